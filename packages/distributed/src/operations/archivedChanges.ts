/** The changes of an archive as they are to lie in a log. */
import type { Change } from '@puja-indah/changes';
import { type Archive, storedOf } from '@puja-indah/embedded';

export interface ArchivedChanges {
  readonly changes: readonly Change[];
  /** Of the last one in the archive's log; undefined when they come from its outboxes. */
  readonly number: number | undefined;
}

/**
 * Those that its stores know, then what still waited in its outboxes. The
 * latter are newer, of their entities, than all that came before.
 */
export async function* archivedChanges(archive: Archive, after = 0): AsyncGenerator<ArchivedChanges> {
  const storeOf = (service: string) => (archive.services.includes(service) ? archive.store(service) : undefined);
  for await (const batch of archive.log.read({ after })) {
    const changes = storedOf(
      batch.map(({ change }) => change),
      storeOf,
    );
    yield { changes, number: batch.at(-1)?.number };
  }
  for (const service of archive.services)
    for await (const { events } of archive.store(service).contents({ without: archive.store(service).collections })) {
      const waiting = events.map(({ envelope }) => JSON.parse(envelope) as Change);
      yield { changes: waiting.filter((change) => !archive.log.has(change)), number: undefined };
    }
}
