/** A plain model of a search index: looks at every document, one after the other. What adapters find is compared with it. */
import type { IndexChange, SearchDocument, SearchQuery } from '@puja-indah/search-index';
import { analyseDocument, analyseQuery, foldText, type QueryWord } from '@puja-indah/search-index/analysis';

interface Held {
  readonly version: number;
  /** Undefined: removed. */
  readonly document: SearchDocument | undefined;
}

const liesIn = (code: string, region: string) => code === region || code.startsWith(`${region}.`);

/** The terms of a document that may stand for a word: of its title, of title and aliases, of all. */
function fieldsOf(document: SearchDocument) {
  const { title, titlePairs, aliases, aliasPairs, body, wholeTitle, wholeAliases } = analyseDocument(document);
  const named = [...title, ...aliases];
  return {
    wholeTitle,
    wholeAliases,
    title: { terms: new Set(title), pairs: new Set(titlePairs) },
    named: { terms: new Set(named), pairs: new Set([...titlePairs, ...aliasPairs]) },
    all: { terms: new Set([...named, ...body]), pairs: new Set([...titlePairs, ...aliasPairs]) },
  };
}

interface Terms {
  readonly terms: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

const wholeWord =
  (word: QueryWord) =>
  ({ terms, pairs }: Terms) =>
    pairs.has(word.pair) || word.alternatives.some((alternative) => alternative.every((term) => terms.has(term)));
const begunWord = (word: QueryWord) => (fields: Terms) =>
  wholeWord(word)(fields) || word.prefixes.some((prefix) => [...fields.terms].some((term) => term.startsWith(prefix)));

/** The tier in which `document` answers these words, 0 the best; undefined when it does not. */
function tierOf(document: SearchDocument, words: readonly QueryWord[], whole: string): number | undefined {
  const fields = fieldsOf(document);
  const everyWord = (fits: (word: QueryWord) => (terms: Terms) => boolean, terms: Terms) =>
    words.length > 0 && words.every((word) => fits(word)(terms));
  const tiers = [
    fields.wholeTitle === whole,
    fields.wholeAliases.includes(whole),
    everyWord(wholeWord, fields.title),
    everyWord(wholeWord, fields.named),
    everyWord(begunWord, fields.named),
    everyWord(begunWord, fields.all),
  ];
  const tier = tiers.indexOf(true);
  return tier < 0 ? undefined : tier;
}

export class SearchIndexModel {
  readonly #held = new Map<string, Held>();

  apply(changes: readonly IndexChange[]): void {
    for (const change of changes) {
      const document = change.kind === 'put' ? change.document : undefined;
      const [id, version] =
        change.kind === 'put' ? [change.document.id, change.document.version] : [change.id, change.version];
      if (version > (this.#held.get(id)?.version ?? Number.NEGATIVE_INFINITY))
        this.#held.set(id, { version, document });
    }
  }

  documents(): SearchDocument[] {
    return [...this.#held.values()].flatMap(({ document }) => (document ? [document] : []));
  }

  /** Ids in the order of hits, without leaving out any word that is known; undefined when words would have to be left out. */
  search({ text, region, services }: SearchQuery): string[] | undefined {
    const { words, whole } = analyseQuery(text);
    if (words.length === 0) return [];
    const hits = this.documents()
      .filter((document) => region === undefined || document.region === undefined || liesIn(document.region, region))
      .filter((document) => services === undefined || services.includes(document.service))
      .flatMap((document) => {
        const tier = tierOf(document, words, whole);
        return tier === undefined
          ? []
          : [{ tier, rank: document.rank ?? 8, name: foldText(document.title), id: document.id }];
      });
    if (hits.length === 0) return undefined;
    const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
    return hits
      .sort((a, b) => a.tier - b.tier || a.rank - b.rank || compare(a.name, b.name) || compare(a.id, b.id))
      .map(({ id }) => id);
  }
}
