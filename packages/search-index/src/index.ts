export { addChecksum, documentChecksum, EMPTY_CHECKSUM, stateOf } from './checksum.ts';
export {
  type IndexChange,
  type IndexState,
  InvalidCursor,
  type Rebuild,
  type SearchAnswer,
  type SearchDocument,
  type SearchFacet,
  type SearchHit,
  type SearchIndex,
  type SearchQuery,
  SearchUnavailable,
  type SnippetPart,
} from './searchIndex.ts';
