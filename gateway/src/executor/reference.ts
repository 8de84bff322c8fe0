/** Code that makes, of an object, the reference by which a subgraph finds the entity: a JSON text. */
import type { Need, NeededField } from '../planning/plan.ts';
import { eitherCode, type Held, type Names, quoted, readLeaf, readsOf, readTypename, takeJoins } from './code.ts';
import type { Place } from './places.ts';

export interface References {
  readonly names: Names;
  readonly possibleTypes: (type: string) => readonly string[];
  /** Functions for nested fields, beside the loop that uses them. */
  readonly functions: string[];
}

/**
 * Statements that end with the text in `reference`, or with `undefined` there when the object is of no type that is asked for, or
 * lacks something that is needed: what a failed step should have brought is not guessed.
 */
export function referenceCode(
  references: References,
  place: Place,
  held: readonly Held[],
  needs: readonly Need[],
): string {
  const cases = byType(references, needs).map(([types, fields]) => {
    const { code, text } = objectCode(references, place, held, fields, 'break reference');
    return `${types.map((type) => `case ${quoted(type)}:`).join(' ')} { ${code} reference = ${text}; break; }`;
  });
  return `let reference;
reference: { const type = ${readTypename(place, held)}; switch (type) { ${cases.join('\n')} } }`;
}

/** Needs, joined for each type that an object can have; types with the same needs together. */
function byType({ possibleTypes }: References, needs: readonly Need[]): [types: string[], fields: NeededField[]][] {
  const found = new Map<string, Need[]>();
  for (const need of needs)
    for (const type of new Set([...possibleTypes(need.type), need.type]))
      found.set(type, [...(found.get(type) ?? []), need]);
  const grouped = new Map<string, [string[], NeededField[]]>();
  for (const [type, of] of found) {
    const key = of.map((need) => needs.indexOf(need)).join();
    const group = grouped.get(key);
    if (group) group[0].push(type);
    else grouped.set(key, [[type], inOrder(of.flatMap(({ fields }) => fields))]);
  }
  return [...grouped.values()];
}

/** One order for all, so that equal references are equal texts; the type first. */
function inOrder(fields: readonly NeededField[]): NeededField[] {
  const unique = new Map(fields.map((field) => [field.name, field]));
  const rank = ({ name }: NeededField) => (name === '__typename' ? '' : name);
  return [...unique.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function objectCode(
  references: References,
  place: Place,
  held: readonly Held[],
  fields: readonly NeededField[],
  missing: string,
): { readonly code: string; readonly text: string } {
  const code: string[] = [];
  const parts = fields.map((field) => {
    const label = `${quoted(field.name)}:`;
    if (field.value !== undefined) return quoted(label + quoted(field.value));
    if (field.key === '__typename') return `${quoted(label)} + quote(type)`;
    const child = place.children.get(field.key);
    const value = references.names.next('r');
    code.push(
      field.within && child
        ? `const ${value} = ${nestedCall(references, child, held, field.within)};`
        : `const ${value} = ${readLeaf(child, held)};`,
      `if (${value} === undefined) ${missing};`,
    );
    return `${quoted(label)} + ${field.within ? value : `scalar(${value})`}`;
  });
  return { code: code.join('\n'), text: `'{' + ${parts.join(` + ',' + `)} + '}'` };
}

/** The call of a function that makes the text of a nested field, `undefined` when a part of it is missing. */
function nestedCall(references: References, place: Place, held: readonly Held[], needs: readonly Need[]): string {
  const { names, functions } = references;
  const name = names.next('nested');
  const reads = readsOf(place, held);
  const values = reads.map(({ step }): Held => ({ step, name: names.next('n'), sure: reads.length === 1 }));
  const joins = takeJoins(place, values, names);
  const given = values.map((value) => value.name);
  const general = needs.filter(({ type }) => type === '');
  const typed = byType(
    references,
    needs.filter(({ type }) => type !== ''),
  );
  const always = general.flatMap(({ fields }) => fields);
  const whole = (fields: readonly NeededField[]) => {
    const { code, text } = objectCode(
      references,
      place,
      joins.held,
      inOrder([...always, ...fields]),
      'return undefined',
    );
    return `${code} return ${text};`;
  };
  const cases = typed.map(
    ([types, fields]) => `${types.map((type) => `case ${quoted(type)}:`).join(' ')} { ${whole(fields)} }`,
  );
  const item = given.map((value) => `Array.isArray(${value}) ? ${value}[index] : undefined`).join(', ');
  functions.push(`function ${name}(${given.join(', ')}) {
const first = ${eitherCode(given)};
if (first === undefined) return undefined;
if (first === null) return 'null';
if (Array.isArray(first)) {
  let text = '[';
  for (let index = 0; index < first.length; index++) {
    const each = ${name}(${item});
    if (each === undefined) return undefined;
    text += index === 0 ? each : ',' + each;
  }
  return text + ']';
}
${joins.code}
const type = ${readTypename(place, joins.held)};
${cases.length > 0 ? `switch (type) { ${cases.join('\n')} }` : ''}
${always.length > 0 ? whole([]) : `return '{}';`}
}`);
  return `${name}(${reads.map(({ code }) => code).join(', ')})`;
}
