/** Parked events kept in a store of their own, beside the log: what a dead-letter topic is elsewhere, but it can be read and decided. */
import type { ParkedEntry, ParkedEvents, ReplayResult } from '@puja-indah/changes';
import { and, type CollectionSpec, eq, oneOf, type Page, type Store, type Stored } from '@puja-indah/store';

export const PARKED_COLLECTION: CollectionSpec = {
  name: 'parked',
  indexes: [['follower', 'change.subject'], ['parkedAt']],
};

/** What an administrator does with parked events, whichever service parked them. */
export interface ParkedDesk {
  /** Oldest first. Events of `waiting` entities stand behind the failed one. */
  list(query: {
    readonly first: number;
    readonly after?: string;
    readonly follower?: string;
  }): Promise<Page<ParkedEntry>>;
  count(): Promise<number>;
  find(id: string): Promise<ParkedEntry | undefined>;
  /** Handles the entity's parked events again, in order; undefined when there is no such entry or its follower does not run here. */
  replay(id: string): Promise<ReplayResult | undefined>;
  /** Gives the event up for good and goes on with those that waited behind it; undefined as above. */
  discard(id: string): Promise<ReplayResult | undefined>;
}

/** Who can replay: the running follower of that name; undefined when it runs nowhere. */
export type FollowerLookup = (name: string) =>
  | {
      replay(subject: string): Promise<ReplayResult | undefined>;
      discard(id: string): Promise<ReplayResult | undefined>;
    }
  | undefined;

const MOST = 1000;
const ATTEMPTS = 5;

/** The port that followers park by, over `store`. */
export function parkedEvents(store: Store): ParkedEvents {
  const entries = store.collection<ParkedEntry>(PARKED_COLLECTION.name);
  const listOf = async (follower: string, subjects: readonly string[]) => {
    const where = and(eq('follower', follower), oneOf('change.subject', subjects));
    const found: ParkedEntry[] = [];
    let after: string | undefined;
    do {
      const page = await entries.list({ where, first: MOST, ...(after ? { after } : {}) });
      found.push(...page.items.map(({ item }) => item.value));
      after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
    } while (after);
    return found;
  };
  /** Writes over whatever is there: the follower alone writes its entries, so a stale write is a crash's leftover. */
  const put = async (
    id: string,
    change: (stored: Stored<ParkedEntry> | undefined) => [ParkedEntry, boolean] | undefined,
  ) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const stored = await entries.find(id);
      const next = change(stored);
      if (!next) return;
      const [value, deleted] = next;
      const expected = stored?.version ?? 0;
      const outcome = await entries.write({ id, expected, value, deleted, events: [], at: value.parkedAt });
      if (outcome.kind === 'written') return;
    }
    throw new Error(`The parked event ${id} kept changing while it was written.`);
  };
  return {
    park: (entry) =>
      put(entry.id, (stored) => {
        const before = stored?.deleted ? undefined : stored?.value;
        return [{ ...entry, parkedAt: before?.parkedAt ?? entry.parkedAt }, false];
      }),
    async listHeld(follower, subjects) {
      if (subjects.length === 0 || (await entries.count()) === 0) return new Set();
      return new Set((await listOf(follower, subjects)).map(({ change }) => change.subject));
    },
    async listOf(follower, subject) {
      const found = await listOf(follower, [subject]);
      const order = ({ change, parkedAt, id }: ParkedEntry) =>
        `${String(change.version).padStart(12, '0')} ${parkedAt} ${id}`;
      return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    },
    async find(id) {
      const stored = await entries.find(id);
      return stored?.deleted ? undefined : stored?.value;
    },
    remove: (id) => put(id, (stored) => (stored && !stored.deleted ? [stored.value, true] : undefined)),
  };
}

/** The administrator's side over the same store. */
export function parkedDesk(store: Store, followerOf: FollowerLookup): ParkedDesk {
  const entries = store.collection<ParkedEntry>(PARKED_COLLECTION.name);
  const find = (id: string) => parkedEvents(store).find(id);
  return {
    list: ({ first, after, follower }) =>
      entries.list({
        first,
        order: [{ field: 'parkedAt', direction: 'asc' }],
        ...(after ? { after } : {}),
        ...(follower ? { where: eq('follower', follower) } : {}),
      }),
    count: () => entries.count(),
    find,
    async replay(id) {
      const entry = await find(id);
      return entry && followerOf(entry.follower)?.replay(entry.change.subject);
    },
    async discard(id) {
      const entry = await find(id);
      return entry && followerOf(entry.follower)?.discard(id);
    },
  };
}
