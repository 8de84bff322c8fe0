/** The atomic write: state, version, memory and events of one document in one update, or nothing of it. */
import { strictJson } from '@puja-indah/changes';
import { step } from '@puja-indah/sqlite/step';
import type { CollectionSpec, Write, WriteOutcome } from '../store.ts';
import { type Documents, FOREVER, type MongoDocument, uniqueOf, uniqueUpdate } from './document.ts';
import { encodeValue } from './encodeValue.ts';
import type { FindRemembered } from './memory.ts';
import type { MongoOutbox } from './outbox.ts';
import { breachedIndex, duplicateField, ID_INDEX, PLATFORM, UNIQUE } from './refusal.ts';

/** What a collection shares with its store. */
export interface StoreParts {
  readonly documents: Documents;
  readonly findRemembered: FindRemembered;
  readonly outbox: MongoOutbox;
}

/** What a write puts into a document: its new state, and what is added to its lists. */
function partsOf<T>(spec: CollectionSpec, { id, expected, value, deleted = false, events, remember, at }: Write<T>) {
  const version = expected + 1;
  const state = { version, deleted, changedAt: at, value: encodeValue(value, id) };
  const outbox = events.map(({ type, envelope }, index) => ({ n: `${version}.${index}`, version, type, envelope, at }));
  const memory = remember && {
    key: remember.key,
    inputHash: remember.inputHash,
    answer: strictJson(remember.answer, 'answer'),
    until: remember.until ?? FOREVER,
  };
  return { state, unique: uniqueOf(spec, { id, value, deleted }), outbox, memory };
}

type Parts = ReturnType<typeof partsOf>;

const create = (documents: Documents, id: string, { state, unique, outbox, memory }: Parts) =>
  documents.insertOne({
    _id: id,
    ...state,
    ...(unique ? { unique } : {}),
    ...(outbox.length > 0 ? { outbox } : {}),
    ...(memory ? { memory: [memory], keys: [memory.key] } : {}),
  } satisfies MongoDocument);

async function update(documents: Documents, id: string, { state, unique, outbox, memory }: Parts): Promise<boolean> {
  const { set, unset } = uniqueUpdate(unique);
  const push = {
    ...(outbox.length > 0 ? { outbox: { $each: outbox } } : {}),
    ...(memory ? { memory: { $each: [memory] }, keys: { $each: [memory.key] } } : {}),
  };
  const { matchedCount } = await documents.updateOne(
    // A unique index compares documents with each other, not what is in the list of one.
    { _id: id, version: state.version - 1, ...(memory ? { keys: { $ne: memory.key } } : {}) },
    { $set: { ...state, ...set }, ...unset, ...(Object.keys(push).length > 0 ? { $push: push } : {}) },
  );
  return matchedCount === 1;
}

/**
 * The write of a collection. A key that another collection of the store remembers is found before the write; two commands
 * at the same instant, under one key, in two collections, would both pass: a command always writes in the same one.
 */
export function mongoWrite<T>(spec: CollectionSpec, { documents, findRemembered, outbox }: StoreParts) {
  const versionOf = async (id: string) =>
    (await documents.findOne({ _id: id }, { projection: { version: 1 } }))?.version ?? 0;

  /** True when written; false when the version or the memory is in the way. */
  async function attempt({ id, expected, remember }: Write<T>, parts: Parts): Promise<boolean> {
    try {
      if (expected !== 0) return await update(documents, id, parts);
      await create(documents, id, parts);
      return true;
    } catch (error) {
      const breached = breachedIndex(error);
      if (breached === ID_INDEX || breached?.startsWith(PLATFORM)) return false;
      if (!breached?.startsWith(UNIQUE)) throw error;
      // Who comes too late is told so first, whatever else is wrong; which index is looked at first is the server's choice.
      if ((remember && (await findRemembered(remember.key))) || (await versionOf(id)) !== expected) return false;
      throw duplicateField(breached);
    }
  }

  return async (write: Write<T>): Promise<WriteOutcome> => {
    const { id, expected, events, remember } = write;
    const parts = partsOf(spec, write);
    step('store.before-write', spec.name);
    const elsewhere = remember && (await findRemembered(remember.key, spec.name));
    if (elsewhere) return { kind: 'remembered', first: elsewhere };
    for (;;) {
      let written: boolean;
      try {
        written = await attempt(write, parts);
      } finally {
        // Also when the answer was lost: the events may be there.
        if (events.length > 0) outbox.expect(spec.name, id);
      }
      if (written) {
        step('store.after-write', spec.name);
        if (events.length > 0) outbox.announce();
        return { kind: 'written', version: expected + 1 };
      }
      const first = remember && (await findRemembered(remember.key));
      if (first) return { kind: 'remembered', first };
      if (!remember || (await versionOf(id)) !== expected) return { kind: 'stale' };
      // The command that was in the way was forgotten a moment ago.
    }
  };
}
