/** A process that writes to an index, or builds it anew, without end, and says what it was promised, until it is killed. */
import { openOpenSearchIndex } from './index.ts';

const [url = '', name = '', mode = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const documentOf = (number: number) => ({ id: `d${number}`, version: 1, service: 'health', title: `Nomor ${number}` });

const index = await openOpenSearchIndex({ url, name, refreshMs: 10, beatMs: 100 });
say('opened');
if (mode === 'apply')
  for (let number = 1; ; number++) {
    await index.apply([{ kind: 'put', document: documentOf(number) }], String(number));
    say(`applied ${number}`);
  }

await index.apply(
  [1, 2, 3].map((number) => ({ kind: 'put', document: documentOf(number) })),
  '3',
);
for (let round = 1; ; round++) {
  const rebuild = await index.rebuild();
  await rebuild.put([1, 2, 3].map(documentOf));
  await rebuild.state();
  say(`built ${round}`);
  await rebuild.switch();
  say(`switched ${round}`);
}
