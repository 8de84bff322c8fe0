export type {
  IndexChange,
  IndexState,
  Rebuild,
  SearchAnswer,
  SearchDocument,
  SearchFacet,
  SearchHit,
  SearchIndex,
  SearchQuery,
  SnippetPart,
} from './searchIndex.ts';
