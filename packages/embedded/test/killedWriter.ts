/**
 * A process that writes to a real platform until it is killed. At its start it first checks what earlier processes were
 * promised: an acknowledged command, sent again, gives its first answer, and everything derived equals the stores. The newest
 * commands and some older ones are sent again, all of them by a process that writes nothing more: else five hundred kills would
 * send a million commands.
 * Tells its parent one JSON line for each event; a line is written before the next step, so a kill loses none.
 */
import { readFileSync, writeSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Command, commandsOf, runCommand, startingPoint } from '@puja-indah/testing/writtenCommands';
// not by the front door: it brings the gateway, which every one of hundreds of starts would load
import { verify } from '../src/operations/verify/verify.ts';
import { openPlatform } from '../src/platform.ts';
import { askerOf } from './askPlatform.ts';

const [folder = '', acknowledgedFile = '', seed = '1', most = '400'] = process.argv.slice(2);
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
const silent = { info() {}, warn() {}, error() {} };

await using platform = await openPlatform({
  dataDir: folder,
  logger: silent,
  sample: true,
  settings: { regionsUnder: '73', samplePassword: 'kata-sandi-contoh' },
});
const ask = askerOf(platform);
const acknowledged = readFileSync(acknowledgedFile, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { command: Command; answer: unknown });
const NEWEST = 300;
const OLDER = 100;
const older = acknowledged.slice(0, -NEWEST).filter((_, n, { length }) => (n * 7919 + Number(seed)) % length < OLDER);
const checked = Number(most) === 0 ? acknowledged : [...older, ...acknowledged.slice(-NEWEST)];
for (const { command, answer } of checked) {
  const again = await runCommand(ask, command);
  if (!isDeepStrictEqual(again, answer)) say({ kind: 'broken', command, answer, again });
}
const report = await verify(platform);
say({
  kind: 'verified',
  equal: report.equal,
  checked: checked.length,
  differs: report.comparisons.filter(({ differences }) => differences.length > 0),
});

const start = await startingPoint(ask);
say({ kind: 'writing' });
const lanes = commandsOf(start, Number(seed));
let left = Number(most);
await Promise.all(
  lanes.map(async (lane) => {
    let last: unknown;
    while (left > 0) {
      left -= 1;
      const command = lane(last);
      last = await runCommand(ask, command);
      say({ kind: 'acknowledged', command, answer: last });
    }
  }),
);
say({ kind: 'survived' });
