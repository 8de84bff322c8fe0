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
  /** 0 (first) to 15 (last) among equal matches, default 8: a region before a village, a service before a record. */
  readonly rank?: number;
}

export type IndexChange =
  | { readonly kind: 'put'; readonly document: SearchDocument }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number };

export interface SearchQuery {
  /** What was typed. Anything may stand in it; the first 400 letters and 12 words count. */
  readonly text: string;
  readonly region?: string;
  readonly services?: readonly string[];
  /** Hits of a page, 0 to 100. */
  readonly first: number;
  /** `endCursor` of the page before, to the same question. */
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
  /**
   * Applies changes in order and keeps `position` with them, atomically. A change whose version is not newer is absorbed; a removal
   * is remembered, so that an older put which comes later is absorbed too. What is applied is found by the searches that follow.
   * @throws TypeError for a document that cannot be indexed (no region code, no version); nothing of the call is then applied.
   * @throws SearchUnavailable when the engine is away: some may be applied, but never the position without all before it. Send
   * the same again.
   */
  apply(changes: readonly IndexChange[], position?: string): Promise<void>;
  findPosition(): Promise<string | undefined>;
  /**
   * Finds the documents that hold every word of the text in title, aliases or body, whatever its form or spelling; the last word may
   * be the beginning of one (from three letters). Words that the index does not know are left out; while nothing is found,
   * the commonest word is left out too.
   *
   * Order: tier, then `rank`, then title. Tiers: the title is the text; an alias is the text; all words in the title; in title and
   * aliases; the same with the last word begun; anywhere. Every adapter finds the same set in the same tiers. Beyond the first
   * 300 hits an adapter may order titles by their first letters only.
   *
   * Facets count what was found (above 10,000: at least the first 10,000), by service and by the region one level below the one asked
   * (the regency when none is asked). A snippet shows the place that matched: body, else title or alias.
   * @throws InvalidCursor when `after` is not a cursor of this question; SearchUnavailable, in bounded time.
   */
  search(query: SearchQuery): Promise<SearchAnswer>;
  state(): Promise<IndexState>;
  /**
   * Builds a new index beside the live one. Meanwhile `apply` writes to both. Nothing is compared by itself:
   * look at `state`, then `switch` (atomic for readers) or `discard`. One at a time, over all processes that have the index open;
   * a crash or closing the index discards it.
   */
  rebuild(): Promise<Rebuild>;
}

export interface Rebuild {
  /** Documents read from the stores. A newer version that `apply` brought meanwhile wins. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  state(): Promise<IndexState>;
  /** Makes the new index the live one, with the live one's position. */
  switch(): Promise<void>;
  discard(): Promise<void>;
}

/** A cursor that was not made by this question. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** The engine behind the index is away, or gives no answer in time. The same call works later; nothing applied is lost. */
export class SearchUnavailable extends Error {
  override readonly name = 'SearchUnavailable';
}
