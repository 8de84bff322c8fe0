/**
 * Writes without end until somebody kills it: `node killedWriter.ts <adapter> <place> <log> <step>`. Says `<id> <version>` on
 * stdout after each acknowledgement. A relay copies the outbox to the log, a plain file, and only then forgets; a follower
 * moves its position with what it projects. With a step other than 0 it kills itself there.
 */
import { subscribe } from 'node:diagnostics_channel';
import { openSync, writeSync } from 'node:fs';
import { STEP_CHANNEL } from '@puja-indah/sqlite/step';
import type { OutboxEvent } from '../src/store.ts';
import { eventOf, type Killed, openKilled, PARTS } from './killedRecords.ts';

const WRITERS = 16;
const EACH = 5;

const [adapter = '', place = '', logFile = '', step = '0'] = process.argv.slice(2);
let steps = 0;
subscribe(STEP_CHANNEL, () => {
  if (++steps === Number(step)) process.kill(process.pid, 'SIGKILL');
});
const log = openSync(logFile, 'a');
const store = await openKilled(adapter, place);
const records = store.collection<Killed>('records');

async function relay(): Promise<void> {
  for (let rows = await store.outgoing(40); rows.length > 0; rows = await store.outgoing(40)) {
    writeSync(log, rows.map(({ envelope }) => `${envelope}\n`).join(''));
    await store.forget(rows);
    await new Promise(setImmediate);
  }
}
let relaying = relay();
store.onOutgoing(() => {
  relaying = relaying.then(relay);
});

async function writeForEver(writer: number): Promise<void> {
  for (let n = 0; ; n++) {
    const id = `73.73-${writer}-${n % EACH}`;
    const expected = (await records.find(id))?.version ?? 0;
    const version = expected + 1;
    const events: OutboxEvent[] = PARTS.map((part) => ({
      type: `records.${part}`,
      envelope: eventOf(id, version, part),
    }));
    const remember = { key: `${id}:${version}`, inputHash: 'h', answer: version };
    const value: Killed = { n: version, text: `${version} `.repeat(200) };
    const outcome = await records.write({ id, expected, value, events, remember, at: new Date().toISOString() });
    if (outcome.kind !== 'written') throw new Error(`${id} ${version}: ${outcome.kind}`);
    writeSync(1, `${id} ${version}\n`);
  }
}

async function followForEver(): Promise<void> {
  for (let version = Number((await store.findPosition('follower')) ?? 0) + 1; ; version++) {
    const effects = PARTS.map((id) => ({
      collection: 'views',
      id,
      version,
      value: version,
      at: new Date().toISOString(),
    }));
    await store.project('follower', effects, String(version));
  }
}
await Promise.all([followForEver(), ...Array.from({ length: WRITERS }, (_, writer) => writeForEver(writer))]);
