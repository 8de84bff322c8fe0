/** How a record becomes findable: with each write its search document leaves as an internal event, so the index knows no type. */
import type { SearchDocument } from '@puja-indah/search-index';
import {
  type CollectionDefinition,
  defineEvent,
  type EventDefinition,
  type NewEvent,
  type RecordBase,
} from './define.ts';

/** A search document, or the word that there is none any more. */
export type SearchableChange = SearchDocument & { readonly removed: boolean };

export const SEARCHABLE_SUFFIX = '.searchable.changed';

/** `<service>.searchable.changed`, internal. */
export const defineSearchableChanged = (service: string): EventDefinition<SearchableChange> =>
  defineEvent({
    type: `${service}${SEARCHABLE_SUFFIX}`,
    audience: 'internal',
    description: 'The search document of a record changed (dokumen pencarian berubah).',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'version', 'service', 'title', 'removed'],
      properties: {
        id: { type: 'string' },
        version: { type: 'integer' },
        service: { type: 'string' },
        region: { type: 'string' },
        title: { type: 'string' },
        aliases: { type: 'array', items: { type: 'string' } },
        body: { type: 'string' },
        rank: { type: 'integer', minimum: 0, maximum: 15 },
        removed: { type: 'boolean' },
      },
    },
  });

/** The search document of a record, or undefined when it is not to be found. */
export function searchDocumentOf<T extends RecordBase>(
  service: string,
  collection: CollectionDefinition<T>,
  { id, version, value }: { id: string; version: number; value: T },
): SearchDocument | undefined {
  const found = collection.searchable?.(value, id);
  if (!found) return undefined;
  const { region: elsewhere, ...texts } = found;
  const region = elsewhere === undefined ? value.region : elsewhere;
  return { id: `${collection.type}:${id}`, version, service, ...texts, ...(region === null ? {} : { region }) };
}

/** The event that goes with a write, for searchable collections. */
export function searchableEventOf<T extends RecordBase>(
  definition: EventDefinition<SearchableChange>,
  service: string,
  collection: CollectionDefinition<T>,
  record: { id: string; version: number; value: T; deleted: boolean },
): NewEvent | undefined {
  if (!collection.searchable) return undefined;
  const document = record.deleted ? undefined : searchDocumentOf(service, collection, record);
  return definition.of(
    document
      ? { ...document, removed: false }
      : { id: `${collection.type}:${record.id}`, version: record.version, service, title: '', removed: true },
  );
}
