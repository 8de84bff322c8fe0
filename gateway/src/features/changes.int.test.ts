import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '@puja-indah/changes';
import { cursorExpired } from '@puja-indah/domain';
import { openSqliteFeed } from '@puja-indah/feed/sqlite';
import { describe, expect, it, vi } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

const change = (n: number, { region = '73.73', service = 'health', pad = 0 } = {}): Change => ({
  id: `f${n}:1:${service}.bed.changed`,
  source: `/${region}/${service}`,
  type: `${service}.bed.changed`,
  subject: `f${n}`,
  time: '2026-11-24T01:00:00Z',
  dataschema: `/schema/changes/${service}.bed.changed.json`,
  region,
  version: 1,
  sample: false,
  audience: 'public',
  data: { n, pad: 'x'.repeat(pad) },
});

async function openWithFeed(options: Parameters<typeof openTinyPlatform>[0] = {}) {
  const feed = await openSqliteFeed({ file: join(mkdtempSync(join(tmpdir(), 'puja-feed-')), 'feed.db') });
  const platform = await openTinyPlatform({ ...options, feed });
  return {
    ...platform,
    feed,
    async [Symbol.asyncDispose]() {
      await platform[Symbol.asyncDispose]();
      await feed[Symbol.asyncDispose]();
    },
  };
}

/** Reads a stream as text, part by part, until the text so far has what is waited for. */
function reader(response: Response) {
  const parts = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    async until(isThere: (text: string) => boolean): Promise<string> {
      while (!isThere(text)) {
        const part = await parts?.read();
        if (!part || part.done) throw new Error(`The stream ended after: ${text}`);
        text += part.value;
      }
      return text;
    },
    async rest(): Promise<string> {
      for (let part = await parts?.read(); part && !part.done; part = await parts?.read()) text += part.value;
      return text;
    },
    cancel: () => parts?.cancel(),
  };
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('GET /changes', () => {
  it('gives what happens from now on as NDJSON, each a CloudEvent with its cursor', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append([change(1)]);
    const response = await platform.fetchAt('/changes');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const stream = reader(response);
    await platform.feed.append([change(2)]);
    const [entry] = lines(await stream.until((text) => text.includes('\n')));
    const { audience: _audience, ...attributes } = change(2);
    expect(entry).toEqual({
      specversion: '1.0',
      ...attributes,
      datacontenttype: 'application/json',
      cursor: await platform.feed.head(),
    });
    await stream.cancel();
  });

  it('never gives a change of internal audience, even if one got into the feed', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append([{ ...change(1), audience: 'internal' }, change(2)]);
    const response = await platform.fetchAt('/changes?from=oldest&live=false');
    expect(lines(await response.text()).map(({ subject }) => subject)).toEqual(['f2']);
  });

  it('goes on after a cursor, first with what was missed', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append([change(1)]);
    const after = await platform.feed.head();
    await platform.feed.append([change(2), change(3)]);
    const stream = reader(await platform.fetchAt(`/changes?after=${after}`));
    await stream.until((text) => text.split('\n').length > 2);
    await platform.feed.append([change(4)]);
    const text = await stream.until((all) => all.split('\n').length > 3);
    expect(lines(text).map(({ subject }) => subject)).toEqual(['f2', 'f3', 'f4']);
    await stream.cancel();
  });

  it('begins with the oldest when asked, and ends when it has caught up when asked', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append(Array.from({ length: 1_200 }, (_, n) => change(n)));
    const response = await platform.fetchAt('/changes?from=oldest&live=false');
    expect(lines(await response.text()).map(({ data }) => data.n)).toEqual(Array.from({ length: 1_200 }, (_, n) => n));
  });

  it('narrows by region, services, types and entity', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append([
      change(1),
      change(2, { region: '73.17' }),
      change(3, { service: 'licensing' }),
      change(4),
    ]);
    const subjects = async (filter: string) =>
      lines(await (await platform.fetchAt(`/changes?from=oldest&live=false&${filter}`)).text()).map(
        ({ subject }) => subject,
      );
    expect(await subjects('region=73.17')).toEqual(['f2']);
    expect(await subjects('services=licensing,labour')).toEqual(['f3']);
    expect(await subjects('services=licensing&services=health')).toEqual(['f1', 'f2', 'f3', 'f4']);
    expect(await subjects('types=health.bed.changed&region=73.73')).toEqual(['f1', 'f4']);
    expect(await subjects('entity=f4')).toEqual(['f4']);
  });

  it('speaks server-sent events to those who ask, with ids to resume by', async () => {
    await using platform = await openWithFeed();
    const response = await platform.fetchAt('/changes', { headers: { accept: 'text/event-stream' } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const stream = reader(response);
    await platform.feed.append([change(1), change(2)]);
    const text = await stream.until((all) => all.split('\n\n').length > 2);
    await stream.cancel();
    const [id, data] = text.split('\n');
    expect(JSON.parse(data?.replace(/^data: /, '') ?? '')).toMatchObject({ specversion: '1.0', subject: 'f1' });
    const resumed = reader(
      await platform.fetchAt('/changes?after=ignored', {
        headers: { accept: 'text/event-stream', 'last-event-id': id?.replace(/^id: /, '') ?? '' },
      }),
    );
    expect(await resumed.until((all) => all.includes('\n\n'))).toContain('"subject":"f2"');
    await resumed.cancel();
  });

  it('answers 410 to a cursor of an older feed, with where to start again', async () => {
    await using platform = await openWithFeed();
    await platform.feed.append([change(1)]);
    const old = await platform.feed.head();
    await platform.feed.restart();
    const response = await platform.fetchAt(`/changes?after=${old}`);
    expect(response.status).toBe(410);
    const { message, kind, code, hint, details } = cursorExpired(await platform.feed.head());
    // As Query.changes says it: its test compares with the same.
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { kind, code, hint, ...details } }] });
    const { restartFrom } = details.current as { restartFrom: string };
    expect((await platform.fetchAt(`/changes?live=false&after=${restartFrom}`)).status).toBe(200);
    expect((await platform.fetchAt('/changes?after=nonsense')).status).toBe(410);
  });

  it('ends a stream whose feed is rebuilt, with the same words', async () => {
    await using platform = await openWithFeed();
    const stream = reader(await platform.fetchAt('/changes', { headers: { accept: 'text/event-stream' } }));
    await platform.feed.append([change(1)]);
    await stream.until((text) => text.includes('"f1"'));
    await platform.feed.restart();
    const [, lastWords = ''] = /event: expired\ndata: (.*)/.exec(await stream.rest()) ?? [];
    expect(JSON.parse(lastWords)).toMatchObject({
      errors: [{ extensions: { code: 'CURSOR_EXPIRED', current: { restartFrom: await platform.feed.head() } } }],
    });
  });

  it('refuses parameters that mean nothing', async () => {
    await using platform = await openWithFeed();
    for (const [query, code, named] of [
      ['live=maybe', 'PARAMETER_INVALID', 'live'],
      ['from=yesterday', 'PARAMETER_INVALID', 'from'],
      ['region=73.73&region=73.17', 'PARAMETER_INVALID', 'region'],
      ['region=xx', 'PARAMETER_INVALID', 'region'],
      ['region=73-73', 'PARAMETER_INVALID', 'region'],
      ['regoin=73.73', 'PARAMETER_UNKNOWN', 'regoin'],
    ] as const) {
      const response = await platform.fetchAt(`/changes?live=false&${query}`);
      expect([query, response.status]).toEqual([query, 400]);
      const message = expect.stringContaining(named);
      expect(await response.json()).toMatchObject({ errors: [{ message, extensions: { code } }] });
    }
    for (const region of ['73', '73.73', '73.73.09', '00'])
      expect((await platform.fetchAt(`/changes?live=false&region=${region}`)).status).toBe(200);
  });

  it('shows signs of life on a quiet stream', async () => {
    await using platform = await openWithFeed({ streams: { heartbeat: 20 } });
    const sse = reader(await platform.fetchAt('/changes', { headers: { accept: 'text/event-stream' } }));
    expect(await sse.until((text) => text.split('\n\n').length > 2)).toMatch(/^(: \n\n)+$/);
    await sse.cancel();
  });

  it('cuts off a reader that does not read; others go on', async () => {
    await using platform = await openWithFeed({ streams: { patience: 200 } });
    const { hostname, port } = new URL(platform.url);
    const stuck = connect(Number(port), hostname);
    stuck.pause();
    stuck.write('GET /changes HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const reading = reader(await platform.fetchAt('/changes'));
    // The stuck reader has to be there before the flood: the other's stream, opened after it, has seen its first entry.
    await platform.feed.append([change(-1)]);
    await reading.until((text) => text.includes('"f-1"'));
    const all = reading.until((text) => text.slice(-300_000).includes('"f99"'));
    for (let n = 0; n < 100; n += 1) await platform.feed.append([change(n, { pad: 200_000 })]);
    await all;
    await vi.waitFor(
      () => expect(platform.logged.map(({ message }) => message)).toContain('a stream of changes was cut off'),
      5_000,
    );
    stuck.destroy();
    await reading.cancel();
  });

  it('leaves room for others when one reader wants all streams, counting those that begin together', async () => {
    await using platform = await openWithFeed({
      streams: { streams: 10, streamsOfOne: 2 },
      config: { trustProxy: ['127.0.0.1'] },
    });
    const from = (address: string) => platform.fetchAt('/changes', { headers: { 'x-forwarded-for': address } });
    const all = await Promise.all(['2001:db8::1', '2001:db8::2', '2001:db8::3', '2001:db8::4'].map(from));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503]);
    const other = await from('2001:db8:0:1::1');
    expect(other.status).toBe(200);
    const own = all.filter(({ status }) => status === 200);
    await Promise.all([...own, other].map(({ body }) => body?.cancel()));
    await vi.waitFor(async () => {
      const again = await from('2001:db8::9');
      expect(again.status).toBe(200);
      await again.body?.cancel();
    });
  });

  it('gives its place back when the reader is gone before it begins', async () => {
    const begun = Promise.withResolvers<void>();
    const going = Promise.withResolvers<void>();
    await using platform = await openWithFeed({ streams: { streams: 1 } });
    const { head } = platform.feed;
    platform.feed.head = async () => {
      begun.resolve();
      await going.promise;
      return head();
    };
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1');
    socket.write('GET /changes HTTP/1.1\r\nHost: x\r\n\r\n');
    await begun.promise;
    socket.destroy();
    platform.feed.head = head;
    await once(socket, 'close');
    // What comes later on the wire is seen later by the server.
    await platform.fetchAt('/health/live');
    going.resolve();
    await vi.waitFor(async () => {
      const next = await platform.fetchAt('/changes');
      expect(next.status).toBe(200);
      await next.body?.cancel();
    });
  });

  it('has an end to the number of streams', async () => {
    await using platform = await openWithFeed({ streams: { streams: 1 } });
    const first = reader(await platform.fetchAt('/changes'));
    const refused = await platform.fetchAt('/changes');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_STREAMS' } }] });
    await first.cancel();
  });
});

describe('closing', () => {
  it('ends streams in good order', async () => {
    const platform = await openWithFeed();
    const stream = reader(await platform.fetchAt('/changes'));
    const closed = platform.gateway.close();
    expect(await stream.rest()).toBe('');
    await closed;
    await platform[Symbol.asyncDispose]();
  });
});
