/** One collection: a table of documents with a version. */
import { strictJson } from '@puja-indah/changes';
import { type SqliteFile, type Statement, step } from '@puja-indah/sqlite';
import { decodeCursor, encodeCursor, fingerprintOf } from '../cursor.ts';
import type { Filter } from '../filter.ts';
import { fullOrder, keysOf } from '../order.ts';
import {
  type Collection,
  type CollectionSpec,
  DuplicateField,
  type Effect,
  type ListQuery,
  type LoadRow,
  type Page,
  type Remembered,
  type Stored,
  StoreFull,
  type Write,
  type WriteOutcome,
} from '../store.ts';
import { allOf, type Condition, compileFilter } from './compileFilter.ts';
import { orderBy, rangesAfter } from './keyset.ts';
import { tableOf } from './tables.ts';

/** Rows of one commit of a bulk load. */
const LOAD_BATCH = 2000;
/** Documents that a scan reads before it lets others have the thread. */
const SCAN_BATCH = 500;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly deleted: number;
  readonly changed_at: string;
  readonly doc: string;
}

/** What a collection shares with its store. */
export interface StoreParts {
  readonly file: SqliteFile;
  readonly findRemembered: (key: string) => Remembered | undefined;
  /** Tells the listeners that events were committed. */
  readonly announce: () => void;
}

const COLUMNS = 'id, version, deleted, changed_at, doc';
const LIVE: Condition = { sql: 'deleted = 0', params: [] };

const stored = <T>({ id, version, deleted, changed_at, doc }: Row): Stored<T> => ({
  id,
  version,
  value: JSON.parse(doc) as T,
  deleted: deleted === 1,
  changedAt: changed_at,
});

/** The error behind a statement that SQLite refused. */
export function refusal(message: string): Error {
  const breached = /^UNIQUE constraint failed: index 'unique:[^:]+:(.*)'$/.exec(message);
  if (breached) return new DuplicateField(breached[1] ?? '');
  return message === 'database or disk is full' ? new StoreFull(message) : new Error(message);
}

/** The write of a projected document, absorbed when the stored version is not older. */
export const projectStatement = (effect: Effect): Statement => ({
  sql: `INSERT INTO ${tableOf(effect.collection)} (id, version, deleted, changed_at, doc) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, deleted = excluded.deleted,
      changed_at = excluded.changed_at, doc = excluded.doc WHERE excluded.version > version`,
  params: [effect.id, effect.version, effect.deleted ?? false, effect.at, strictJson(effect.value, effect.id)],
});

/** A command is remembered once: the first answer stays. */
export const rememberStatement = ({ key, inputHash, answer, until }: Remembered): Statement => ({
  sql: 'INSERT INTO memory (key, input_hash, answer, until) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
  params: [key, inputHash, strictJson(answer, 'answer'), until ?? null],
});

/** Opens the collection on a store's file. */
export function sqliteCollection<T>(
  { name }: CollectionSpec,
  { file, findRemembered, announce }: StoreParts,
): Collection<T> {
  const table = tableOf(name);
  const create = `INSERT INTO ${table} (version, deleted, changed_at, doc, id) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;
  const update = `UPDATE ${table} SET version = version + 1, deleted = ?, changed_at = ?, doc = ? WHERE id = ? AND version = ?`;
  const send = 'INSERT INTO outbox (entity, version, type, envelope) VALUES (?, ?, ?, ?)';
  const replace = `INSERT INTO ${table} (id, version, deleted, changed_at, doc) VALUES (?, 1, 0, ?, ?)
    ON CONFLICT (id) DO UPDATE SET version = version + 1, deleted = 0, changed_at = excluded.changed_at,
      doc = excluded.doc WHERE doc <> excluded.doc OR deleted = 1`;

  const rows = (condition: Condition, tail: string, limit: number): Row[] =>
    file
      .read(`SELECT ${COLUMNS} FROM ${table} WHERE ${condition.sql} ${tail} LIMIT ?`)
      .all(...condition.params, limit) as unknown as Row[];

  function statementsOf(write: Write<T>): readonly Statement[] {
    const { id, expected, deleted = false, events, remember: memory, at } = write;
    const doc = strictJson(write.value, id);
    return [
      // First, so that a repeated command is answered from memory even though its version is stale by now.
      ...(memory ? [{ ...rememberStatement(memory), mustChange: true }] : []),
      expected === 0
        ? { sql: create, params: [deleted, at, doc, id], mustChange: true }
        : { sql: update, params: [deleted, at, doc, id, expected], mustChange: true },
      ...events.map(({ type, envelope }) => ({ sql: send, params: [id, expected + 1, type, envelope] })),
    ];
  }

  async function write(write: Write<T>): Promise<WriteOutcome> {
    step('store.before-write', name);
    const outcome = await file.commit(statementsOf(write));
    if (outcome.kind === 'committed') {
      step('store.after-write', name);
      if (write.events.length > 0) announce();
      return { kind: 'written', version: write.expected + 1 };
    }
    if (outcome.kind === 'failed') throw refusal(outcome.message);
    const first = write.remember && outcome.statement === 0 ? findRemembered(write.remember.key) : undefined;
    return first ? { kind: 'remembered', first } : { kind: 'stale' };
  }

  async function list({ where, order = [], first, after, includeDeleted = false }: ListQuery): Promise<Page<T>> {
    if (!Number.isSafeInteger(first) || first < 0) throw new RangeError(`first must be a whole number, not ${first}.`);
    const full = fullOrder(order);
    const fingerprint = fingerprintOf({ collection: name, where, order: full, includeDeleted });
    const found: Row[] = [];
    const condition = [...(includeDeleted ? [] : [LIVE]), compileFilter(where)];
    const ranges = after === undefined ? [[]] : rangesAfter(full, decodeCursor(fingerprint, after, full.length));
    for (const range of ranges) {
      if (found.length > first) break;
      found.push(...rows(allOf([...condition, ...range]), `ORDER BY ${orderBy(full)}`, first + 1 - found.length));
    }
    return {
      items: found.slice(0, first).map((row) => {
        const item = stored<T>(row);
        // SQLite takes a list out of JSON as its text.
        const keys = keysOf(item, full, (other) => JSON.stringify(other));
        return { cursor: encodeCursor(fingerprint, keys), item };
      }),
      hasNextPage: found.length > first,
    };
  }

  async function load(source: AsyncIterable<LoadRow<T>> | Iterable<LoadRow<T>>): Promise<number> {
    let count = 0;
    let batch: unknown[][] = [];
    let underWay: Promise<void> = Promise.resolve();
    const flush = async () => {
      const each = batch;
      batch = [];
      // The next batch is prepared while the thread commits this one.
      await underWay;
      underWay = file.commit([{ sql: replace, each }]).then((outcome) => {
        if (outcome.kind === 'failed') throw refusal(outcome.message);
      });
      underWay.catch(() => undefined);
    };
    for await (const { id, at, value } of source) {
      count++;
      batch.push([id, at, strictJson(value, id)]);
      if (batch.length === LOAD_BATCH) await flush();
    }
    if (batch.length > 0) await flush();
    await underWay;
    return count;
  }

  async function* scan({ where }: { readonly where?: Filter } = {}): AsyncGenerator<Stored<T>> {
    const condition = compileFilter(where);
    let last = '';
    while (true) {
      const batch = rows(allOf([condition, { sql: 'id > ?', params: [last] }]), 'ORDER BY id', SCAN_BATCH);
      for (const row of batch) yield stored<T>(row);
      last = batch.at(-1)?.id ?? '';
      if (batch.length < SCAN_BATCH) return;
      await new Promise(setImmediate);
    }
  }

  return {
    name,
    async find(id) {
      const row = file.read(`SELECT ${COLUMNS} FROM ${table} WHERE id = ?`).get(id);
      return row && stored<T>(row as unknown as Row);
    },
    async findMany(ids) {
      const sql = `SELECT ${COLUMNS} FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`;
      const found = file.read(sql).all(JSON.stringify(ids)) as unknown as Row[];
      const byId = new Map(found.map((row) => [row.id, stored<T>(row)]));
      return ids.map((id) => byId.get(id));
    },
    list,
    async count(where) {
      const { sql, params } = allOf([LIVE, compileFilter(where)]);
      const row = file.read(`SELECT count(*) AS n FROM ${table} WHERE ${sql}`).get(...params);
      return Number(row?.n);
    },
    write,
    load,
    scan,
    async clear() {
      const outcome = await file.commit([{ sql: `DELETE FROM ${table}` }]);
      if (outcome.kind === 'failed') throw refusal(outcome.message);
    },
  };
}
