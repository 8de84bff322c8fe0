/** How far the taking in of an archive has come, kept on the target, so that it goes on wherever it was cut off. */
import type { Json, Store } from '@puja-indah/store';

export const INTAKE = 'intake';
const ID = 'intake';

export interface Progress {
  /** Of the archive. */
  readonly identity: string;
  /** Services whose store is wholly there. */
  readonly stores: readonly string[];
  /** Number of the last change of the archive that is in the log; 0 for none. */
  readonly number: number;
  /** The end of the log behind that change; null for its beginning. */
  readonly position: string | null;
  /** RFC 3339 UTC. */
  readonly finishedAt: string | null;
}

export interface ProgressKeeper {
  /** Undefined when nothing was ever taken in. */
  readonly present: Progress | undefined;
  keep(progress: Progress, at: string): Promise<void>;
}

/** @param store one with the collection INTAKE */
export async function progressKeeper(store: Store): Promise<ProgressKeeper> {
  const stored = await store.collection<Progress>(INTAKE).find(ID);
  let present = stored?.value;
  let version = stored?.version ?? 0;
  return {
    get present() {
      return present;
    },
    async keep(progress, at) {
      version += 1;
      present = progress;
      const value = { ...progress, stores: [...progress.stores] } satisfies Json;
      await store.project(INTAKE, [{ collection: INTAKE, id: ID, version, value, at }]);
    },
  };
}
