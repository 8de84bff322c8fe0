/** `npm run bench -- <name>`: one measurement with its goals. Without a name, what there is. */
import { type Bench, isReached, lineOf } from './figure.ts';
import { load, machine } from './machine.ts';

const benches: Readonly<Record<string, { says: string; open: () => Promise<Bench> }>> = {
  start: {
    says: 'a fresh clone to its first federated answer, fetching included; then five starts with data, goal 3 s',
    open: async () => (await import('./start.ts')).start,
  },
  memory: {
    says: 'resident memory, idle, after the first start and after the second, goal 300 MB each',
    open: async () => (await import('./memory.ts')).memory,
  },
  writes: {
    says: 'writes with their events, 64 at once, goals 30 times the bare driver, ack p99 30 ms',
    open: async () => (await import('./writes.ts')).writes,
  },
  found: {
    says: 'from a mutation acknowledged until search finds it, at 200 changes a second, goal p99 100 ms',
    open: async () => (await import('./found.ts')).found,
  },
  rebuild: {
    says: 'the search index rebuilt with 100,000 documents, goal 10,000 a second',
    open: async () => (await import('./rebuild.ts')).rebuildBench,
  },
  search: {
    says: 'queries over 10,000 to 1,000,000 documents, goals p99 40 ms, others held up 10 ms (about 15 minutes)',
    open: async () => (await import('./search.ts')).search,
  },
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? undefined : benches[name];
if (!chosen) {
  if (name !== undefined) console.error(`There is no measurement named ${name}.`);
  console.log('npm run bench -- <name>, one of');
  for (const [known, { says }] of Object.entries(benches)) console.log(`  ${known.padEnd(8)} ${says}`);
  process.exit(name === undefined ? 0 : 1);
}
console.log(`${name}: ${chosen.says}\n${machine()}\n${load()} at the beginning\n`);
const figures = await (await chosen.open())(args);
console.log(`\n${figures.map(lineOf).join('\n')}\n${load()} at the end`);
process.exitCode = figures.every(isReached) ? 0 : 1;
