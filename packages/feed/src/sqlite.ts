/** The feed in a SQLite file. NORMAL durability: what a power cut takes is copied again, since the position goes with it. */
import { randomBytes } from 'node:crypto';
import { type Change, changeText, serviceOf } from '@puja-indah/changes';
import { Bell, openSqliteFile, type SqliteFile, type Unit } from '@puja-indah/sqlite';
import { CursorExpired, type Feed, type FeedEntry, type FeedFilter, type FeedPage } from './feed.ts';
import { matchesFilter } from './matchesFilter.ts';
import {
  APPEND,
  entriesBetween,
  filterCondition,
  findFact,
  KEEP,
  lastNumber,
  type Numbered,
  SETUP,
} from './sqlite/table.ts';
import { Tail } from './sqlite/tail.ts';

/** Numbers looked at in one go, so that a rare filter does not hold the thread. */
const WINDOW = 5000;
/** Entries that a follower takes from the table in one go. */
const CHUNK = 200;
/** Numbers skipped after an unclean end: a power cut may have taken numbers that readers have seen; none is given twice. */
const SKIP = 1_000_000;

const newEpoch = () => randomBytes(5).toString('hex');

async function commit(file: SqliteFile, unit: Unit): Promise<void> {
  const outcome = await file.commit(unit);
  if (outcome.kind === 'failed') throw new Error(outcome.message);
}

/** Marks the feed as open; numbers go on behind a gap when it was not closed. */
async function begin(file: SqliteFile): Promise<string> {
  const epoch = findFact(file, 'epoch') ?? newEpoch();
  const unclean = findFact(file, 'open') === 'true';
  await commit(file, [
    { sql: KEEP, params: ['epoch', epoch] },
    { sql: KEEP, params: ['open', 'true'] },
    ...(unclean
      ? [
          { sql: "DELETE FROM sqlite_sequence WHERE name = 'entry'" },
          { sql: "INSERT INTO sqlite_sequence (name, seq) VALUES ('entry', ?)", params: [lastNumber(file) + SKIP] },
        ]
      : []),
  ]);
  return epoch;
}

const row = (change: Change) => [
  change.source,
  change.id,
  change.region,
  serviceOf(change),
  change.type,
  change.subject,
  changeText(change),
];

/**
 * Opens the feed, made when missing, by one opener at a time.
 * @throws Error when the file cannot be opened.
 */
export async function openSqliteFeed(options: { readonly file: string }): Promise<Feed> {
  const file = await openSqliteFile({ file: options.file, durability: 'normal', label: 'feed', setup: SETUP });
  let epoch = await begin(file);
  const tail = new Tail(file);
  const news = new Bell();
  const closing = new AbortController();
  file.onCommit(() => {
    // Here and not after the restart's commit: entries of the new epoch may have come with the same acknowledgement.
    const now = findFact(file, 'epoch') ?? epoch;
    if (now !== epoch) tail.clear();
    epoch = now;
    tail.touch();
    news.ring();
  });

  const cursorOf = (number: number) => `${epoch}-${number}`;

  function numberOf(cursor: string): number {
    const [of, digits = '', rest] = cursor.split('-');
    const number = rest === undefined && /^\d{1,15}$/.test(digits) ? Number(digits) : Number.NaN;
    if (of !== epoch || !(number <= tail.top)) throw new CursorExpired(cursorOf(tail.top));
    return number;
  }

  const entryOf = ({ number, change }: Numbered): FeedEntry => ({ cursor: cursorOf(number), change });

  /** One look at what comes after `after`, from memory or one window of the table; `seen` is how far it has looked. */
  function look(after: number, limit: number, filter: FeedFilter | undefined): { found: Numbered[]; seen: number } {
    const top = tail.top;
    const recent = tail.after(after);
    if (recent) {
      const found = recent.filter(({ change }) => matchesFilter(change, filter)).slice(0, limit);
      return { found, seen: found.length === limit ? (found.at(-1)?.number ?? top) : top };
    }
    const { number: first = top } = entriesBetween(file, { after, upTo: top, limit: 1 })[0] ?? {};
    // From the next entry that there is: gaps are not walked.
    const upTo = Math.min(top, first + WINDOW);
    const found = entriesBetween(file, { after, upTo, limit }, filter);
    return { found, seen: found.length === limit ? (found.at(-1)?.number ?? upTo) : upTo };
  }

  async function page({ after, first, filter }: Parameters<Feed['page']>[0]): Promise<FeedPage> {
    if (!Number.isSafeInteger(first) || first < 1) throw new RangeError(`first must be at least 1, not ${first}.`);
    const of = epoch;
    let seen = after === undefined ? 0 : numberOf(after);
    const found: Numbered[] = [];
    while (found.length <= first && seen < tail.top) {
      const next = look(seen, first + 1 - found.length, filter);
      found.push(...next.found);
      seen = next.seen;
      if (found.length <= first && seen < tail.top) await new Promise(setImmediate);
      if (epoch !== of) throw new CursorExpired(cursorOf(tail.top));
    }
    const hasMore = found.length > first;
    const entries = found.slice(0, first);
    const end = hasMore ? (entries.at(-1)?.number ?? seen) : seen;
    return { entries: entries.map(entryOf), endCursor: cursorOf(end), hasMore };
  }

  async function* follow(
    start: () => { readonly number: number; readonly of: string },
    filter: FeedFilter | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FeedEntry> {
    let { number: seen, of } = start();
    while (!signal.aborted) {
      if (epoch !== of) throw new CursorExpired(cursorOf(tail.top));
      const next = look(seen, CHUNK, filter);
      for (const numbered of next.found) {
        yield entryOf(numbered);
        if (signal.aborted) return;
        if (epoch !== of) throw new CursorExpired(cursorOf(tail.top));
      }
      seen = next.seen;
      if (seen < tail.top) await new Promise(setImmediate);
      else if (epoch === of) await news.wait(signal);
    }
  }

  return {
    async append(changes, position) {
      const each = changes.map(row);
      if (each.length === 0 && position === undefined) return;
      await commit(file, [
        { sql: APPEND, each },
        ...(position === undefined ? [] : [{ sql: KEEP, params: ['position', position] }]),
      ]);
    },
    findPosition: async () => findFact(file, 'position'),
    // The file is this process's alone: nobody else can lose it.
    untilLost: (signal) => new Bell().wait(signal),
    page,
    follow({ after, filter, signal }) {
      // Taken now: the first read may come much later than the call.
      const of = epoch;
      const number = tail.top;
      const start = after === undefined ? () => ({ number, of }) : () => ({ number: numberOf(after), of });
      return follow(start, filter, AbortSignal.any([signal, closing.signal]));
    },
    head: async () => cursorOf(tail.top),
    async restart() {
      await commit(file, [
        { sql: 'DELETE FROM entry' },
        { sql: KEEP, params: ['epoch', newEpoch()] },
        { sql: "DELETE FROM fact WHERE name = 'position'" },
      ]);
    },
    async count(filter) {
      const { sql, params } = filterCondition(filter);
      return Number(file.read(`SELECT count(*) AS n FROM entry WHERE ${sql}`).get(...params)?.n);
    },
    async [Symbol.asyncDispose]() {
      if (closing.signal.aborted) return;
      closing.abort();
      await commit(file, [{ sql: KEEP, params: ['open', 'false'] }]);
      await file[Symbol.asyncDispose]();
    },
  };
}
