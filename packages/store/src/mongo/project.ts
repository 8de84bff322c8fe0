/** A follower's effects, each taken when it is newer than what is there. */
import type { CollectionSpec, Effect } from '../store.ts';
import { type Documents, uniqueOf, uniqueUpdate } from './document.ts';
import { encodeValue } from './encodeValue.ts';
import { breachesOf, duplicateField, UNIQUE } from './refusal.ts';

function updateOf(spec: CollectionSpec, { id, version, value, deleted = false, at }: Effect) {
  const { set, unset } = uniqueUpdate(uniqueOf(spec, { id, value, deleted }));
  const state = { version, deleted, changedAt: at, value: encodeValue(value, id) };
  return { filter: { _id: id, version: { $lt: version } }, update: { $set: { ...state, ...set }, ...unset } };
}

/** Of several effects on one id the newest counts, of equally new ones the first. */
function newestOf(effects: readonly Effect[]): readonly Effect[] {
  const newest = new Map<string, Effect>();
  for (const effect of effects)
    if (effect.version > (newest.get(effect.id)?.version ?? Number.NEGATIVE_INFINITY)) newest.set(effect.id, effect);
  return [...newest.values()];
}

/** Applies effects on one collection. @throws DuplicateField */
export async function projectInto(
  spec: CollectionSpec,
  documents: Documents,
  effects: readonly Effect[],
): Promise<void> {
  const updates = newestOf(effects).map((effect) => updateOf(spec, effect));
  try {
    await documents.bulkWrite(
      updates.map((update) => ({ updateOne: { ...update, upsert: true } })),
      { ordered: false },
    );
  } catch (error) {
    const breaches = breachesOf(error);
    if (!breaches) throw error;
    const unique = breaches.find(({ index }) => index.startsWith(UNIQUE));
    if (unique) throw duplicateField(unique.index);
    // The document is there: with a newer version, or it was made a moment ago with an older one.
    await documents.bulkWrite(
      breaches.flatMap(({ operation }) => {
        const updateOne = updates[operation];
        return updateOne ? [{ updateOne }] : [];
      }),
      { ordered: false },
    );
  }
}
