/**
 * Writes with their outbox, 64 at once, through the store, beside the bare driver that commits each write: the same rows,
 * the same file system, interleaved rounds in one run. The gain at FULL is the flushes saved, so each round also tells how many
 * flushes (fdatasync of one page) the disk does: virtual disks that answer from their host's cache do thousands. An argument gives the seconds of a round.
 */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@puja-indah/sqlite';
import type { OutboxEvent } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { type Bench, median, quantile, shown } from './figure.ts';

const WRITERS = 64;
const ROUNDS = 5;
/** Documents that each writer goes around in. */
const EACH = 50;

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
  /** Milliseconds. */
  readonly acks: readonly number[];
}

type Durability = 'full' | 'normal';

/** Flushes of one page per second, one after the other: the ceiling of a commit for each write. */
function flushesPerSecond(path: string): number {
  const file = openSync(path, 'w');
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
function bareRound(file: string, durability: Durability, seconds: number): Round {
  const database = openDatabase(file, { durability });
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
  for (let n = 0; performance.now() - started < seconds * 1000; n++) {
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
  return { perSecond, acks };
}

/** The store with 64 writers, each of which waits for its acknowledgement before it writes again. */
async function storeRound(file: string, durability: Durability, seconds: number): Promise<Round> {
  await using store = await openSqliteStore({ file, collections: [{ name: 'facilities' }], durability });
  const facilities = store.collection<ReturnType<typeof record>>('facilities');
  const acks: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; performance.now() - started < seconds * 1000; n++) {
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
  return { perSecond, acks };
}

const line = (...cells: readonly (string | number)[]) =>
  console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join(''));
const cellsOf = ({ perSecond, acks }: Round) => [
  Math.round(perSecond),
  quantile(acks, 0.5).toFixed(2),
  quantile(acks, 0.99).toFixed(2),
];

/** Rounds of both sides in turn; medians over the rounds. */
async function compare(folder: string, durability: Durability, seconds: number) {
  console.log(`\nsynchronous ${durability.toUpperCase()}`);
  line('round', 'flushes/s', 'bare/s', 'p50 ms', 'p99 ms', 'store/s', 'p50 ms', 'p99 ms', 'times');
  const rounds: { disk: number; bare: Round; store: Round; times: number }[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const fresh = (side: string) => join(folder, `${durability}-${round}-${side}`);
    const disk = flushesPerSecond(fresh('disk'));
    const bare = bareRound(fresh('bare.db'), durability, seconds);
    const store = await storeRound(fresh('store.db'), durability, seconds);
    const times = store.perSecond / bare.perSecond;
    rounds.push({ disk, bare, store, times });
    line(round, Math.round(disk), ...cellsOf(bare), ...cellsOf(store), times.toFixed(2));
  }
  const overRounds = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
  return {
    times: overRounds(({ times }) => times),
    perSecond: overRounds(({ store }) => store.perSecond),
    p99: overRounds(({ store }) => quantile(store.acks, 0.99)),
    bareP99: overRounds(({ bare }) => quantile(bare.acks, 0.99)),
    beside: `bare driver ${shown(overRounds(({ bare }) => bare.perSecond))}/s, disk ${shown(overRounds(({ disk }) => disk))} flushes/s`,
  };
}

export const writes: Bench = async ([seconds = '2']) => {
  console.log(
    `${WRITERS} writers, ${ROUNDS} rounds of ${seconds} s each side, in turn. flushes/s: what the disk does one after the other;\n` +
      "a few hundred is a real flush, thousands a cache of the host's.",
  );
  const folder = mkdtempSync(join(tmpdir(), 'puja-writes-'));
  try {
    const full = await compare(folder, 'full', Number(seconds));
    const normal = await compare(folder, 'normal', Number(seconds));
    return [
      { what: 'FULL, writes a second', value: full.perSecond, unit: '', beside: full.beside },
      { what: 'FULL, as many times the bare driver', value: full.times, unit: 'x', atLeast: 30 },
      {
        what: 'FULL, ack p99',
        value: full.p99,
        unit: 'ms',
        atMost: 30,
        beside: `the bare driver's, which serves one at a time: ${shown(full.bareP99)} ms`,
      },
      {
        what: 'NORMAL, as many times the bare driver',
        value: normal.times,
        unit: 'x',
        atLeast: 0.5,
        beside: normal.beside,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
