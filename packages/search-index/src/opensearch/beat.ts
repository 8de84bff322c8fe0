/** How processes tell a build that goes on from one whose process died: the builder writes a note now and then. No clocks are compared. */
import { setTimeout as wait } from 'node:timers/promises';
import { writeBulk } from './bulk.ts';
import { bodyOf, type SearchConnection } from './connection.ts';
import type { Building } from './generations.ts';
import { BEAT } from './shape.ts';

/** So many readings in a row without a new beat, and the builder counts as dead. */
const SILENT = 10;

/** Writes the note; false when the build is no longer this builder's. */
export async function beat(connection: SearchConnection, { builder }: Building): Promise<boolean> {
  return !(await writeBulk(connection, builder, [{ key: BEAT, source: { note: {} } }])).missing;
}

/** Looks until the builder of `building` has shown that it lives (true), or has been silent for ten beats, or the build is over (false). */
export async function isBuilt(
  connection: SearchConnection,
  { builder }: Building,
  beatMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const read = async () => {
    const doing = 'watching a build';
    const answer = await connection.send('GET', `/${builder}/_doc/${BEAT}`, undefined, { doing, within: 30_000 });
    if (answer.status === 404) return answer.body?.found === false ? -1 : undefined;
    return Number(bodyOf(answer, doing)._seq_no);
  };
  let last = await read();
  for (let silent = 0; silent < SILENT; ) {
    if (last === undefined) return false;
    await wait(beatMs, undefined, { signal });
    const began = performance.now();
    const now = await read();
    if (now !== undefined && now !== last) return true;
    last = now;
    // while the engine itself was slow, a living builder was silent too
    silent = performance.now() - began > beatMs ? 0 : silent + 1;
  }
  return false;
}
