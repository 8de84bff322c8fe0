/**
 * The feed on NATS JetStream: a stream per life of the feed, read by any number of processes. It is never the only copy: a
 * stream that was lost, or lost its end, begins anew under another epoch, and the copier fills it from the log.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Change, changeText, InvalidChange } from '@puja-indah/changes';
import { Bell } from '@puja-indah/sqlite';
import { type ConnectionOptions, connect } from 'nats';
import {
  CursorExpired,
  type Feed,
  type FeedEntry,
  type FeedFilter,
  type FeedPage,
  FeedRestarted,
  FeedUnavailable,
} from './feed.ts';
import { matchesFilter } from './matchesFilter.ts';
import { Copier } from './nats/copier.ts';
import { directGet } from './nats/directGet.ts';
import { KEPT, type Numbered, RecentEntries } from './nats/recentEntries.ts';
import { entityToken, FeedStream, type StreamOptions, type StreamState } from './nats/stream.ts';

export interface NatsFeedOptions extends StreamOptions {
  /** `nats://user:password@host:port`, several separated by commas. */
  readonly url: string;
  /** A process that only reads, with credentials that cannot make a stream. Default false. */
  readonly readOnly?: boolean;
}

/** Messages of one request. */
const WINDOW = 500;
/** What a reader knows while there is no feed yet. */
const NOTHING: StreamState = { epoch: 'none', first: 1, top: 0, entries: 0 };
/** A bell that was lost (its ringer died between storing and ringing) is made good by looking, this often. */
const LOOK_MS = 1000;

/** Errors of the port as they are; what else NATS says becomes `FeedUnavailable`. */
async function known<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const ours = [CursorExpired, FeedRestarted, FeedUnavailable, InvalidChange, RangeError].some(
      (kind) => error instanceof kind,
    );
    if (ours) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new FeedUnavailable(`NATS does not answer as it should: ${said}`, { cause: error });
  }
}

const connectionOptions = (url: string): ConnectionOptions => {
  const [first = '', ...more] = url.split(',').map((each) => new URL(each.trim()));
  if (first === '') throw new Error('NATS_URL names no server.');
  return {
    servers: [first, ...more].map(({ host }) => host),
    ...(first.username === ''
      ? {}
      : { user: decodeURIComponent(first.username), pass: decodeURIComponent(first.password) }),
    name: 'puja-indah feed',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: false,
    timeout: 5000,
  };
};

/**
 * Opens the feed, made when missing. Any number of processes may have it open; one of them appends at a time.
 * @throws Error when NATS cannot be reached or refuses the credentials.
 */
export async function openNatsFeed(options: NatsFeedOptions): Promise<Feed> {
  const connection = await connect(connectionOptions(options.url));
  const stream = await FeedStream.over(connection, options);
  const copier = new Copier(connection, stream);
  const recent = new RecentEntries();
  const news = new Bell();
  const closing = new AbortController();
  let state = options.readOnly ? ((await stream.findState()) ?? NOTHING) : await stream.begin();
  /** The epoch that the copier of this process fills. */
  let copying = state.epoch;
  let followers = 0;
  recent.startAfter(state.top);

  const cursorOf = (number: number) => `${state.epoch}-${number}`;
  const expired = () => new CursorExpired(cursorOf(state.top));

  /** Reads the news once for all followers; after a flood from near the end. */
  async function remember(): Promise<void> {
    const { top, epoch } = state;
    if (top - recent.top > KEPT) recent.startAfter(top - KEPT);
    while (recent.top < top && state.epoch === epoch) {
      const read = await readAfter(recent.top);
      if (read.length === 0) return;
      recent.add(read);
    }
  }

  /** Asks JetStream how far the feed is. Another epoch empties what is remembered. */
  async function lookOnce(): Promise<StreamState> {
    const now = (await stream.findState()) ?? NOTHING;
    const isNews = now.epoch !== state.epoch || now.top > state.top;
    if (now.epoch !== state.epoch) recent.startAfter(now.top);
    state = now;
    if (isNews && followers > 0) await remember();
    if (isNews) news.ring();
    return now;
  }

  let looking: Promise<StreamState> | undefined;
  let lookingNext: Promise<StreamState> | undefined;
  /** A look that begins after this call; those who ask during one share the next. */
  function look(): Promise<StreamState> {
    if (!looking) {
      looking = lookOnce().finally(() => {
        looking = undefined;
      });
      return looking;
    }
    // One that fails says that NATS is away now, to them too: they would wait twice as long for the same.
    lookingNext ??= looking
      .finally(() => {
        lookingNext = undefined;
      })
      .then(look);
    return lookingNext;
  }
  // NATS is away: whoever reads is told; the next look comes by itself.
  const lookSoon = () => void look().catch(() => undefined);
  const timer = setInterval(lookSoon, LOOK_MS);
  timer.unref();
  connection.subscribe(stream.bell, { callback: lookSoon });

  async function readAfter(after: number, filter?: string): Promise<Numbered[]> {
    const stored = await directGet(connection, stream.name, {
      seq: after + 1,
      batch: WINDOW,
      ...(filter === undefined ? {} : { next_by_subj: filter }),
    });
    return stored.map(({ number, text }) => ({ number, change: JSON.parse(text) as Change }));
  }

  /** JetStream can narrow by one subject: an entity, or one service. */
  function subjectFilter(filter: FeedFilter | undefined): string | undefined {
    const { entity, services } = filter ?? {};
    const [only = '*', ...more] = services ?? [];
    // What is no service's name could be no part of a subject, or mean several.
    const service = more.length === 0 && /^[a-z][a-z0-9-]*$/.test(only) ? only : '*';
    if (entity === undefined && service === '*') return undefined;
    return stream.subjects(service, entity === undefined ? '*' : entityToken(entity));
  }

  /** One step forward: what passes the filter after `after`, and how far that is. */
  async function step(after: number, filter: FeedFilter | undefined): Promise<{ found: Numbered[]; seen: number }> {
    const { top, epoch } = state;
    const remembered = recent.between(after, top);
    if (remembered) return { found: remembered.filter(({ change }) => matchesFilter(change, filter)), seen: top };
    const subject = subjectFilter(filter);
    const stored = (await readAfter(after, subject)).filter(({ number }) => number <= top);
    if (state.epoch !== epoch) throw expired();
    const full = stored.length === WINDOW;
    return {
      found: stored.filter(({ change }) => matchesFilter(change, filter)),
      seen: full ? (stored.at(-1)?.number ?? top) : top,
    };
  }

  async function numberOf(cursor: string): Promise<number> {
    const [of, digits = '', rest] = cursor.split('-');
    const number = rest === undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    if (of !== state.epoch || !(number <= state.top)) await look();
    if (of !== state.epoch || !(number <= state.top) || number < state.first - 1) throw expired();
    return number;
  }

  async function page({ after, first, filter }: Parameters<Feed['page']>[0]): Promise<FeedPage> {
    if (!Number.isSafeInteger(first) || first < 1) throw new RangeError(`first must be at least 1, not ${first}.`);
    await look();
    const { epoch, top } = state;
    let seen = after === undefined ? state.first - 1 : await numberOf(after);
    const found: Numbered[] = [];
    while (found.length <= first && seen < top) {
      const next = await step(seen, filter);
      found.push(...next.found);
      seen = next.seen;
      if (state.epoch !== epoch) throw expired();
    }
    const hasMore = found.length > first;
    const entries = found.slice(0, first);
    const end = hasMore ? (entries.at(-1)?.number ?? seen) : seen;
    return { entries: entries.map(entryOf), endCursor: cursorOf(end), hasMore };
  }

  const entryOf = ({ number, change }: Numbered): FeedEntry => ({ cursor: cursorOf(number), change });

  async function* follow(
    start: () => Promise<number>,
    of: string,
    filter: FeedFilter | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FeedEntry> {
    followers++;
    try {
      let seen = await start();
      while (!signal.aborted) {
        if (state.epoch !== of) throw expired();
        const next = seen < state.top ? await stepOrWait(seen, filter, signal) : undefined;
        if (!next) await news.wait(signal);
        for (const numbered of next?.found ?? []) {
          yield entryOf(numbered);
          if (signal.aborted) return;
          if (state.epoch !== of) throw expired();
        }
        seen = next?.seen ?? seen;
      }
    } finally {
      followers--;
    }
  }

  /** A step that outlasts an absence of NATS. */
  async function stepOrWait(seen: number, filter: FeedFilter | undefined, signal: AbortSignal) {
    for (;;) {
      try {
        return await step(seen, filter);
      } catch (error) {
        if (error instanceof CursorExpired) throw error;
        await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return { found: [], seen };
      }
    }
  }

  /** Appends come one after the other: each knows the number before its own. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(() => known(work));
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    append: (changes, position) =>
      inTurn(async () => {
        // All are looked at before the first is sent.
        for (const change of changes) changeText(change);
        if (changes.length === 0 && position === undefined) return;
        if ((await look()).epoch !== copying) throw new FeedRestarted();
        const top = await copier.append(changes);
        if (position !== undefined) await stream.keepPosition({ epoch: copying, top, position });
        connection.publish(stream.bell);
        await look();
      }),
    findPosition: () =>
      inTurn(async () => {
        const { epoch } = await stream.begin();
        if (epoch !== copying) copier.forget();
        copying = epoch;
        return stream.findPosition(await look());
      }),
    async untilLost(signal) {
      while (!signal.aborted && state.epoch === copying) await news.wait(signal);
    },
    page: (options) => known(() => page(options)),
    follow({ after, filter, signal }) {
      // Taken now: the first read may come much later than the call.
      const { top, epoch } = state;
      const start = after === undefined ? async () => top : () => numberOf(after);
      const of = after === undefined ? epoch : (after.split('-')[0] ?? '');
      return follow(start, of, filter, AbortSignal.any([signal, closing.signal]));
    },
    head: () => known(async () => cursorOf((await look()).top)),
    restart: () =>
      inTurn(async () => {
        await stream.drop();
        copier.forget();
        copying = (await stream.begin()).epoch;
        await look();
        connection.publish(stream.bell);
      }),
    count: (filter) =>
      known(async () => {
        const { first, top, entries } = await look();
        if (filter === undefined) return entries;
        let count = 0;
        for (let seen = first - 1; seen < top; ) {
          const next = await step(seen, filter);
          count += next.found.filter(({ number }) => number <= top).length;
          seen = next.seen;
        }
        return count;
      }),
    async [Symbol.asyncDispose]() {
      if (closing.signal.aborted) return;
      closing.abort();
      clearInterval(timer);
      await turn;
      await connection.close();
    },
  };
}
