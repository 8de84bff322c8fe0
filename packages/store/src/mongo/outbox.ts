/**
 * The outbox, which lies in the documents. This process knows which documents it gave events and reads just those; what
 * other copies of the service left behind (a crash, a lost answer) is looked for at the start and from time to time. Two
 * copies may send the same events: a document's events are always sent from the first that waits, so their first
 * appearances in the log keep the order of versions.
 */
import { step } from '@puja-indah/sqlite/step';
import type { Outgoing, Store } from '../store.ts';
import type { Documents } from './document.ts';
import { refusing } from './refusal.ts';

/** Documents with waiting events that one look of the clock brings. */
const LOOK = 1000;
/** How often the events of others are looked for, milliseconds. One that nobody takes is sent after two looks. */
const LOOK_EVERY_MS = 2000;
/** A look that takes long (a stand-in without the index, a server under load) is followed by a pause so many times as long. */
const PAUSE_PER_LOOK = 20;

type Place = readonly [collection: string, id: string];

const positionOf = ([collection, id]: Place, n: string) => JSON.stringify([collection, id, n]);
const readPosition = (position: string) => JSON.parse(position) as [collection: string, id: string, n: string];
const byInstant = (a: { readonly at: string }, b: { readonly at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

export interface MongoOutbox extends Pick<Store, 'outgoing' | 'forget' | 'onOutgoing'>, AsyncDisposable {
  /** Says that this document may have events; also after a write whose outcome is not known. */
  expect(collection: string, id: string): void;
  /** Calls the listeners, once for all writes that were acknowledged together. */
  announce(): void;
}

/** The outbox over all collections of a store. */
export function mongoOutbox(collections: ReadonlyMap<string, Documents>): MongoOutbox {
  /** Documents that may have events, by their position without a number, oldest first. */
  const expected = new Map<string, Place>();
  const listeners = new Set<() => void>();
  let announced = false;
  let lookedAt: number | undefined;
  /** The first waiting event of each document at the last look of the clock. */
  let waitedBefore = new Set<string>();
  let clock: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;

  // A new place each time: who read the document before this write may not cross it out.
  const expect = (collection: string, id: string) =>
    void expected.set(positionOf([collection, id], ''), [collection, id]);

  function announce(): void {
    if (announced) return;
    announced = true;
    queueMicrotask(() => {
      announced = false;
      for (const listener of listeners) listener();
    });
  }

  /** The documents with waiting events, oldest first, each with its first event; `limit` of each collection at most. */
  async function look(limit: number) {
    const found = await Promise.all(
      [...collections].map(async ([collection, documents]) => {
        const waiting = await documents
          .find({ 'outbox.at': { $gt: '' } }, { projection: { 'outbox.n': 1, 'outbox.at': 1 } })
          .sort({ 'outbox.at': 1 })
          .limit(limit)
          .toArray();
        return waiting.flatMap(({ _id, outbox: [first] = [] }) =>
          first
            ? [{ place: [collection, _id] as const, at: first.at, first: positionOf([collection, _id], first.n) }]
            : [],
        );
      }),
    );
    return found.flat().sort(byInstant);
  }

  /** What waited unmoved from one look to the next has nobody: its process is gone, or never heard that it wrote. */
  async function takeOver(): Promise<void> {
    const waiting = await look(LOOK);
    const left = waiting.filter(({ first }) => waitedBefore.has(first));
    waitedBefore = new Set(waiting.map(({ first }) => first));
    for (const { place } of left) expect(...place);
    if (left.length > 0) announce();
  }

  function lookAfter(ms: number): void {
    clock = setTimeout(() => {
      const began = performance.now();
      // While the server is away there is nothing to take over; the next look comes anyway.
      looking = takeOver()
        .catch(() => undefined)
        .then(() => {
          if (closed) return;
          lookAfter(Math.max(LOOK_EVERY_MS, PAUSE_PER_LOOK * (performance.now() - began)));
        });
    }, ms).unref();
  }

  /** The rows of these documents; those without any are crossed out. */
  async function rowsOf(places: readonly Place[]): Promise<Outgoing[]> {
    const rows = new Map<Place, Outgoing[]>();
    await Promise.all(
      [...Map.groupBy(places, ([collection]) => collection)].map(async ([collection, group]) => {
        const filter = { _id: { $in: group.map(([, id]) => id) } };
        const found = await collections
          .get(collection)
          ?.find(filter, { projection: { outbox: 1 } })
          .toArray();
        const byId = new Map(found?.map(({ _id, outbox = [] }) => [_id, outbox]));
        for (const place of group) {
          const [, entity] = place;
          const waiting = byId.get(entity) ?? [];
          rows.set(
            place,
            waiting.map(({ n, version, type, envelope }) => ({
              position: positionOf(place, n),
              entity,
              version,
              type,
              envelope,
            })),
          );
          const key = positionOf(place, '');
          if (waiting.length === 0 && expected.get(key) === place) expected.delete(key);
        }
      }),
    );
    return places.flatMap((place) => rows.get(place) ?? []);
  }

  async function expectedRows(limit: number): Promise<Outgoing[]> {
    const places = [...expected.values()];
    const rows: Outgoing[] = [];
    // Nearly every place has an event, so that one round is enough as a rule.
    for (let from = 0; from < places.length && rows.length < limit; ) {
      const next = places.slice(from, from + limit - rows.length);
      from += next.length;
      rows.push(...(await rowsOf(next)));
    }
    return rows.slice(0, limit);
  }

  /** Whether there may be events that neither this process wrote nor its clock will find. */
  const mustLook = () =>
    lookedAt === undefined || (clock === undefined && performance.now() - lookedAt >= LOOK_EVERY_MS);

  return {
    expect,
    announce,
    outgoing: refusing(async (limit: number) => {
      const rows = await expectedRows(limit);
      if (rows.length === limit || !mustLook()) return rows;
      const now = performance.now();
      const waiting = await look(limit);
      for (const { place } of waiting) expect(...place);
      // Each has an event, so that `limit` of them are enough; when there were as many, the next call looks again.
      lookedAt = waiting.length < limit ? now : undefined;
      return expectedRows(limit);
    }),
    forget: refusing(async (rows: readonly Outgoing[]) => {
      if (rows.length === 0) return;
      step('store.before-forget');
      const positions = rows.map(({ position }) => readPosition(position));
      await Promise.all(
        [...Map.groupBy(positions, ([collection]) => collection)].map(async ([collection, group]) => {
          const documents = collections.get(collection);
          if (!documents) return;
          const ofDocument = [...Map.groupBy(group, ([, id]) => id)];
          await documents.bulkWrite(
            ofDocument.map(([_id, events]) => ({
              updateOne: { filter: { _id }, update: { $pull: { outbox: { n: { $in: events.map(([, , n]) => n) } } } } },
            })),
            { ordered: false },
          );
          step('store.before-tidy', collection);
          // An empty list would stay in the index.
          await documents.updateMany(
            { _id: { $in: ofDocument.map(([id]) => id) }, outbox: { $size: 0 } },
            { $unset: { outbox: '' } },
          );
        }),
      );
    }),
    onOutgoing(listener) {
      listeners.add(listener);
      if (clock === undefined) lookAfter(LOOK_EVERY_MS);
      return () => void listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearTimeout(clock);
      listeners.clear();
      await looking;
    },
  };
}
