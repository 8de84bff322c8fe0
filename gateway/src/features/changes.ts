/** GET /changes: the public feed as it grows, as NDJSON or, for those who ask for it, as server-sent events; with resume. */
import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Change } from '@puja-indah/changes';
import { cursorExpired, describeCause, isRegionCode } from '@puja-indah/domain';
import { CursorExpired, type Feed, type FeedEntry, type FeedFilter } from '@puja-indah/feed';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { headerOf } from '../edge.ts';
import { extensionsOf } from '../edgeErrors.ts';
import { PARAMETER_INVALID, PARAMETER_UNKNOWN, SHUTTING_DOWN, TOO_MANY_STREAMS } from '../errors.ts';
import type { Log } from '../log.ts';
import { networkOf, type RateLimiter } from './rateLimit.ts';

export interface StreamLimits {
  /** Milliseconds between signs of life on a quiet stream; default 15 000. */
  readonly heartbeat?: number;
  /** Milliseconds that a reader may take to accept what is buffered; then it is cut off and may resume. Default 30 000. */
  readonly patience?: number;
  /** Streams at once; default 10 000. */
  readonly streams?: number;
  /** Of them, those of one network at most: a town behind one address finds room, one reader cannot take it all. Default 2 000. */
  readonly streamsOfOne?: number;
}

export interface ChangesOptions extends StreamLimits {
  readonly feed: Feed;
  readonly rates: RateLimiter;
  readonly log: Log;
  /** Ends every stream when the server ends. */
  readonly ending: AbortSignal;
}

/** How an entry, a sign of life and an end look on the wire. */
interface Format {
  readonly type: string;
  entry(entry: FeedEntry): string;
  readonly heartbeat: string;
  /** The last words of a stream whose cursor is no longer of this feed. */
  expired(restartFrom: string): string;
}

const ndjson: Format = {
  type: 'application/x-ndjson; charset=utf-8',
  entry: ({ change, cursor }) => `${JSON.stringify({ ...cloudEvent(change), cursor })}\n`,
  heartbeat: '\n',
  expired: (restartFrom) => `${JSON.stringify(expiry(restartFrom))}\n`,
};

const sse: Format = {
  type: 'text/event-stream; charset=utf-8',
  entry: ({ change, cursor }) => `id: ${cursor}\ndata: ${JSON.stringify(cloudEvent(change))}\n\n`,
  heartbeat: ': \n\n',
  expired: (restartFrom) => `event: expired\ndata: ${JSON.stringify(expiry(restartFrom))}\n\n`,
};

/** A change in CloudEvents' structured JSON. `audience` is not told: only public ones come here. */
function cloudEvent({ audience: _public, data, ...attributes }: Change): Record<string, unknown> {
  return { specversion: '1.0', ...attributes, datacontenttype: 'application/json', data };
}

/** The same error as Query.changes gives. */
function expiry(restartFrom: string) {
  const refusal = cursorExpired(restartFrom);
  return { errors: [{ message: refusal.message, extensions: extensionsOf(refusal) }] };
}

export function changes(app: FastifyInstance, options: ChangesOptions): void {
  const {
    feed,
    rates,
    log,
    ending,
    heartbeat = 15_000,
    patience = 30_000,
    streams = 10_000,
    streamsOfOne = 2_000,
  } = options;
  let open = 0;
  const openOf = new Map<string, number>();
  const count = (network: string, more: 1 | -1) => {
    open += more;
    const now = (openOf.get(network) ?? 0) + more;
    if (now > 0) openOf.set(network, now);
    else openOf.delete(network);
  };

  /** Writes entries and signs of life until there are no more, the reader goes away or the server ends. */
  const stream = async (
    raw: ServerResponse,
    format: Format,
    entries: (signal: AbortSignal) => AsyncIterable<FeedEntry>,
    gone: AbortSignal,
  ): Promise<void> => {
    const signal = AbortSignal.any([gone, ending]);
    const beat = setInterval(() => {
      // A reader that is behind shows that it lives by reading.
      if (!raw.writableNeedDrain) raw.write(format.heartbeat);
    }, heartbeat);
    try {
      for await (const entry of entries(signal)) {
        if (entry.change.audience !== 'public') continue;
        if (!raw.write(format.entry(entry))) await drained(raw, patience, signal);
      }
      raw.end();
    } catch (error) {
      if (error instanceof CursorExpired) raw.end(format.expired(error.restartFrom));
      else {
        if (!signal.aborted) log.warn({ cause: describeCause(error) }, 'a stream of changes was cut off');
        raw.destroy();
      }
    } finally {
      clearInterval(beat);
    }
  };

  app.get('/changes', async (request, reply) => {
    rates.request({ client: request.client }, (name, value) => reply.header(name, value));
    if (ending.aborted) throw SHUTTING_DOWN();
    const network = networkOf(request.client.address);
    if (open >= streams || (openOf.get(network) ?? 0) >= streamsOfOne)
      throw TOO_MANY_STREAMS(undefined, { retryAfter: 30 });
    const format = headerOf(request, 'accept')?.includes('text/event-stream') ? sse : ndjson;
    const asked = askedOf(request);
    const { raw } = reply;
    // Both before the first wait: who goes away during it would be followed for ever, and many at once would not be counted.
    const gone = new AbortController();
    raw.once('close', () => gone.abort());
    count(network, 1);
    try {
      // Known before the headers leave: an old cursor is answered 410, and whatever happens from now on is in the stream.
      const start = await startOf(feed, asked);
      if ('expired' in start) return reply.code(410).header('cache-control', 'no-store').send(expiry(start.expired));
      reply.headers({ 'content-type': format.type, 'cache-control': 'no-store', 'x-accel-buffering': 'no' }).hijack();
      raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
      raw.flushHeaders();
      await stream(raw, format, (signal) => entriesOf(feed, asked, start.after, signal), gone.signal);
    } finally {
      count(network, -1);
    }
    return reply;
  });
}

/** What a reader asked for. */
interface Asked {
  readonly filter: FeedFilter;
  /** The cursor after which to go on. */
  readonly after: string | undefined;
  /** Begin with the oldest change that is kept. */
  readonly oldest: boolean;
  /** Stay for what is to come. */
  readonly live: boolean;
}

const PARAMETERS = ['after', 'from', 'live', 'region', 'services', 'types', 'entity'];
/** The region of what holds in the whole country. */
const NATIONWIDE = '00';

/** `?after=&from=oldest&live=false&region=&services=a,b&types=a,b&entity=`; Last-Event-ID, which a browser sends by itself, comes first. */
function askedOf(request: FastifyRequest): Asked {
  const query = request.query as Record<string, string | string[] | undefined>;
  // Narrowed by what it cannot be, a stream would stay empty and its reader wait for ever.
  const unknown = Object.keys(query).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw PARAMETER_UNKNOWN({ parameter: unknown.slice(0, 40), known: PARAMETERS.join(', ') });
  const one = (name: string) => {
    const value = query[name];
    if (Array.isArray(value)) throw PARAMETER_INVALID({ parameter: name });
    return value || undefined;
  };
  const many = (name: string) => {
    const values = [query[name] ?? []].flat().flatMap((value) => value.split(','));
    return values.filter(Boolean);
  };
  const flag = (name: string, yes: string, no: string) => {
    const value = one(name);
    if (value !== undefined && value !== yes && value !== no) throw PARAMETER_INVALID({ parameter: name });
    return value;
  };
  const [region, entity, services, types] = [one('region'), one('entity'), many('services'), many('types')];
  if (region && region !== NATIONWIDE && !isRegionCode(region)) throw PARAMETER_INVALID({ parameter: 'region' });
  return {
    filter: {
      ...(region ? { region } : {}),
      ...(entity ? { entity } : {}),
      ...(services.length > 0 ? { services } : {}),
      ...(types.length > 0 ? { types } : {}),
    },
    after: headerOf(request, 'last-event-id') || one('after'),
    oldest: flag('from', 'oldest', 'now') === 'oldest',
    live: flag('live', 'true', 'false') !== 'false',
  };
}

/** Where the stream begins; undefined: at the oldest. */
async function startOf(
  feed: Feed,
  { after, oldest }: Asked,
): Promise<{ after: string | undefined } | { expired: string }> {
  if (after === undefined) return { after: oldest ? undefined : await feed.head() };
  try {
    await feed.page({ after, first: 1 });
    return { after };
  } catch (error) {
    if (error instanceof CursorExpired) return { expired: error.restartFrom };
    throw error;
  }
}

async function* entriesOf(
  feed: Feed,
  { filter, live }: Asked,
  start: string | undefined,
  signal: AbortSignal,
): AsyncIterable<FeedEntry> {
  let after = start;
  if (after === undefined || !live) {
    for (let hasMore = true; hasMore && !signal.aborted; ) {
      const page = await feed.page({ after, first: 500, filter });
      yield* page.entries;
      ({ endCursor: after, hasMore } = page);
    }
  }
  if (live) yield* feed.follow({ after, filter, signal });
}

/** Waits until the reader took what is buffered. @throws Error when it does not within `patience`, or went away. */
async function drained(raw: ServerResponse, patience: number, signal: AbortSignal): Promise<void> {
  await once(raw, 'drain', { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
}
