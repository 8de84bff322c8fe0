/** A question as OpenSearch asks it. A hit's score tells its tier and nothing else. */
import type { QueryWord } from '../analysis/index.ts';
import { ANYWHERE } from './shape.ts';

export type Clause = Readonly<Record<string, unknown>>;

export const any = (clauses: readonly Clause[]): Clause => ({ bool: { should: clauses, minimum_should_match: 1 } });
export const all = (clauses: readonly Clause[]): Clause => ({ bool: { filter: clauses } });
const term = (field: string, value: string): Clause => ({ term: { [field]: { value } } });

/** Where to look, from the nearest: fields of terms, and of neighbours joined. */
const IN_TITLE = { terms: ['title'], pairs: ['titlePairs'] } as const;
const IN_NAMES = { terms: ['title', 'aliases'], pairs: ['titlePairs', 'aliasPairs'] } as const;
const ANYWHERE_IN_IT = { terms: ['title', 'aliases', 'body'], pairs: ['titlePairs', 'aliasPairs'] } as const;

interface Fields {
  readonly terms: readonly string[];
  readonly pairs: readonly string[];
}

/** The document holds `text` as a term. */
export const holding = (text: string): Clause => any(ANYWHERE_IN_IT.terms.map((field) => term(field, text)));
/** It holds a term that begins so. */
export const holdingBegun = (prefix: string, { terms }: Fields = ANYWHERE_IN_IT): Clause =>
  any(terms.map((field) => ({ prefix: { [field]: { value: prefix } } })));
/** Two neighbours of a name of it read so when joined. */
export const holdingPair = (pair: string, { pairs }: Fields = ANYWHERE_IN_IT): Clause =>
  any(pairs.map((field) => term(field, pair)));

function whole({ alternatives, pair }: QueryWord, fields: Fields): Clause {
  const single = alternatives.filter((texts) => texts.length === 1).flat();
  const several = alternatives.filter((texts) => texts.length > 1);
  return any([
    ...fields.terms.map((field) => ({ terms: { [field]: [...new Set(single)] } })),
    ...several.map((texts) => all(texts.map((text) => any(fields.terms.map((field) => term(field, text)))))),
    holdingPair(pair, fields),
  ]);
}

const begun = (word: QueryWord, fields: Fields): Clause =>
  any([whole(word, fields), ...word.prefixes.map((prefix) => holdingBegun(prefix, fields))]);

/** How many tiers there are; the first one scores as many, the last one 1. */
export const TIERS = 6;
/** The first tiers are met by the text as a whole, whatever its words. */
export const FIRST_OF_WORDS = 2;
export const tierOf = (score: number): number => TIERS - score;

const tier = (number: number, filter: Clause): Clause => ({
  constant_score: { filter, boost: TIERS - number },
});

/** What `SearchIndex.search` finds, each in its best tier. */
export function questionFor(words: readonly QueryWord[], text: string, filters: readonly Clause[]): Clause {
  const every = (clauseOf: (word: QueryWord, fields: Fields) => Clause, fields: Fields) =>
    all(words.map((word) => clauseOf(word, fields)));
  const tiers = [
    tier(0, term('wholeTitle', text)),
    tier(1, term('wholeAliases', text)),
    ...(words.length === 0
      ? []
      : [
          tier(2, every(whole, IN_TITLE)),
          tier(3, every(whole, IN_NAMES)),
          tier(4, every(begun, IN_NAMES)),
          tier(5, every(begun, ANYWHERE_IN_IT)),
        ]),
  ];
  return { bool: { must: [{ dis_max: { queries: tiers } }], filter: filters } };
}

/** In the region, or in no region; of one of the services. */
export function filtersFor(region: string | undefined, services: readonly string[] | undefined): Clause[] {
  return [
    ...(region === undefined ? [] : [{ terms: { regions: [region, ANYWHERE] } }]),
    ...(services === undefined ? [] : [{ terms: { service: services } }]),
  ];
}
