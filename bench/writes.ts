/**
 * Writes with their outbox, 64 at once, through the store, beside the bare driver that commits each write: the same rows,
 * the same file system, interleaved rounds in one run. The gain at FULL is the flushes saved, so each round also tells how many
 * flushes (fdatasync of one page) the disk does: virtual disks that answer from their host's cache do thousands. Run: `node bench/writes.ts [seconds per round]`.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@puja-indah/sqlite';
import type { OutboxEvent } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';

const WRITERS = 64;
const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 2);
/** Documents that each writer goes around in. */
const EACH = 50;

const folder = mkdtempSync(join(tmpdir(), 'puja-bench-'));
let files = 0;
const fresh = () => join(folder, `${++files}.db`);

/** A facility of about 700 bytes; its event of about 500. */
const record = (n: number) => ({
  name: 'RSUD Sawerigading',
  region: '73.73.04',
  address: 'Jl. Dr. Ratulangi No. 77, Kelurahan Rampoang, Kecamatan Bara, Kota Palopo',
  description: 'Rumah sakit rujukan wilayah Luwu Raya; melayani rawat jalan, rawat inap dan gawat darurat. '.repeat(3),
  beds: ['VVIP', 'VIP', 'I', 'II', 'III'].map((careClass) => ({ careClass, total: 40, free: n % 41 })),
});
const eventOf = (id: string, n: number): OutboxEvent => ({
  type: 'health.bed.changed',
  envelope: JSON.stringify({
    id: `${id}:${n}:health.bed.changed`,
    source: '/73.73/health',
    type: 'health.bed.changed',
    subject: id,
    time: '2026-11-24T01:02:03.000Z',
    dataschema: '/schema/changes/health.bed.changed.json',
    region: '73.73.04',
    version: n,
    sample: false,
    audience: 'public',
    data: { beds: record(n).beds },
  }),
});
/** One and two events in turn. */
const eventsOf = (id: string, n: number) => (n % 2 === 0 ? [eventOf(id, n)] : [eventOf(id, n), eventOf(id, n)]);

interface Round {
  readonly perSecond: number;
  /** Milliseconds, sorted. */
  readonly acks: readonly number[];
}

type Durability = 'full' | 'normal';

/** Flushes of one page per second, one after the other: the ceiling of a commit for each write. */
function flushesPerSecond(): number {
  const file = openSync(fresh(), 'w');
  const page = Buffer.alloc(4096);
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < 300) {
    writeSync(file, page, 0, page.length, (count++ % 1000) * page.length);
    fdatasyncSync(file);
  }
  closeSync(file);
  return (count / (performance.now() - started)) * 1000;
}

/** The driver as one would use it without more thought: a transaction for each write, one after the other. */
function bareRound(durability: Durability): Round {
  const database = openDatabase(fresh(), { durability });
  database.exec(`
    CREATE TABLE doc (id TEXT PRIMARY KEY, version INTEGER NOT NULL, deleted INTEGER NOT NULL, changed_at TEXT NOT NULL, doc TEXT NOT NULL) STRICT;
    CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, envelope TEXT NOT NULL) STRICT`);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const create = database.prepare('INSERT INTO doc VALUES (?, 1, 0, ?, ?) ON CONFLICT (id) DO NOTHING');
  const update = database.prepare(
    'UPDATE doc SET version = version + 1, changed_at = ?, doc = ? WHERE id = ? AND version = ?',
  );
  const send = database.prepare('INSERT INTO outbox (entity, version, type, envelope) VALUES (?, ?, ?, ?)');
  const acks: number[] = [];
  const started = performance.now();
  for (let n = 0; performance.now() - started < SECONDS * 1000; n++) {
    const id = `73.73.04-${n % (WRITERS * EACH)}`;
    const expected = Math.floor(n / (WRITERS * EACH));
    const asked = performance.now();
    begin.run();
    const at = new Date().toISOString();
    const doc = JSON.stringify(record(n));
    const { changes } = expected === 0 ? create.run(id, at, doc) : update.run(at, doc, id, expected);
    if (changes !== 1) throw new Error('the bare write was stale');
    for (const { type, envelope } of eventsOf(id, n)) send.run(id, expected + 1, type, envelope);
    commit.run();
    acks.push(performance.now() - asked);
  }
  const perSecond = (acks.length / (performance.now() - started)) * 1000;
  database.close();
  return { perSecond, acks: acks.sort((a, b) => a - b) };
}

/** The store with 64 writers, each of which waits for its acknowledgement before it writes again. */
async function storeRound(durability: Durability): Promise<Round> {
  await using store = await openSqliteStore({ file: fresh(), collections: [{ name: 'facilities' }], durability });
  const facilities = store.collection<ReturnType<typeof record>>('facilities');
  const acks: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; performance.now() - started < SECONDS * 1000; n++) {
        const id = `73.73.04-${writer}-${n % EACH}`;
        const expected = Math.floor(n / EACH);
        const asked = performance.now();
        const at = new Date().toISOString();
        const outcome = await facilities.write({ id, expected, value: record(n), events: eventsOf(id, n), at });
        if (outcome.kind !== 'written') throw new Error(`the write was ${outcome.kind}`);
        acks.push(performance.now() - asked);
      }
    }),
  );
  const perSecond = (acks.length / (performance.now() - started)) * 1000;
  return { perSecond, acks: acks.sort((a, b) => a - b) };
}

const at = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
const median = (numbers: readonly number[]) =>
  at(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
const line = (...cells: readonly (string | number)[]) =>
  console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(11))).join(''));
const cellsOf = ({ perSecond, acks }: Round) => [
  Math.round(perSecond),
  at(acks, 0.5).toFixed(2),
  at(acks, 0.99).toFixed(2),
];

async function compare(durability: Durability, goals: string): Promise<void> {
  console.log(`\nsynchronous ${durability.toUpperCase()} (goal: ${goals})`);
  line('round', 'flushes/s', 'bare/s', 'p50 ms', 'p99 ms', 'store/s', 'p50 ms', 'p99 ms', 'ratio');
  const disk: number[] = [];
  const bare: Round[] = [];
  const store: Round[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const flushes = flushesPerSecond();
    disk.push(flushes);
    const one = bareRound(durability);
    const other = await storeRound(durability);
    bare.push(one);
    store.push(other);
    line(round, Math.round(flushes), ...cellsOf(one), ...cellsOf(other), (other.perSecond / one.perSecond).toFixed(2));
  }
  const rates = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond));
  const p = (rounds: readonly Round[], part: number) => median(rounds.map(({ acks }) => at(acks, part))).toFixed(2);
  line(
    'median',
    Math.round(median(disk)),
    Math.round(rates(bare)),
    p(bare, 0.5),
    p(bare, 0.99),
    Math.round(rates(store)),
    p(store, 0.5),
    p(store, 0.99),
    median(store.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? 1))).toFixed(2),
  );
}

const { version } = new DatabaseSync(':memory:').prepare('SELECT sqlite_version() AS version').get() as {
  version: string;
};
console.log(
  `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}`,
);
console.log(
  `Node ${process.version}, SQLite ${version}; ${WRITERS} writers, ${ROUNDS} rounds of ${SECONDS} s each side, in turn`,
);
console.log(
  'flushes/s is what the disk does one after the other; a few hundred is a real flush, thousands a cache of the host.',
);
try {
  await compare('full', 'at least 30 times the bare driver, ack p99 at most 30 ms');
  await compare('normal', 'at least 0.5 times the bare driver');
} finally {
  rmSync(folder, { recursive: true });
}
