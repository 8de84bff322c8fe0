/** What a change of a searchable record asks of the index. */
import type { Change } from '@puja-indah/changes';
import type { IndexChange, SearchDocument } from '@puja-indah/search-index';

/** The data of `<service>.searchable.changed`: a search document, or the word that there is none any more. */
type SearchableChange = SearchDocument & { readonly removed: boolean };

/** @throws TypeError for data without id or title, so that it is parked rather than half indexed. */
export function indexChange({ type, subject, data }: Change): IndexChange {
  const { removed, ...document } = data as unknown as SearchableChange;
  if (typeof document.id !== 'string' || !document.id.endsWith(`:${subject}`) || typeof document.title !== 'string')
    throw new TypeError(`${type} of ${subject} holds no search document of it.`);
  return removed ? { kind: 'remove', id: document.id, version: document.version } : { kind: 'put', document };
}
