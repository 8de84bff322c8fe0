/** Words of a query as this index knows them: each as expressions of what may stand for it, by how far one looks. */
import type { statements } from '@puja-indah/sqlite';
import type { QueryWord } from '../analysis/index.ts';
import { allOf, anyOf, beginning, type Expression, term } from './expression.ts';
import { ALIAS_PAIRS, ALIASES, BODY, TITLE, TITLE_PAIRS, type WordField } from './fields.ts';

/** As many endings of a begun word are looked for one by one, without the word itself; more at once. */
const MOST_ENDINGS = 64;

export interface KnownWord {
  /** The whole word in the title. */
  readonly title: Expression;
  /** In title or aliases. */
  readonly named: Expression;
  /** In title or aliases, where an alias is needed for it. */
  readonly alias: Expression;
  /** In title or aliases, as the beginning of another word. */
  readonly begun: Expression;
  /** Any of these, or in the body. */
  readonly anywhere: Expression;
  /**
   * How common it is: the documents of its alternatives and those of what it begins, added up. Every adapter adds up the same,
   * since the commonest word is left out first.
   */
  documents(): number;
}

export class Vocabulary {
  readonly #sql: ReturnType<typeof statements>;

  constructor(sql: ReturnType<typeof statements>) {
    this.#sql = sql;
  }

  /** Undefined when the index holds nothing that could stand for the word. */
  find(word: QueryWord): KnownWord | undefined {
    const counts = this.#counts(word.alternatives.flat());
    const has = (field: WordField, text: string) => counts.has(field + text);
    const inFields = (fields: readonly WordField[], text: string) =>
      anyOf(fields.map((field) => (has(field, text) ? term(field + text) : undefined)));
    const whole = (fields: readonly WordField[]) =>
      anyOf(word.alternatives.map((texts) => allOf(texts.map((text) => inFields(fields, text)))));
    const aliased = word.alternatives.map((texts) => {
      if (!texts.some((text) => has(ALIASES, text))) return undefined;
      return texts.length === 1
        ? inFields([ALIASES], texts.join())
        : allOf(texts.map((text) => inFields([TITLE, ALIASES], text)));
    });
    const wholeWords = new Set(word.alternatives.flat());
    const endings = (field: WordField) => word.prefixes.map((prefix) => this.#endings(field, prefix, wholeWords));
    const [inTitle, inAliases, inBody] = [endings(TITLE), endings(ALIASES), endings(BODY)];
    const begun = anyOf([...inTitle, ...inAliases]);
    const anywhere = anyOf([whole([TITLE, ALIASES, BODY]), begun, ...inBody]);
    const titlePair = term(TITLE_PAIRS + word.pair);
    const aliasPair = term(ALIAS_PAIRS + word.pair);
    if (anywhere === undefined && !this.#holds(`${titlePair} OR ${aliasPair}`)) return undefined;
    const documents = (texts: readonly string[]) =>
      Math.min(
        ...texts.map((text) => [TITLE, ALIASES, BODY].reduce((sum, field) => sum + (counts.get(field + text) ?? 0), 0)),
      );
    return {
      title: anyOf([whole([TITLE]), titlePair]),
      named: anyOf([whole([TITLE, ALIASES]), titlePair, aliasPair]),
      alias: anyOf([...aliased, aliasPair]),
      begun,
      anywhere: anyOf([anywhere, titlePair, aliasPair]),
      documents: () =>
        [
          ...word.alternatives.map(documents),
          ...word.prefixes.map((prefix) => this.#documentsBeginning(prefix)),
        ].reduce((sum, one) => sum + one, 0),
    };
  }

  /** Documents by field and term, of those that are there. */
  #counts(texts: readonly string[]): Map<string, number> {
    const terms = texts.flatMap((text) => [TITLE + text, ALIASES + text, BODY + text]);
    const rows = this.#sql('SELECT term, documents FROM term WHERE term IN (SELECT value FROM json_each(?))').all(
      JSON.stringify(terms),
    );
    return new Map(rows.map(({ term: found, documents }) => [String(found), Number(documents)]));
  }

  /** What a word that begins with `prefix` may be, in one field. */
  #endings(field: WordField, prefix: string, except: ReadonlySet<string>): Expression {
    const from = field + prefix;
    const endings = this.#sql('SELECT term FROM term WHERE term >= ? AND term < ? LIMIT ?')
      .all(from, `${from}\u{10ffff}`, MOST_ENDINGS + 1)
      .map((row) => String(row.term));
    if (endings.length > MOST_ENDINGS) return beginning(from);
    return anyOf(endings.filter((ending) => !except.has(ending.slice(1))).map(term));
  }

  #documentsBeginning(prefix: string): number {
    const any = anyOf([TITLE, ALIASES, BODY].map((field) => beginning(field + prefix)));
    return Number(this.#sql('SELECT count(*) AS n FROM fts WHERE fts MATCH ?').get(String(any))?.n);
  }

  #holds(expression: string): boolean {
    return this.#sql('SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1').get(expression) !== undefined;
  }
}
