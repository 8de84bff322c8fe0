/**
 * A command over many records is one batch document: wholly decided before its first effect, applied forward by idempotent
 * steps, closed by one write. A crash in between is resumed at the next start; until it is closed readers see what was before.
 */
import type { Json, Store } from '@puja-indah/store';
import { answerAgain, type CommandIdentity, type CommandRunner, memoryOf, VERSION_CONFLICT } from './commands.ts';
import type { AnyWrite, BatchDecision, RowOutcome } from './context.ts';
import type { CollectionDefinition } from './define.ts';
import { BATCHES } from './environment.ts';
import { openBatches } from './records.ts';
import { type BatchTrace, type Stamped, unstamp } from './stamp.ts';
import { validateRecord } from './validateRecord.ts';

interface BatchRow {
  readonly collection: string;
  readonly id: string;
  readonly expected: number;
  readonly value: Json;
  readonly deleted: boolean;
  readonly events: readonly { readonly type: string; readonly data: unknown }[];
}

/** Its rows leave when it is closed: they may hold what must be forgotten later. */
interface Batch {
  readonly region: string;
  readonly status: 'open' | 'closed';
  readonly rows: readonly BatchRow[];
  readonly outcomes: readonly RowOutcome[];
  /** Only when a row met a conflict: the answer that says so. Else the remembered answer holds. */
  readonly corrected: Json;
}

/** What finishing a batch takes. */
export interface BatchFinisher extends Omit<CommandRunner, 'rememberUntil'> {
  // biome-ignore lint/suspicious/noExplicitAny: looks collections of different records up by name
  readonly collections: ReadonlyMap<string, CollectionDefinition<any>>;
}

export interface BatchRunner extends BatchFinisher, CommandRunner {
  readonly newId: (region: string) => string;
}

/** Rows in flight at once: enough for one group commit, few enough to stay fair to others. */
const TOGETHER = 64;

const batchesOf = (store: Store) => store.collection<Batch>(BATCHES);

/** Decides and writes many records, once. See `ServiceContext.onceForMany`. @throws RECORD_INVALID before anything is kept */
export async function runOnceForMany<A extends Json>(
  runner: BatchRunner,
  identity: CommandIdentity,
  decide: () => Promise<BatchDecision<A>>,
): Promise<A> {
  const remembered = await runner.store.findRemembered(identity.key);
  if (remembered) return answerOf<A>(runner, answerAgain(identity, remembered));
  const decision = await decide();
  // A batch goes forward only: a row that its model refuses would hold it open, and the service shut, at every start.
  for (const { collection, value } of decision.rows) await validateRecord(collection.name, collection.model, value);
  const id = runner.newId(decision.region);
  const rows = decision.rows.map(asRow);
  // The answer as it will be when every row is taken; a conflict corrects it when the batch closes.
  const expected = rows.map((row): RowOutcome => ({ kind: 'written', version: row.expected + 1 }));
  const at = runner.now();
  const outcome = await batchesOf(runner.store).write({
    id,
    expected: 0,
    value: { region: decision.region, status: 'open', rows, outcomes: [], corrected: null },
    events: [],
    remember: memoryOf(runner, identity, { batch: id, answer: decision.answer(expected) }, at),
    at,
  });
  if (outcome.kind === 'remembered') return answerOf<A>(runner, answerAgain(identity, outcome.first));
  const outcomes = await finish(runner, id, decision.answer);
  return decision.answer(outcomes);
}

async function answerOf<A extends Json>(runner: BatchFinisher, remembered: Json): Promise<A> {
  const { batch, answer } = remembered as { batch: string; answer: A };
  const outcomes = await finish(runner, batch);
  if (outcomes.every(({ kind }) => kind === 'written')) return answer;
  const closed = await batchesOf(runner.store).find(batch);
  // Resumed after a crash: who could have said it in the command's own words is gone.
  if (!closed?.value.corrected) throw VERSION_CONFLICT();
  return closed.value.corrected as A;
}

/** Goes on with every batch that a crash left open. Called before the service answers anything. */
export async function resumeBatches(runner: BatchFinisher): Promise<number> {
  let resumed = 0;
  for await (const { id } of batchesOf(runner.store).scan({ where: openBatches })) {
    await finish(runner, id);
    resumed += 1;
  }
  return resumed;
}

/** Applies what is missing and closes the batch; harmless when it is closed already. */
async function finish(
  runner: BatchFinisher,
  id: string,
  answer?: (outcomes: readonly RowOutcome[]) => Json,
): Promise<readonly RowOutcome[]> {
  const batches = batchesOf(runner.store);
  const stored = await batches.find(id);
  if (!stored) throw new Error(`Batch ${id} is missing.`);
  if (stored.value.status === 'closed') return stored.value.outcomes;
  const { rows } = stored.value;
  const outcomes: RowOutcome[] = [];
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    outcomes.push(...(await Promise.all(some.map((row, n) => applyRow(runner, id, from + n, row)))));
  }
  const whole = outcomes.every(({ kind }) => kind === 'written');
  // Stale means that a second copy of this service closed it meanwhile, with the same outcomes.
  await batches.write({
    id,
    expected: stored.version,
    value: {
      ...stored.value,
      status: 'closed',
      rows: [],
      outcomes: outcomes.map((outcome) => (outcome.kind === 'written' ? outcome : { kind: 'conflict' })),
      corrected: whole || !answer ? null : answer(outcomes),
    },
    events: [],
    at: runner.now(),
  });
  return outcomes;
}

async function applyRow(runner: BatchFinisher, batch: string, row: number, step: BatchRow): Promise<RowOutcome> {
  const collection = runner.collections.get(step.collection);
  if (!collection) throw new Error(`Batch ${batch} names the unknown collection ${step.collection}.`);
  const documents = runner.store.collection<Stamped<{ region: string; sample: boolean }>>(step.collection);
  const present = await documents.find(step.id);
  const mine = present?.value._batch;
  if (mine?.id === batch && mine.row === row) return { kind: 'written', version: present?.version ?? 0 };
  const before = present ? { version: present.version, value: plain(present.value), deleted: present.deleted } : null;
  const trace: BatchTrace = { id: batch, row, before };
  const write: AnyWrite = { ...step, collection };
  const outcome = await runner.writer.write(write, { at: runner.now(), traceparent: runner.traceparent, batch: trace });
  if (outcome.kind === 'written') return outcome;
  const winner = await documents.find(step.id);
  return winner && !winner.deleted ? { kind: 'conflict', current: unstamp(collection, winner) } : { kind: 'conflict' };
}

const plain = ({ _batch, ...value }: Stamped<object>): Json => value as unknown as Json;

const asRow = ({ collection, id, expected, value, deleted = false, events }: AnyWrite): BatchRow => ({
  collection: collection.name,
  id,
  expected,
  value,
  deleted,
  events,
});
