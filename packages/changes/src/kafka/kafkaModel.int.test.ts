/** Both change logs, driven by the same random appends, repetitions, reads, replays and restarts, tell a follower the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { kafkaConnectionOf, testTopics } from '@puja-indah/testing/testTopics';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Change } from '../change.ts';
import type { ChangeLog, Delivered, Topics } from '../changeLog.ts';
import { openSqliteChangeLog } from '../sqlite.ts';
import { openKafkaChangeLog } from './kafka.ts';

const { SOAK, RUNS = SOAK ? '200' : '10', SEED = '7373' } = process.env;

const TOPICS: readonly Topics[] = [
  'all',
  { audience: 'public' },
  [
    { service: 'health', audience: 'public' },
    { service: 'licensing', audience: 'internal' },
  ],
];

/** A follower of a log, with its effects and the positions that it kept with them. */
class Side {
  log: ChangeLog;
  readonly topics: Topics;
  readonly #open: () => Promise<ChangeLog>;
  readonly #positions: (string | undefined)[] = [undefined];
  /** By entity and audience, the versions in the order in which they took effect. */
  readonly applied = new Map<string, number[]>();

  constructor(open: () => Promise<ChangeLog>, log: ChangeLog, topics: Topics) {
    this.#open = open;
    this.log = log;
    this.topics = topics;
  }

  async restart(): Promise<void> {
    await this.log[Symbol.asyncDispose]();
    this.log = await this.#open();
  }

  /** Reads on to the end, or one batch. */
  async read(batch: number, whole: boolean): Promise<void> {
    const from = this.#positions.at(-1);
    for await (const delivered of this.log.read({ follower: 'model', topics: this.topics, batch, from })) {
      this.#apply(delivered);
      if (!whole) break;
    }
  }

  /** The process died before its last positions were kept. */
  forget(count: number): void {
    this.#positions.splice(Math.max(1, this.#positions.length - count));
  }

  async isAtEnd(): Promise<boolean> {
    const end = await this.log.findEnd(this.topics);
    return this.log.hasReached(this.#positions.at(-1), end);
  }

  #apply(delivered: readonly Delivered[]): void {
    for (const { change } of delivered) {
      const key = `${change.audience} ${change.subject}`;
      const versions = this.applied.get(key) ?? [];
      if (change.version > (versions.at(-1) ?? 0)) versions.push(change.version);
      this.applied.set(key, versions);
    }
    this.#positions.push(delivered.at(-1)?.position);
  }
}

/** What was appended: by entity, its last version. */
type Model = Map<string, number>;
interface Real {
  readonly sides: readonly Side[];
}
type Command = fc.AsyncCommand<Model, Real>;

const entities = fc.record({
  subject: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  service: fc.constantFrom('health', 'licensing'),
  audience: fc.constantFrom('public' as const, 'internal' as const),
  /** Sent once more, as a relay does that died before it forgot. */
  isRepeated: fc.boolean(),
});

const command = (name: string, run: (model: Model, sides: readonly Side[]) => Promise<void>): Command => ({
  check: () => true,
  run: (model, { sides }) => run(model, sides),
  toString: () => name,
});

const append = fc.array(entities, { minLength: 1, maxLength: 12 }).map((wanted) =>
  command(`append(${JSON.stringify(wanted)})`, async (model, sides) => {
    const changes: Change[] = [];
    for (const { subject, service, audience, isRepeated } of wanted) {
      const entity = `${service}-${audience}-${subject}`;
      const last = model.get(entity) ?? 0;
      const version = isRepeated && last > 0 ? last : last + 1;
      model.set(entity, version);
      changes.push(aChange(entity, version, { service, audience }));
    }
    for (const { log } of sides) await log.append(changes);
  }),
);
const readOn = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()).map(([batch, whole]) =>
  command(`read(${batch}, ${whole})`, async (_, sides) => {
    for (const side of sides) await side.read(batch, whole);
  }),
);
const replay = fc.integer({ min: 1, max: 4 }).map((count) =>
  command(`forget(${count})`, async (_, sides) => {
    for (const side of sides) side.forget(count);
  }),
);
const restart = fc.constant(
  command('restart', async (_, sides) => {
    for (const side of sides) await side.restart();
  }),
);
const compare = command('compare', async (model, sides) => {
  for (const side of sides) {
    await side.read(500, true);
    expect(await side.isAtEnd()).toBe(true);
  }
  const [first, second] = sides.map(({ applied }) => Object.fromEntries([...applied].sort()));
  expect(second).toEqual(first);
  const everything = sides.every(({ topics }) => topics === 'all');
  if (everything) {
    const last = [...(sides[0]?.applied ?? [])].map(([key, versions]) => [key.split(' ')[1], versions.at(-1)]);
    expect(new Map(last as [string, number][])).toEqual(model);
  }
});

const folder = mkdtempSync(join(tmpdir(), 'puja-log-model-'));
afterAll(() => rmSync(folder, { recursive: true }));
let places = 0;

await onRealServer('KAFKA_BROKERS', (environment) => {
  const connection = kafkaConnectionOf(environment);
  const prefixes = testTopics(connection);
  afterAll(() => prefixes.removeAll());

  test(
    `SQLite and Kafka, ${RUNS} lives (SEED=${SEED})`,
    async () => {
      const commands = fc.commands([append, append, readOn, replay, restart, fc.constant(compare)], {
        maxCommands: 20,
      });
      await fc.assert(
        fc.asyncProperty(commands, fc.constantFrom(...TOPICS), async (life, topics) => {
          const file = join(folder, `${++places}.db`);
          const prefix = prefixes.fresh();
          const opens = [
            () => openSqliteChangeLog({ file }),
            () => openKafkaChangeLog({ ...connection, prefix, topics: { partitions: 2 } }),
          ];
          const sides: Side[] = [];
          try {
            for (const open of opens) sides.push(new Side(open, await open(), topics));
            const model: Model = new Map();
            await fc.asyncModelRun(() => ({ model, real: { sides } }), life);
            await compare.run(model, { sides });
          } finally {
            for (const { log } of sides) await log[Symbol.asyncDispose]();
          }
        }),
        { numRuns: Number(RUNS), seed: Number(SEED), endOnFailure: Boolean(SOAK) },
      );
    },
    SOAK ? 3_600_000 : 90_000,
  );
});
