/** The broker dies, or hangs without dying, while changes are appended and followed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaOn } from '@puja-indah/stack/kafka';
import { passwordOf } from '@puja-indah/stack/place';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { faultsOf, noOwnServer, OwnServer } from '@puja-indah/testing/ownServer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parkedInMemory } from '../../test/parkedInMemory.ts';
import { type ChangeLog, LogUnavailable } from '../changeLog.ts';
import { type Follower, runFollower } from '../follower.ts';
import { openKafkaChangeLog } from './kafka.ts';

const { SOAK, FAULTS = SOAK ? '20' : '1', HALT_MS = SOAK ? '20000' : '8000' } = process.env;
const noBroker = noOwnServer(kafkaOn);

const ENTITIES = 12;

/** Appends as a relay does: the next version of an entity only after the one before it is acknowledged. */
class Writers {
  /** By entity, the last acknowledged version. */
  readonly acknowledged = new Map<string, number>();
  readonly refusals = new Set<string>();
  #stopping = false;
  #count = 0;
  readonly #running: Promise<unknown>;

  constructor(log: ChangeLog) {
    this.#running = Promise.all(Array.from({ length: ENTITIES }, (_, n) => this.#write(log, `e${n}`)));
  }

  get count(): number {
    return this.#count;
  }

  async #write(log: ChangeLog, entity: string): Promise<void> {
    for (let version = 1; !this.#stopping; ) {
      try {
        await log.append([aChange(entity, version)]);
        this.acknowledged.set(entity, version++);
        this.#count++;
      } catch (error) {
        if (!(error instanceof LogUnavailable)) throw error;
        this.refusals.add(error.message);
        await sleep(50);
      }
    }
  }

  /** Resolves after so many more acknowledgements. */
  async more(count: number): Promise<void> {
    const goal = this.#count + count;
    const reached = async () => {
      while (this.#count < goal) await sleep(20);
    };
    // What is no refusal ends a writer and the test.
    await Promise.race([reached(), this.#running]);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
  }
}

/** What a follower's effect holds, repetitions absorbed. */
function effect() {
  const versions = new Map<string, number>();
  const skipped: string[] = [];
  return {
    versions,
    skipped,
    async handle(changes: readonly { change: { subject: string; version: number } }[]) {
      for (const { change } of changes) {
        const last = versions.get(change.subject) ?? 0;
        if (change.version > last + 1) skipped.push(`${change.subject}: ${last} -> ${change.version}`);
        if (change.version > last) versions.set(change.subject, change.version);
      }
    },
  };
}

const start = (log: ChangeLog, target: ReturnType<typeof effect>): Follower =>
  runFollower({ log, name: 'health/faults', topics: 'all', from: undefined, parked: parkedInMemory(), ...target });

const connectionTo = ({ port }: OwnServer) => ({
  brokers: [`127.0.0.1:${port}`],
  username: 'admin',
  password: passwordOf('kafka', 'admin'),
});

describe.skipIf(noBroker)(`a broker in trouble${noBroker ? ` [${noBroker}]` : ''}`, () => {
  let broker: OwnServer;
  beforeAll(async () => {
    broker = await OwnServer.start(kafkaOn);
  }, 120_000);
  afterAll(() => broker[Symbol.asyncDispose]());

  test.each(faultsOf(() => broker, Number(HALT_MS)))(
    '%s: everything acknowledged is delivered, in the order of each entity',
    async (_, strike) => {
      const prefix = `faults-${Date.now()}`;
      const open = () => openKafkaChangeLog({ ...connectionTo(broker), prefix, patienceMs: 5000 });
      const target = effect();
      await using log = await open();
      await using follower = start(log, target);
      const writers = new Writers(log);
      for (let n = 0; n < Number(FAULTS); n++) {
        await writers.more(200);
        await strike(() => sleep(1000));
      }
      await writers.more(200);
      await writers.stop();
      await follower.settled();
      expect(target.versions).toEqual(writers.acknowledged);
      expect(target.skipped).toEqual([]);

      await using again = await open();
      const all = (await Array.fromAsync(again.read({ follower: 'again', topics: 'all' }))).flat();
      const stored = new Set(all.map(({ change }) => change.id));
      for (const [entity, last] of writers.acknowledged)
        for (let version = 1; version <= last; version++) expect(stored).toContain(aChange(entity, version).id);
      console.log(
        `${writers.count} acknowledged, ${all.length} in the log, refusals: ${[...writers.refusals].join('; ') || 'none'}`,
      );
    },
    600_000,
  );

  test('while it is away, calls end with a reason, and a follower that starts then waits for it', async () => {
    const prefix = `away-${Date.now()}`;
    await using log = await openKafkaChangeLog({ ...connectionTo(broker), prefix, patienceMs: 2000 });
    await log.append([aChange('a', 1)]);
    await broker.kill();
    const target = effect();
    await using follower = start(log, target);
    await expect(log.append([aChange('a', 2)])).rejects.toThrow(LogUnavailable);
    await expect(log.findEnd('all')).rejects.toThrow(LogUnavailable);
    await expect(Array.fromAsync(log.read({ follower: 'r', topics: 'all' }))).rejects.toThrow(LogUnavailable);
    await broker.start();
    await log.append([aChange('a', 2)]);
    await follower.settled();
    expect(target.versions).toEqual(new Map([['a', 2]]));
  }, 120_000);
});
