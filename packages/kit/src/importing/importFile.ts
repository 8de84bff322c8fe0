/** Import: read, plan by the service's own rules, then all rows or none (or the good ones when asked), as one batch. */
import { createHash } from 'node:crypto';
import type { Json } from '@puja-indah/store';
import type { AnyWrite, RowOutcome, ServiceContext } from '../context.ts';
import { columnsOfFile, type ImportDefinition, type RowPlan } from './columns.ts';
import type { CellProblem } from './readCell.ts';
import { type ReadRow, readTable } from './readTable.ts';

export type RowStatus = 'written' | 'unchanged' | 'refused' | 'conflict' | 'skipped';

export interface RowResult {
  /** Line in the file, the header being 1. */
  readonly line: number;
  /** `skipped`: good, but not taken because other rows were bad. */
  readonly status: RowStatus;
  readonly problems: readonly CellProblem[];
}

export interface ImportResult {
  /** Whether anything was written. */
  readonly accepted: boolean;
  readonly rows: readonly RowResult[];
  readonly counts: Readonly<Record<RowStatus, number>>;
}

export interface ImportRequest {
  readonly region: string;
  readonly file: Uint8Array;
  /** Take the good rows although others are bad. */
  readonly takeGood: boolean;
  /** Default: derived from the file, so that a repeated upload is one import. */
  readonly idempotencyKey?: string | undefined;
}

type Planned = ReadRow & { readonly plan: RowPlan };

/**
 * Imports a file into `region`.
 * @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, FILE_UNREADABLE, COLUMNS_MISSING, COLUMN_UNKNOWN, FILE_TOO_LONG
 */
export async function importFile(
  definition: ImportDefinition,
  context: ServiceContext,
  { region, file, takeGood, idempotencyKey }: ImportRequest,
): Promise<ImportResult> {
  context.access.requireOperate(region);
  const planned = await planRows(definition, context, region, readTable(file, columnsOfFile(definition)));
  const anyRefused = planned.some(({ plan }) => plan.kind === 'refused');
  const writes = planned.flatMap(({ plan }) => (plan.kind === 'write' ? [plan.write] : []));
  const opened = new Map(
    planned.flatMap(({ plan }) => (plan.kind === 'write' ? (plan.also ?? []) : [])).map((write) => [write.id, write]),
  );
  if ((anyRefused && !takeGood) || writes.length === 0) return resultOf(planned, undefined);
  const digest = createHash('sha256').update(file).digest('hex');
  const input = {
    idempotencyKey: idempotencyKey ?? `import-${region}-${definition.name}-${takeGood}-${digest}`,
    region,
    takeGood,
    digest,
  };
  const answer = await context.onceForMany<Json>(input, async () => ({
    region,
    sample: false,
    // Row results are read off the first outcomes; what the rows opened comes after them.
    rows: [...writes, ...opened.values()],
    answer: (outcomes) => resultOf(planned, outcomes) as unknown as Json,
  }));
  return answer as unknown as ImportResult;
}

async function planRows(
  definition: ImportDefinition,
  context: ServiceContext,
  region: string,
  rows: readonly ReadRow[],
): Promise<readonly Planned[]> {
  const readable = rows.filter(({ problems }) => problems.length === 0);
  const plans = await definition.plan(
    readable.map(({ values }) => values),
    context,
    region,
  );
  const planOf = new Map(readable.map((row, n) => [row, plans[n]]));
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const plan = planOf.get(row) ?? { kind: 'refused', problems: row.problems };
    return { ...row, plan: plan.kind === 'write' ? onlyOnce(marked(plan, row), row.line, seen) : plan };
  });
}

/** A sample stays a sample through export and import; a row without the mark is real data. */
const marked = <P extends { readonly write: AnyWrite }>({ write, ...plan }: P, { values }: ReadRow) => ({
  ...plan,
  kind: 'write' as const,
  write: { ...write, value: { ...write.value, sample: values.sample === true } },
});

/** Two rows for one record cannot both be right; the second is refused and names the first. */
function onlyOnce(plan: RowPlan & { kind: 'write' }, line: number, seen: Map<string, number>): RowPlan {
  const key = `${plan.write.collection.name}:${plan.write.id}`;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, line);
    return plan;
  }
  const message = `Data ini sudah ada di baris ${first} berkas yang sama. Hapus salah satunya.`;
  return { kind: 'refused', problems: [{ column: '', code: 'ROW_REPEATED', message }] };
}

function resultOf(planned: readonly Planned[], outcomes: readonly RowOutcome[] | undefined): ImportResult {
  let next = 0;
  const rows = planned.map(({ line, plan }): RowResult => {
    if (plan.kind === 'refused') return { line, status: 'refused', problems: plan.problems };
    if (plan.kind === 'unchanged') return { line, status: 'unchanged', problems: [] };
    if (!outcomes) return { line, status: 'skipped', problems: [] };
    const outcome = outcomes[next];
    next += 1;
    if (outcome?.kind === 'written') return { line, status: 'written', problems: [] };
    const message =
      'Data ini diubah orang lain saat impor berjalan. Periksa nilai terbarunya lalu kirim lagi baris ini.';
    return { line, status: 'conflict', problems: [{ column: '', code: 'VERSION_CONFLICT', message }] };
  });
  const counts = { written: 0, unchanged: 0, refused: 0, conflict: 0, skipped: 0 };
  for (const { status } of rows) counts[status] += 1;
  return { accepted: counts.written > 0, rows, counts };
}
