/** The memory of commands, which lies in the documents that they wrote. */
import type { Remembered, Store } from '../store.ts';
import { type Documents, type RememberedCommand, remembered } from './document.ts';

/** A remembered command by its key; `not` leaves out one collection. */
export type FindRemembered = (key: string, not?: string) => Promise<Remembered | undefined>;

interface Past extends Pick<RememberedCommand, 'key' | 'until'> {
  readonly documents: Documents;
  readonly id: string;
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

/** The memory over all collections of a store. */
export function mongoMemory(
  collections: ReadonlyMap<string, Documents>,
): Pick<Store, 'forgetCommands'> & { readonly findRemembered: FindRemembered } {
  async function pastOf(documents: Documents, now: string, limit: number): Promise<Past[]> {
    // The first `limit` documents by their oldest command hold the `limit` oldest commands.
    const found = documents
      .find({ 'memory.until': { $lt: now } }, { projection: { 'memory.key': 1, 'memory.until': 1 } })
      .sort({ 'memory.until': 1 })
      .limit(limit);
    const past: Past[] = [];
    for await (const { _id, memory = [] } of found)
      for (const { key, until } of memory) if (until < now) past.push({ documents, id: _id, key, until });
    return past;
  }

  return {
    async findRemembered(key, not) {
      const found = await Promise.all(
        [...collections].flatMap(([name, documents]) =>
          name === not ? [] : [documents.findOne({ keys: key }, { projection: { memory: { $elemMatch: { key } } } })],
        ),
      );
      const command = found.flatMap((document) => document?.memory ?? [])[0];
      return command && remembered(command);
    },
    async forgetCommands(now, limit) {
      const past = (await Promise.all([...collections.values()].map((each) => pastOf(each, now, limit)))).flat();
      const oldest = past.sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0)).slice(0, limit);
      for (const [documents, ofCollection] of Map.groupBy(oldest, (each) => each.documents))
        await Promise.all(
          [...Map.groupBy(ofCollection, ({ id }) => id)].map(([id, commands]) =>
            takeOut(
              documents,
              id,
              commands.map(({ key }) => key),
            ),
          ),
        );
      return oldest.length;
    },
  };
}
