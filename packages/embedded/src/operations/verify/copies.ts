/** The two copies that can be made anew: the search index against the stores, the feed against the log. */
import type { Feed } from '@puja-indah/feed';
import { type ServiceDefinition, searchDocuments } from '@puja-indah/kit';
import { documentChecksum, type SearchIndex } from '@puja-indah/search-index';
import type { Store } from '@puja-indah/store';
import { type Comparison, Differences, type PartState } from './comparison.ts';
import { Fingerprint } from './fingerprint.ts';
import type { Ledger } from './ledger.ts';

const PAGE = 1000;

export async function compareIndex(
  index: SearchIndex,
  stores: Iterable<readonly [ServiceDefinition, Store]>,
): Promise<{ readonly comparisons: readonly Comparison[]; readonly parts: readonly PartState[] }> {
  const wanted = new Map<string, Fingerprint>();
  for (const [definition, store] of stores)
    for await (const documents of searchDocuments(definition, store))
      for (const { id, version, service } of documents) {
        const held = wanted.get(service) ?? new Fingerprint();
        wanted.set(service, held);
        held.addHash(documentChecksum(id, version));
      }
  const { checksums } = await index.state();
  const services = [...new Set([...wanted.keys(), ...Object.keys(checksums)])].sort();
  return {
    comparisons: services.map((service) => {
      const want = wanted.get(service);
      const have = checksums[service];
      const same = want?.count === have?.count && want?.checksum === have?.checksum;
      return {
        what: `index = stores: ${service}`,
        left: have?.count ?? 0,
        right: want?.count ?? 0,
        differences: same ? [] : [`checksums ${have?.checksum ?? 'none'} and ${want?.checksum ?? 'none'}`],
      };
    }),
    parts: services.flatMap((service) => {
      const have = checksums[service];
      return have ? [{ part: `index: ${service}`, ...have }] : [];
    }),
  };
}

export async function compareFeed(feed: Feed, ledger: Ledger): Promise<Comparison> {
  const differences = new Differences();
  let count = 0;
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = await feed.page({ after, first: PAGE });
    for (const { change } of page.entries) {
      const noted = ledger.noteInFeed(change);
      const name = `${change.source} ${change.id}`;
      if (noted === 'again') differences.add(`${name}: twice in the feed`);
      else count += 1;
      if (noted === 'unknown') differences.add(`${name}: not a public change of the log`);
    }
    after = page.endCursor;
    more = page.hasMore;
  }
  for (const name of ledger.listNotInFeed()) differences.add(`${name}: not in the feed`);
  return { what: 'feed = log', left: count, right: ledger.countPublic(), differences: differences.list };
}
