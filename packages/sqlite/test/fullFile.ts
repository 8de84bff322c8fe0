/**
 * Fills one of two files until it may not grow any more: `node fullFile.ts <folder>`, started with a limit on the size of
 * files, which stands for a full disk. Says as JSON what the last write to each of them became.
 */
import { join } from 'node:path';
import { openSqliteFile, type UnitOutcome } from '../src/index.ts';

const [folder = ''] = process.argv.slice(2);
const open = (name: string) =>
  openSqliteFile({
    file: join(folder, name),
    label: 'test',
    setup: 'CREATE TABLE IF NOT EXISTS item (text TEXT) STRICT',
  });
const [filled, other] = [await open('filled.db'), await open('other.db')];

const insert = (times: number) => [
  { sql: 'INSERT INTO item VALUES (?)', each: Array.from({ length: times }, () => ['x'.repeat(1000)]) },
];
let last: UnitOutcome = { kind: 'committed' };
while (last.kind === 'committed') last = await filled.commit(insert(50));
console.log(JSON.stringify({ filled: last.kind, other: (await other.commit(insert(1))).kind }));
