/**
 * One copy of a follower, as a process: its effects and its position lie in one folder that all copies share. Prints each
 * change that it handles, and what it is doing. Arguments: folder, prefix, connection as JSON.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFollower } from '../src/follower.ts';
import { openKafkaChangeLog } from '../src/kafka/index.ts';
import { parkedInMemory } from './parkedInMemory.ts';

const [folder = '', prefix = '', connection = ''] = process.argv.slice(2);
const positionFile = join(folder, 'position');

const log = await openKafkaChangeLog({ ...JSON.parse(connection), prefix });
const follower = runFollower({
  log,
  name: 'health/copies',
  topics: 'all',
  parked: parkedInMemory(),
  batch: 5,
  from: async () => (existsSync(positionFile) ? readFileSync(positionFile, 'utf8') : undefined),
  async handle(changes, position) {
    // The effect first, then the position: a kill in between repeats, it does not lose.
    for (const { change } of changes) {
      appendFileSync(join(folder, 'effects'), `${change.subject} ${change.version} ${process.pid}\n`);
      console.log(`handled ${change.version}`);
    }
    if (position === undefined) return;
    writeFileSync(`${positionFile}.${process.pid}`, position);
    renameSync(`${positionFile}.${process.pid}`, positionFile);
  },
});
setInterval(() => console.log(`phase ${follower.state().phase}`), 100);
process.once('SIGTERM', async () => {
  await follower[Symbol.asyncDispose]();
  await log[Symbol.asyncDispose]();
  process.exit(0);
});
