/** Three copies of one follower: one handles, the others wait; a copy that dies, hangs or leaves is taken over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aChange } from '@puja-indah/testing/changeLogContract';
import { onRealServer } from '@puja-indah/testing/realServer';
import { kafkaConnectionOf, testTopics } from '@puja-indah/testing/testTopics';
import { afterAll, expect, test } from 'vitest';
import { openKafkaChangeLog } from './kafka.ts';

const TAKEN_OVER_MS = 10_000;
/** Changes that a copy takes at once, as followerCopy.ts says. */
const BATCH = 5;
const script = fileURLToPath(new URL('../../test/followerCopy.ts', import.meta.url));

interface Copy {
  readonly child: ChildProcess;
  /** When it handled something last, of the monotonic clock; undefined: never. */
  handledAt: number | undefined;
  phase: string;
}

function startCopy(args: readonly string[]): Copy {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const copy: Copy = { child, handledAt: undefined, phase: 'starting' };
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('handled')) copy.handledAt = performance.now();
    if (line.startsWith('phase ')) copy.phase = line.slice(6);
  });
  return copy;
}

async function until(holds: () => boolean, what: string, patienceMs = 30_000): Promise<void> {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > patienceMs) throw new Error(`Not within ${patienceMs} ms: ${what}.`);
    await sleep(10);
  }
}

await onRealServer('KAFKA_BROKERS', (environment) => {
  const connection = kafkaConnectionOf(environment);
  const topics = testTopics(connection);
  const folder = mkdtempSync(join(tmpdir(), 'puja-copies-'));
  const copies: Copy[] = [];
  afterAll(async () => {
    for (const { child } of copies) child.kill('SIGKILL');
    await topics.removeAll();
    rmSync(folder, { recursive: true });
  });

  const handling = (): Copy | undefined => {
    const recent = performance.now() - 500;
    return copies.find((copy) => (copy.handledAt ?? 0) > recent);
  };

  test('one at a time handles; killed, hung or leaving, it is taken over within 10 s and nothing is lost', async () => {
    const prefix = topics.fresh();
    await using log = await openKafkaChangeLog({ ...connection, prefix });
    let version = 0;
    let stopping = false;
    const writing = (async () => {
      while (!stopping) {
        await log.append([aChange('bed', version + 1)]);
        version++;
        await sleep(20);
      }
    })();
    for (let n = 0; n < 3; n++) copies.push(startCopy([folder, prefix, JSON.stringify(connection)]));
    const everyoneIsIn = () =>
      copies.filter(({ phase }) => phase === 'waiting').length === 2 && handling() !== undefined;
    await until(everyoneIsIn, 'one handles and two wait');

    const took: string[] = [];
    async function takenOverFrom(how: string, end: (copy: Copy) => void): Promise<Copy> {
      await until(() => handling() !== undefined, 'one handles');
      const before = handling() as Copy;
      const at = performance.now();
      end(before);
      const next = () => copies.find((copy) => copy !== before && (copy.handledAt ?? 0) > at);
      await until(() => next() !== undefined, `taken over from a copy that was ${how}`, TAKEN_OVER_MS);
      took.push(`${how} ${Math.round(performance.now() - at)} ms`);
      return before;
    }

    const hung = await takenOverFrom('hung', ({ child }) => child.kill('SIGSTOP'));
    hung.child.kill('SIGCONT');
    await until(() => hung.phase === 'waiting', 'the copy that hung waits for its turn');
    await takenOverFrom('killed', ({ child }) => child.kill('SIGKILL'));
    const left = await takenOverFrom('leaving', ({ child }) => child.kill('SIGTERM'));
    await until(() => left.child.exitCode === 0, 'the copy that left ended by itself');

    stopping = true;
    await writing;
    const effects = () =>
      existsSync(join(folder, 'effects')) ? readFileSync(join(folder, 'effects'), 'utf8').trimEnd().split('\n') : [];
    const handled = () => new Set(effects().map((line) => Number(line.split(' ')[1])));
    await until(() => handled().has(version), 'the last change is handled');
    expect([...handled()].sort((a, b) => a - b)).toEqual(Array.from({ length: version }, (_, n) => n + 1));
    // Each that was ended without a word leaves at most the batch that it held to be handled twice: no two ever handle at once.
    expect(effects().length - version).toBeLessThanOrEqual(2 * BATCH);
    console.log(`${version} changes, ${effects().length} handled; taken over from: ${took.join(', ')}`);
  }, 120_000);
});
