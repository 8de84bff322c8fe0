/** How documents lie in OpenSearch: ready terms of the one analysis, so that the engine adds no words of its own. */
import { analysisFingerprint } from '../analysis/index.ts';

/** Raise it when the fields change, or the code of the analysis. */
const VERSION = 1;

/** Names a shape: the fields, and the words that documents were analysed with. Indexes of another shape are not used. */
export const SHAPE = ((analysisFingerprint + VERSION) >>> 0).toString(36);

/** Terms, separated by spaces: found as they are, whether a document holds them, and no more. */
const TERMS = { type: 'text', analyzer: 'whitespace', norms: false, index_options: 'docs' };
/** Found as a whole. */
const WHOLE = { type: 'keyword', doc_values: false };
/** Sorted or counted by, not found by. */
const VALUE = { type: 'keyword', index: false };
const NUMBER = { type: 'integer', index: false };

/** The fields that only find: what they hold is made of the rest. */
const FINDING = {
  title: TERMS,
  titlePairs: TERMS,
  aliases: TERMS,
  aliasPairs: TERMS,
  body: TERMS,
  wholeTitle: WHOLE,
  wholeAliases: WHOLE,
  /** The region with every region above it; ANYWHERE when it has none. */
  regions: WHOLE,
} as const;

export const MAPPING = {
  dynamic: 'strict',
  _source: { excludes: Object.keys(FINDING) },
  properties: {
    ...FINDING,
    id: VALUE,
    version: { type: 'long', index: false },
    /** Of a removed document nothing else is left: so that older versions which come later are absorbed for good. */
    removed: { type: 'boolean', doc_values: false },
    service: { type: 'keyword' },
    regency: VALUE,
    district: VALUE,
    village: VALUE,
    rank: NUMBER,
    name: VALUE,
    /** The document's checksum in four parts of 16 bits: sums of them are exact in a double. */
    sum0: NUMBER,
    sum1: NUMBER,
    sum2: NUMBER,
    sum3: NUMBER,
    /** The texts as they were written. */
    shown: { type: 'object', enabled: false },
    /** What this adapter notes about the index itself, in documents of its own. */
    note: { type: 'object', enabled: false },
  },
};

/** Documents without a region are found under every region. */
export const ANYWHERE = '*';

/** Before the id of a document in `_id`; what this adapter notes has another. */
const DOCUMENT = 'd:';
export const keyOf = (id: string): string => DOCUMENT + id;
export const POSITION = 'note:position';
export const BEAT = 'note:beat';
/** The engine's own bound of an `_id`, in bytes, less the beginning. */
export const LONGEST_ID = 512 - DOCUMENT.length;

export interface IndexSettings {
  /** Copies beside the first. */
  readonly replicas: number;
  /** Milliseconds until what was written is found; -1 never by itself. */
  readonly refreshMs: number;
}

export const intervalOf = (refreshMs: number): string => (refreshMs < 0 ? '-1' : `${refreshMs}ms`);

export const settingsOf = ({ replicas, refreshMs }: IndexSettings) => ({
  number_of_shards: 1,
  number_of_replicas: replicas,
  refresh_interval: intervalOf(refreshMs),
});
