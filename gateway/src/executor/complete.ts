/**
 * Code that writes one value of the answer by its type. Each value's text is a variable; where a null may not stand, the code
 * returns from the function of the object or list around it:
 * `null` when there is nothing and nobody was told, `undefined` when somebody was.
 */
import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { eitherCode, type Names, quoted } from './code.ts';
import { type LeafText, leafText } from './leaf.ts';
import type { Place } from './places.ts';

export interface Writer {
  /** Whether paths are known and a value that may not be is told of; else the code gives up there. */
  readonly exact: boolean;
  readonly names: Names;
  readonly functions: string[];
  readonly leaves: LeafText[];
  /** The name of a function that writes objects of a type at a place, from the answers of these steps. */
  readonly composite: (
    place: Place,
    steps: readonly number[],
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
  ) => string;
}

export interface Value {
  readonly place: Place;
  readonly type: GraphQLOutputType;
  readonly sets: readonly SelectionSetNode[];
  /** Steps that bring it, and a variable for each. */
  readonly steps: readonly number[];
  readonly variables: readonly string[];
  /** Code that makes its trail. */
  readonly path: string;
  readonly coordinate: string;
  /** Code that says whether the entity around it is gone. */
  readonly gone: string;
}

export interface Written {
  readonly code: string;
  /** The variable with its text. */
  readonly text: string;
}

export function completeCode(writer: Writer, value: Value): Written {
  const required = isNonNullType(value.type);
  const type = required ? value.type.ofType : value.type;
  const some = eitherCode(value.variables);
  if (isLeafType(type)) return leafCode(writer, { ...value, type }, some, required);
  const text = writer.names.next('t');
  const given = [...value.variables, ...(writer.exact ? [value.path] : [])].join(', ');
  const call =
    value.variables.length === 0
      ? 'null'
      : isListType(type)
        ? `${listFunction(writer, { ...value, type: type.ofType })}(${given})`
        : `${writer.composite(value.place, value.steps, type, value.sets)}(${given})`;
  const write = `let ${text} = (${some}) == null ? null : ${call};`;
  if (!required) return { text, code: `${write}\nif (${text} == null) ${text} = 'null';` };
  const nothing = writer.exact
    ? `if (${text} == null) { if (${text} === undefined) return undefined; ${nothingCode(some, value)} }`
    : `if (${text} == null) throw AGAIN;`;
  return { text, code: `${write}\n${nothing}` };
}

function leafCode(
  writer: Writer,
  value: Value & { readonly type: GraphQLLeafType },
  some: string,
  required: boolean,
): Written {
  const raw = writer.names.next('v');
  const text = writer.names.next('t');
  const call = `${leafName(writer, leafText(value.type))}(${raw})`;
  const read = `const ${raw} = ${some};\nlet ${text} = ${raw} == null ? ${required ? 'undefined' : `'null'`} : ${call};`;
  if (!writer.exact) return { text, code: `${read}\nif (${text} === undefined) throw AGAIN;` };
  const instead = required
    ? nothingCode(raw, value)
    : `witness.notOfType(${raw}, ${value.path}, ${quoted(value.coordinate)}); ${text} = 'null';`;
  return { text, code: `${read}\nif (${text} === undefined) { ${instead} }` };
}

const nothingCode = (raw: string, { gone, path, coordinate }: Value): string =>
  `return witness.nothing(${raw}, ${gone}, ${path}, ${quoted(coordinate)}) ? null : undefined;`;

/** A function that writes a list. Lists of several steps are the same list, seen by several subgraphs. */
function listFunction(writer: Writer, value: Value): string {
  const name = writer.names.next('list');
  const lists = value.variables.map(() => writer.names.next('l'));
  const items = lists.map((list) => ({ list, name: writer.names.next('e') }));
  const several = lists.length > 1;
  const item = completeCode(writer, {
    ...value,
    variables: items.map((each) => each.name),
    path: `{ up: path, part: index }`,
    gone: 'false',
  });
  const first = several
    ? lists.map((list) => `Array.isArray(${list}) ? ${list}`).join(' : ')
    : `Array.isArray(${lists[0]}) ? ${lists[0]}`;
  const noList = writer.exact
    ? `witness.notOfType(all, path, ${quoted(value.coordinate)}); return null;`
    : 'throw AGAIN;';
  const read = items.map((each) =>
    several
      ? `const ${each.name} = Array.isArray(${each.list}) ? ${each.list}[index] : undefined;`
      : `const ${each.name} = all[index];`,
  );
  writer.functions.push(`function ${name}(${[...lists, ...(writer.exact ? ['path'] : [])].join(', ')}) {
const all = ${first} : undefined;
if (all === undefined) { ${noList} }
let text = '[';
for (let index = 0; index < all.length; index++) {
${read.join('\n')}
${item.code}
text += index === 0 ? ${item.text} : ',' + ${item.text};
}
return text + ']';
}`);
  return name;
}

function leafName(writer: Writer, leaf: LeafText): string {
  const known = writer.leaves.indexOf(leaf);
  if (known >= 0) return `leaf${known}`;
  writer.leaves.push(leaf);
  return `leaf${writer.leaves.length - 1}`;
}
