export { type OpenSearchIndexOptions, openOpenSearchIndex } from './openSearchIndex.ts';
