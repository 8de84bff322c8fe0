/** The memory of commands, which lies in the documents that they wrote. */
import type { Remembered, Store } from '../store.ts';
import type { CarriedCommands } from './carried.ts';
import { type Documents, type RememberedCommand, remembered } from './document.ts';

/** A remembered command by its key; `not` leaves out one collection. */
export type FindRemembered = (key: string, not?: string) => Promise<Remembered | undefined>;

interface Past extends Pick<RememberedCommand, 'key' | 'until'> {
  /** Where it lies; undefined: among those that were taken in. */
  readonly place?: { readonly documents: Documents; readonly id: string };
}

/**
 * Takes commands out of one document. The list is never left empty, since the unique index would take two empty lists for
 * equal: when a command stays, the update is bound to its being there; when none does, the fields go as a whole.
 */
async function takeOut(documents: Documents, id: string, keys: readonly string[]): Promise<void> {
  const gone = new Set(keys);
  for (;;) {
    const document = await documents.findOne({ _id: id }, { projection: { version: 1, keys: 1 } });
    const there = document?.keys ?? [];
    const stays = there.find((key) => !gone.has(key));
    if (!document || there.every((key) => !gone.has(key))) return;
    // Between two versions commands only leave, so the same version and size are the same commands.
    const { matchedCount } =
      stays === undefined
        ? await documents.updateOne(
            { _id: id, version: document.version, keys: { $size: there.length } },
            { $unset: { keys: '', memory: '' } },
          )
        : await documents.updateOne(
            { _id: id, keys: stays },
            { $pull: { keys: { $in: [...keys] }, memory: { key: { $in: [...keys] } } } },
          );
    if (matchedCount === 1) return;
  }
}

/** The memory over all collections of a store, and what was taken in from elsewhere. */
export function mongoMemory(
  collections: ReadonlyMap<string, Documents>,
  carried: CarriedCommands,
): Pick<Store, 'forgetCommands'> & { readonly findRemembered: FindRemembered } {
  async function pastOf(documents: Documents, now: string, limit: number): Promise<Past[]> {
    // The first `limit` documents by their oldest command hold the `limit` oldest commands.
    const found = documents
      .find({ 'memory.until': { $lt: now } }, { projection: { 'memory.key': 1, 'memory.until': 1 } })
      .sort({ 'memory.until': 1 })
      .limit(limit);
    const past: Past[] = [];
    for await (const { _id, memory = [] } of found)
      for (const { key, until } of memory) if (until < now) past.push({ place: { documents, id: _id }, key, until });
    return past;
  }

  return {
    async findRemembered(key, not) {
      const [taken, ...found] = await Promise.all([
        carried.find(key),
        ...[...collections].flatMap(([name, documents]) =>
          name === not ? [] : [documents.findOne({ keys: key }, { projection: { memory: { $elemMatch: { key } } } })],
        ),
      ]);
      if (taken) return taken;
      const command = found.flatMap((document) => document?.memory ?? [])[0];
      return command && remembered(command);
    },
    async forgetCommands(now, limit) {
      const past: readonly (readonly Past[])[] = await Promise.all([
        carried.listPast(now, limit),
        ...[...collections.values()].map((each) => pastOf(each, now, limit)),
      ]);
      const oldest = past
        .flat()
        .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
        .slice(0, limit);
      const keysOf = (commands: readonly Past[]) => commands.map(({ key }) => key);
      const taken = oldest.filter(({ place }) => place === undefined);
      if (taken.length > 0) await carried.forget(keysOf(taken));
      const written = oldest.flatMap(({ place, ...command }) => (place ? [{ ...command, ...place }] : []));
      for (const [documents, ofCollection] of Map.groupBy(written, (each) => each.documents))
        await Promise.all(
          [...Map.groupBy(ofCollection, ({ id }) => id)].map(([id, commands]) =>
            takeOut(documents, id, keysOf(commands)),
          ),
        );
      return oldest.length;
    },
  };
}
