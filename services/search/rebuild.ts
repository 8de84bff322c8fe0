/** Builds the index anew beside the live one, from what the stores hold, and puts it in its place. */
import { defineError } from '@puja-indah/domain';
import type { ServicePorts } from '@puja-indah/kit';
import { indexOf } from './port.ts';
import { compareIndexes, type IndexDifference, refuseShrinking } from './rules/compareIndexes.ts';

export const SEARCH_REBUILD_IMPOSSIBLE = defineError('SEARCH_REBUILD_IMPOSSIBLE', 'UNAVAILABLE', {
  message: 'Indeks pencarian tidak dapat dibangun ulang dari sini. Jalankan pada server yang menyimpan data layanan.',
  hint: 'This process has no access to the records of the services; rebuild where the stores are.',
});

export const SEARCH_REBUILD_RUNNING = defineError('SEARCH_REBUILD_RUNNING', 'CONFLICT', {
  message: 'Indeks pencarian sedang dibangun ulang. Tunggu sampai selesai, lalu periksa keadaan indeks.',
  hint: 'A rebuild is running already. Wait for it and look at the state of the index.',
});

export interface RebuildOutcome {
  /** Documents of the new index when it was switched to. */
  readonly documents: number;
  /** Milliseconds that it took. */
  readonly took: number;
  /** Services in which the index before was not what the records say. */
  readonly differences: readonly IndexDifference[];
}

const running = new WeakSet<object>();

/**
 * Rebuilds, compares, switches. Changes that arrive meanwhile go to both indexes, so nothing is missed; searches see the
 * old index until the switch. When anything fails the old index stays.
 * @param acceptLoss also switch to an index that lost more than half of a service's documents.
 * @param signal gives it up between two batches; the old index stays.
 * @throws SEARCH_REBUILD_IMPOSSIBLE, SEARCH_REBUILD_RUNNING, SEARCH_INDEX_SHRINKS
 */
export async function rebuildSearchIndex(
  ports: ServicePorts,
  { acceptLoss = false, signal }: { readonly acceptLoss?: boolean; readonly signal?: AbortSignal } = {},
): Promise<RebuildOutcome> {
  const searchIndex = indexOf(ports);
  const { snapshots } = ports;
  if (!snapshots) throw SEARCH_REBUILD_IMPOSSIBLE();
  if (running.has(searchIndex)) throw SEARCH_REBUILD_RUNNING();
  running.add(searchIndex);
  const began = performance.now();
  try {
    // begun before the first record is read: what is written later than a read arrives as a change
    const rebuild = await searchIndex.rebuild();
    try {
      for await (const documents of snapshots.searchDocuments()) {
        signal?.throwIfAborted();
        await rebuild.put(documents);
      }
      // what waits to be written is written first, so that both are asked about nearly the same moment
      await rebuild.state();
      const [live, built] = await Promise.all([searchIndex.state(), rebuild.state()]);
      const differences = compareIndexes(live, built);
      if (!acceptLoss) refuseShrinking(differences);
      await rebuild.switch();
      return { documents: built.documents, took: Math.round(performance.now() - began), differences };
    } catch (error) {
      await rebuild.discard();
      throw error;
    }
  } finally {
    running.delete(searchIndex);
  }
}
