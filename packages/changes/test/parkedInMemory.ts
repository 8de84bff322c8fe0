/** Parked events in a Map, in the order that the port asks for. */
import type { ParkedEntry, ParkedEvents } from '../src/parkedEvents.ts';

export function parkedInMemory(): ParkedEvents & { readonly entries: Map<string, ParkedEntry>; broken: boolean } {
  const entries = new Map<string, ParkedEntry>();
  return {
    entries,
    broken: false,
    async park(entry) {
      if (this.broken) throw new Error('the store is away');
      entries.set(entry.id, { ...entry, parkedAt: entries.get(entry.id)?.parkedAt ?? entry.parkedAt });
    },
    async listHeld(follower, subjects) {
      const held = [...entries.values()].filter((entry) => entry.follower === follower);
      return new Set(held.map(({ change }) => change.subject).filter((subject) => subjects.includes(subject)));
    },
    async listOf(follower, subject) {
      return [...entries.values()]
        .filter((entry) => entry.follower === follower && entry.change.subject === subject)
        .sort((a, b) => a.change.version - b.change.version || (a.parkedAt < b.parkedAt ? -1 : 1));
    },
    find: async (id) => entries.get(id),
    async remove(id) {
      entries.delete(id);
    },
  };
}
