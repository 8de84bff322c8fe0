/** The change log in a SQLite file: one for the whole process, durable at FULL before an append resolves. */
import { Bell, openSqliteFile, step } from '@puja-indah/sqlite';
import { type Change, serviceOf } from './change.ts';
import {
  type ChangeLog,
  type Delivered,
  type FollowOptions,
  type ReadOptions,
  type Topics,
  UnknownPosition,
} from './changeLog.ts';
import { changeText } from './checkChange.ts';

export { type LogFile, type NumberedChange, readLogFile } from './sqliteLogFile.ts';

/** Rows looked at in one go: a follower of rare topics must not hold the thread while it skips the others. */
const WINDOW = 5000;

const SETUP = `
  CREATE TABLE IF NOT EXISTS change (
    number INTEGER PRIMARY KEY AUTOINCREMENT, service TEXT NOT NULL, audience TEXT NOT NULL, subject TEXT NOT NULL,
    version INTEGER NOT NULL, type TEXT NOT NULL, envelope TEXT NOT NULL, UNIQUE (subject, version, type)) STRICT;
  CREATE INDEX IF NOT EXISTS change_topic ON change (service, audience);
`;

const APPEND = `INSERT INTO change (service, audience, subject, version, type, envelope) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (subject, version, type) DO NOTHING`;

interface Row {
  readonly number: number;
  readonly envelope: string;
}

/** The topics as a condition. Values are inlined as parameters; the text depends on the number of topics only. */
function topicCondition(topics: Topics): { sql: string; params: string[] } {
  if (topics === 'all') return { sql: '1', params: [] };
  if ('audience' in topics) return { sql: 'audience = ?', params: [topics.audience] };
  const pairs = topics.map(() => '(service = ? AND audience = ?)');
  return {
    sql: pairs.length === 0 ? '0' : `(${pairs.join(' OR ')})`,
    params: topics.flatMap(({ service, audience }) => [service, audience]),
  };
}

/**
 * Opens the log, made when missing. A change that is already in it (same subject, version and type) is absorbed.
 * @throws Error when the file cannot be opened.
 */
export async function openSqliteChangeLog(options: { readonly file: string }): Promise<ChangeLog> {
  const file = await openSqliteFile({ file: options.file, label: 'log', setup: SETUP });
  const appended = new Bell();
  file.onCommit(() => appended.ring());
  const closing = new AbortController();

  const head = () => Number(file.read('SELECT max(number) AS n FROM change').get()?.n ?? 0);

  function numberOf(position: string | undefined): number {
    if (position === undefined) return 0;
    const number = /^\d{1,15}$/.test(position) ? Number(position) : Number.NaN;
    if (!(number <= head())) throw new UnknownPosition(position);
    return number;
  }

  /** Batches after `from` up to the end at the time of looking; yields the number up to which it has looked at last. */
  async function* upToNow(
    { topics, batch = 500 }: Pick<ReadOptions, 'topics' | 'batch'>,
    from: number,
    until: () => number,
  ): AsyncGenerator<readonly Delivered[], number> {
    const { sql, params } = topicCondition(topics);
    let seen = from;
    for (let end = until(); seen < end; end = until()) {
      const window = Math.min(seen + WINDOW, end);
      const rows = file
        .read(`SELECT number, envelope FROM change WHERE number > ? AND number <= ? AND ${sql} ORDER BY number LIMIT ?`)
        .all(seen, window, ...params, batch) as unknown as Row[];
      // A short batch means that the rest of the window is of other topics.
      seen = rows.length === batch ? (rows.at(-1)?.number ?? window) : window;
      if (rows.length > 0)
        yield rows.map(({ number, envelope }) => ({
          change: JSON.parse(envelope) as Change,
          position: String(number),
        }));
      else if (seen < end) await new Promise(setImmediate);
    }
    return seen;
  }

  async function* follow(options: FollowOptions): AsyncGenerator<readonly Delivered[]> {
    const signal = AbortSignal.any([options.signal, closing.signal]);
    // One process has the file, so a follower's turn is always now.
    let seen = numberOf(typeof options.from === 'function' ? await options.from() : options.from);
    while (!signal.aborted) {
      seen = yield* upToNow(options, seen, () => (signal.aborted ? 0 : head()));
      // Looking and lying down happen in one turn, so no ring falls in between.
      if (!signal.aborted && head() === seen) await appended.wait(signal);
    }
  }

  async function* read(options: ReadOptions, end: number): AsyncGenerator<readonly Delivered[]> {
    yield* upToNow(options, numberOf(options.from), () => end);
  }

  return {
    async append(changes) {
      if (changes.length === 0) return;
      const each = changes.map((change) => [
        serviceOf(change),
        change.audience,
        change.subject,
        change.version,
        change.type,
        changeText(change),
      ]);
      step('log.before-append');
      const outcome = await file.commit([{ sql: APPEND, each }]);
      if (outcome.kind === 'failed') throw new Error(outcome.message);
      step('log.after-append');
    },
    follow,
    read: (options) => read(options, head()),
    async findEnd(topics) {
      // Topic by topic, since each is one step in the index, and an OR over them would be a walk.
      const parts: readonly Topics[] = Array.isArray(topics) ? topics.map((topic) => [topic]) : [topics];
      const ends = parts.map((part) => {
        const { sql, params } = topicCondition(part);
        const row = file.read(`SELECT number FROM change WHERE ${sql} ORDER BY number DESC LIMIT 1`).get(...params);
        return Number(row?.number ?? 0);
      });
      const end = Math.max(0, ...ends);
      return end === 0 ? undefined : String(end);
    },
    hasReached(position, end) {
      const number = Number(position ?? 0);
      return number <= head() && number >= Number(end ?? 0);
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await file[Symbol.asyncDispose]();
    },
  };
}
