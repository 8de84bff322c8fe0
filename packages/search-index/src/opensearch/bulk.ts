/** Writes many operations through an alias, in bounded requests. */
import { setTimeout as wait } from 'node:timers/promises';
import { bodyOf, type SearchConnection, unavailable } from './connection.ts';
import type { Operation } from './operations.ts';

export interface BulkOutcome {
  /** The indexes that took it; several when the alias was moved meanwhile. */
  readonly indexes: ReadonlySet<string>;
  /** Keys of which the index held this version or a newer one, which is as good as written. */
  readonly absorbed: ReadonlySet<string>;
  /** The alias does not exist: some of it, or nothing, was written. */
  readonly missing: boolean;
}

interface Item {
  readonly _index: string;
  readonly _id: string;
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string };
}

const MOST_OPERATIONS = 1000;
const MOST_LETTERS = 4 * 1024 * 1024;
/** Milliseconds of one request. */
const WITHIN = 30_000;
const DOING = 'writing';
const BUSY = new Set([429, 502, 503, 504]);
/** How often what a busy node turned away is sent again. */
const ATTEMPTS = 6;

/**
 * Resolves when all of it is durable, and with `visible` found by searches too.
 * @throws SearchUnavailable when some may not be written: to be sent again, which repeats nothing.
 */
export async function writeBulk(
  connection: SearchConnection,
  alias: string,
  operations: readonly Operation[],
  { visible = false }: { readonly visible?: boolean } = {},
): Promise<BulkOutcome> {
  const indexes = new Set<string>();
  const absorbed = new Set<string>();
  let missing = false;
  const requests = [...requestsOf(operations)];
  for (const [at, request] of requests.entries()) {
    // the refresh that shows the last ones shows those before it
    const refresh = visible && at === requests.length - 1;
    let waiting: readonly Operation[] = request;
    for (let attempt = 1; waiting.length > 0; attempt++) {
      const items = await sendOnce(connection, alias, waiting, refresh);
      const busy: Operation[] = [];
      for (const [place, { status, error, _index, _id }] of items.entries()) {
        const operation = waiting[place];
        if (status < 300 || status === 409) indexes.add(_index);
        if (status === 409) absorbed.add(_id);
        else if (error?.type === 'index_not_found_exception') missing = true;
        else if (BUSY.has(status) && operation) busy.push(operation);
        else if (error) throw new Error(`OpenSearch refuses ${_id}: ${error.type}: ${error.reason}`);
      }
      if (busy.length > 0 && attempt === ATTEMPTS) throw unavailable(DOING, 'it is too busy');
      waiting = busy;
      if (busy.length > 0) await wait(50 * 2 ** attempt);
    }
  }
  return { indexes, absorbed, missing };
}

async function sendOnce(
  connection: SearchConnection,
  alias: string,
  operations: readonly Operation[],
  refresh: boolean,
): Promise<readonly Item[]> {
  const answer = await connection.send('POST', '/_bulk', operations.map((each) => linesOf(each, alias)).join(''), {
    doing: DOING,
    within: WITHIN,
    // nothing may be made by writing to a name that is gone
    query: { require_alias: true, ...(refresh ? { refresh: 'wait_for' } : {}) },
  });
  const { items } = bodyOf(answer, DOING) as { items: readonly Readonly<Record<string, Item>>[] };
  return items.flatMap((item) => Object.values(item));
}

function linesOf({ key, version, create, source }: Operation, alias: string): string {
  const head = { _index: alias, _id: key, ...(version === undefined ? {} : { version, version_type: 'external' }) };
  return `${JSON.stringify(create ? { create: head } : { index: head })}\n${JSON.stringify(source)}\n`;
}

function* requestsOf(operations: readonly Operation[]): Iterable<Operation[]> {
  let request: Operation[] = [];
  let letters = 0;
  for (const operation of operations) {
    const size = sizeOf(operation);
    if (request.length > 0 && (request.length === MOST_OPERATIONS || letters + size > MOST_LETTERS)) {
      yield request;
      request = [];
      letters = 0;
    }
    request.push(operation);
    letters += size;
  }
  if (request.length > 0) yield request;
}

/** Letters of its long texts, about: enough to bound a request. */
const sizeOf = ({ source }: Operation): number => {
  const { body, shown } = source as { body?: string; shown?: { body: string } };
  return 1000 + (body?.length ?? 0) + (shown?.body.length ?? 0);
};
