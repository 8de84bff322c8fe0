/** Words of a query as this index knows them: each as expressions of what may stand for it, by how far one looks. */
import type { statements } from '@puja-indah/sqlite';
import type { QueryWord } from '../analysis/index.ts';
import type { Commonness } from './commonest.ts';
import { allOf, anyOf, beginning, type Expression, term } from './expression.ts';
import { ALIAS_PAIRS, ALIASES, BODY, TITLE, TITLE_PAIRS, type WordField } from './fields.ts';
import { wholeAliasTag, wholeTitleTag } from './tags.ts';

/** As many endings of a begun word are looked for one by one, without the word itself; more at once. */
const MOST_ENDINGS = 64;

const FIELDS: readonly WordField[] = [TITLE, ALIASES, BODY];
/** From and below which terms begin so. */
const range = (begin: string): [string, string] => [begin, `${begin}\u{10ffff}`];

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
  commonness(): Commonness;
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
    const anywhere = anyOf([whole(FIELDS), begun, ...inBody]);
    const titlePair = this.#known(TITLE_PAIRS + word.pair);
    const aliasPair = this.#known(ALIAS_PAIRS + word.pair);
    if (anyOf([anywhere, titlePair, aliasPair]) === undefined) return undefined;
    const documents = (texts: readonly string[]) =>
      Math.min(...texts.map((text) => FIELDS.reduce((sum, field) => sum + (counts.get(field + text) ?? 0), 0)));
    return {
      title: anyOf([whole([TITLE]), titlePair]),
      named: anyOf([whole([TITLE, ALIASES]), titlePair, aliasPair]),
      alias: anyOf([...aliased, aliasPair]),
      begun,
      anywhere: anyOf([anywhere, titlePair, aliasPair]),
      commonness: () =>
        this.#commonness(
          word.alternatives.map(documents).reduce((sum, one) => sum + one, 0),
          word.prefixes,
        ),
    };
  }

  /** The text as a whole title and as a whole alias, as far as there is one. */
  findWhole(whole: string): { readonly title: Expression; readonly alias: Expression } {
    return { title: this.#known(wholeTitleTag(whole)), alias: this.#known(wholeAliasTag(whole)) };
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
    const endings = this.#beginning(field, prefix);
    return endings
      ? anyOf(endings.filter((ending) => !except.has(ending.slice(1))).map(term))
      : beginning(field + prefix);
  }

  /** The terms that begin so; undefined when they are too many. */
  #beginning(field: WordField, prefix: string): string[] | undefined {
    const endings = this.#sql('SELECT term FROM term WHERE term >= ? AND term < ? LIMIT ?')
      .all(...range(field + prefix), MOST_ENDINGS + 1)
      .map((row) => String(row.term));
    return endings.length > MOST_ENDINGS ? undefined : endings;
  }

  /** `whole`: documents of the whole word. Documents of a beginning are as many as of its commonest term, or more, up to the sum. */
  #commonness(whole: number, prefixes: readonly string[]): Commonness {
    let [least, most] = [whole, whole];
    for (const prefix of prefixes) {
      const sums = FIELDS.map((field) =>
        this.#sql(
          'SELECT coalesce(max(documents), 0) AS least, coalesce(sum(documents), 0) AS most FROM term WHERE term >= ? AND term < ?',
        ).get(...range(field + prefix)),
      );
      least += Math.max(...sums.map((sum) => Number(sum?.least)));
      most += sums.reduce((all, sum) => all + Number(sum?.most), 0);
    }
    return {
      least,
      most,
      exactly: () => prefixes.reduce((sum, prefix) => sum + this.#documentsBeginning(prefix), whole),
    };
  }

  #documentsBeginning(prefix: string): number {
    const any = anyOf(
      FIELDS.flatMap((field) => this.#beginning(field, prefix)?.map(term) ?? [beginning(field + prefix)]),
    );
    if (any === undefined) return 0;
    return Number(this.#sql('SELECT count(*) AS n FROM fts WHERE fts MATCH ?').get(any)?.n);
  }

  /** The term, when any document holds it: one that nothing holds is still compared with everything else in an expression. */
  #known(text: string): Expression {
    const expression = term(text);
    return this.#sql('SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1').get(expression) && expression;
  }
}
