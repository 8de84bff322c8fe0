import { randomUUID } from 'node:crypto';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { feedContract } from '@puja-indah/testing/feedContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { connect } from 'nats';
import { afterAll, expect, test } from 'vitest';
import { FeedRestarted } from './feed.ts';
import { openNatsFeed } from './nats.ts';

await onRealServer('NATS_URL', ({ NATS_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let places = 0;
  const place = () => `${run}-${++places}`;

  afterAll(async () => {
    const { username, password, host } = new URL(url);
    const connection = await connect({ servers: host, user: username, pass: password });
    const manager = await connection.jetstreamManager();
    for await (const { config } of manager.streams.list())
      if (config.name.startsWith(run)) await manager.streams.delete(config.name);
    await connection.close();
  });

  feedContract({
    name: 'nats',
    async place() {
      const name = place();
      return { open: () => openNatsFeed({ url, name }) };
    },
  });

  const versions = (entries: readonly { readonly change: { readonly version: number } }[]) =>
    entries.map(({ change }) => change.version);

  test('a process that only reads follows what another one brings, also from before the feed was there', async () => {
    const name = place();
    await using reader = await openNatsFeed({ url, name, readOnly: true });
    expect((await reader.page({ first: 5 })).entries).toEqual([]);
    await using writer = await openNatsFeed({ url, name });
    const stop = new AbortController();
    const after = await reader.head();
    const seen: number[] = [];
    const following = (async () => {
      for await (const { change } of reader.follow({ after, signal: stop.signal })) {
        seen.push(change.version);
        if (seen.length === 3) stop.abort();
      }
    })();
    await writer.append([aChange('a', 1)], 'p1');
    await writer.append([aChange('a', 2), aChange('a', 3)], 'p2');
    await following;
    expect(seen).toEqual([1, 2, 3]);
    expect(versions((await reader.page({ first: 5 })).entries)).toEqual([1, 2, 3]);
    expect((await reader.page({ first: 5, after: await writer.head() })).entries).toEqual([]);
  });

  test('a copier under whom the feed began anew stores nothing until it asked where to go on', async () => {
    const name = place();
    await using copier = await openNatsFeed({ url, name });
    await using other = await openNatsFeed({ url, name });
    await copier.append([aChange('a', 1)], 'p1');
    await other.restart();
    await expect(copier.append([aChange('a', 2)], 'p2')).rejects.toThrow(FeedRestarted);
    expect(await copier.findPosition()).toBeUndefined();
    await copier.append([aChange('a', 1), aChange('a', 2)], 'p2');
    expect(versions((await other.page({ first: 5 })).entries)).toEqual([1, 2]);
  });

  test('two copiers at once bring each change once, in order', async () => {
    const name = place();
    await using one = await openNatsFeed({ url, name });
    await using two = await openNatsFeed({ url, name });
    const all = Array.from({ length: 40 }, (_, n) => aChange('a', n + 1));
    const bring = async (feed: typeof one) => {
      for (let at = 0; at < all.length; at += 4) await feed.append(all.slice(at, at + 4));
    };
    await Promise.all([bring(one), bring(two)]);
    expect(versions((await one.page({ first: 100 })).entries)).toEqual(all.map(({ version }) => version));
  });

  test('two changes of one version are two entries, each absorbed when it comes again', async () => {
    await using feed = await openNatsFeed({ url, name: place() });
    const both = [aChange('a', 1), aChange('a', 1, { type: 'health.bed.opened' })];
    for (let time = 0; time < 2; time++) await feed.append(both);
    for (const change of both) await feed.append([change]);
    expect((await feed.page({ first: 9 })).entries.map(({ change }) => change.type)).toEqual(
      both.map(({ type }) => type),
    );
  });

  test('a filter by what is no service lets nothing through, and refuses nobody', async () => {
    await using feed = await openNatsFeed({ url, name: place() });
    await feed.append([aChange('a', 1)]);
    for (const service of ['*', '>', 'a b', 'x.y', ''])
      expect((await feed.page({ first: 5, filter: { services: [service] } })).entries).toEqual([]);
  });
});
