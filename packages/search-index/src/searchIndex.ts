/** The port to the cross-service search index. It answers references; the owners answer the live fields. */

export interface SearchDocument {
  /** `<GraphQL type>:<entity id>`, such as `HealthFacility:73.73-rsud`. */
  readonly id: string;
  /** Version of the entity; an older or equal one is absorbed. */
  readonly version: number;
  readonly service: string;
  /** Dotted code of any level; found under every level above it. Undefined: found under every region. */
  readonly region?: string;
  readonly title: string;
  /** Other spellings and exact numbers (licence number, facility code), matched like the title. */
  readonly aliases?: readonly string[];
  readonly body?: string;
  /** 0 (first) to 15 (last) among equal matches: a region before a village, a service before a record. */
  readonly rank?: number;
}

export type IndexChange =
  | { readonly kind: 'put'; readonly document: SearchDocument }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number };

export interface SearchQuery {
  readonly text: string;
  readonly region?: string;
  readonly services?: readonly string[];
  readonly first: number;
  readonly after?: string;
}

export interface SnippetPart {
  readonly text: string;
  readonly match: boolean;
}

export interface SearchHit {
  readonly id: string;
  readonly title: string;
  readonly service: string;
  readonly region?: string;
  readonly snippet: readonly SnippetPart[];
}

export interface SearchFacet {
  readonly name: 'service' | 'region';
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  readonly facets: readonly SearchFacet[];
  readonly endCursor?: string;
  readonly hasNextPage: boolean;
  /** Undefined above the counting limit ("10,000+"). */
  readonly totalCount?: number;
}

export interface IndexState {
  readonly documents: number;
  /** Order-independent checksum over (id, version) per service. */
  readonly checksums: Readonly<Record<string, { readonly count: number; readonly checksum: string }>>;
}

export interface SearchIndex extends AsyncDisposable {
  /** Applies changes in order and keeps `position` with them, atomically. A change whose version is not newer is absorbed. */
  apply(changes: readonly IndexChange[], position?: string): Promise<void>;
  findPosition(): Promise<string | undefined>;
  search(query: SearchQuery): Promise<SearchAnswer>;
  state(): Promise<IndexState>;
  /**
   * Builds a new index beside the live one. Meanwhile `apply` writes to both. `finish` compares nothing itself:
   * look at `state`, then `switch` (atomic for readers) or `discard`.
   */
  rebuild(): Promise<Rebuild>;
}

export interface Rebuild {
  put(documents: readonly SearchDocument[]): Promise<void>;
  state(): Promise<IndexState>;
  /** Makes the new index the live one. */
  switch(): Promise<void>;
  discard(): Promise<void>;
}
