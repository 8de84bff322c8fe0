/**
 * Code that writes the answer's JSON text straight from the steps' answers, with nulls where, and as far up as, the spec puts
 * them. It is made in two forms from one source. The plain one knows no paths and gives up (throws `AGAIN`) at the first value
 * that may not be; the exact one, made when that happens for the first time, writes what is right then, and tells why.
 */
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { NOTHING } from '../planning/plainOperation.ts';
import { either, type Held, Names, quoted, readsOf, readTypename, takeJoins } from './code.ts';
import { completeCode, type Writer } from './complete.ts';
import type { LeafText } from './leaf.ts';
import type { Place } from './places.ts';
import { dependsOnType, type FieldsType, type Selected, selectedOf } from './selected.ts';
import type { Witness } from './witness.ts';

/**
 * Writes the text of `data`.
 * @param data answers of the steps on root types, by their ids
 * @param introspected texts of the introspection fields, by response name
 * @throws AGAIN in the plain form
 */
export type Project = (
  data: readonly unknown[],
  introspected: Readonly<Record<string, string>>,
  witness?: Witness,
) => string;

/** Thrown by the plain form: the exact one is needed. */
export const AGAIN = new Error('The answer needs the exact form.');

export interface Projected {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly root: Place;
  /** Response names that the client knows under another. */
  readonly shownAs: ReadonlyMap<string, string>;
  /** Gets the places that the client sees. */
  readonly shown: Set<Place>;
}

/** Generates and compiles the code of one form. */
export function projection(projected: Projected, form: 'plain' | 'exact'): Project {
  const { schema, operation, root } = projected;
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`The schema has no ${operation.operation}.`);
  const leaves: LeafText[] = [];
  const functions: string[] = [];
  const writer: Writer = { exact: form === 'exact', names: new Names(), functions, leaves, composite: composites() };

  /** Each place is written once for each type and what is asked of it, wherever it is reached from. */
  function composites(): Writer['composite'] {
    const known = new Map<string, string>();
    const numbers = new Map<object, number>();
    const numberOf = (thing: object) => {
      const number = numbers.get(thing) ?? numbers.size;
      numbers.set(thing, number);
      return number;
    };
    return (place, steps, of, sets) => {
      const key = `${numberOf(place)} ${of.name} ${sets.map(numberOf).join()}`;
      const before = known.get(key);
      if (before) return before;
      const name = writer.names.next('write');
      known.set(key, name);
      functions.push(compositeFunction(name, place, steps, of, sets));
      return name;
    };
  }

  const held = (place: Place, steps: readonly number[]): Held[] =>
    steps.map((step) => ({ step, name: writer.names.next('o'), sure: steps.length === 1 && place !== root }));
  const parameters = (given: readonly Held[]) =>
    [...given.map(({ name }) => name), ...(writer.exact ? ['path'] : [])].join(', ');

  function compositeFunction(
    name: string,
    place: Place,
    steps: readonly number[],
    of: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
  ): string {
    const given = held(place, steps);
    const joins = takeJoins(place, given, writer.names);
    const missing = joins.held.slice(given.length).map((each) => `${each.name} === null`);
    const start = `function ${name}(${parameters(given)}) {
${joins.code}
${writer.exact ? `const gone = ${missing.join(' || ') || 'false'};` : ''}`;
    if (!isAbstractType(of)) return `${start}\n${fieldsCode(place, joins.held, of, sets)}\n}`;
    const cases = schema
      .getPossibleTypes(of)
      .map(
        (each) =>
          `case ${quoted(each.name)}: return ${writer.composite(place, steps, each, sets)}(${parameters(given)});`,
      );
    const unknown = writer.exact
      ? `if (!gone) witness.notOfType(typename, path, ${quoted(of.name)}); return null;`
      : 'throw AGAIN;';
    // Nobody needs to know the type: a subgraph that knows the interface as an object answers all that is asked.
    const untyped =
      isInterfaceType(of) && !dependsOnType(schema, of, sets)
        ? `case undefined: case ${quoted(of.name)}: { ${fieldsCode(place, joins.held, of, sets)} }`
        : '';
    return `${start}
const typename = ${readTypename(place, joins.held)};
switch (typename) { ${cases.join('\n')} ${untyped} default: ${unknown} }
}`;
  }

  /** Statements that write the fields of an object and return its text. */
  function fieldsCode(
    place: Place,
    objects: readonly Held[],
    of: FieldsType,
    sets: readonly SelectionSetNode[],
  ): string {
    const fields = selectedOf(schema, of, sets).filter(({ key }) => key !== NOTHING);
    const parts = fields.map((field, at) => fieldCode(place, objects, of, field, at === 0));
    return `let text = '{';\n${parts.join('\n')}\nreturn text + '}';`;
  }

  function fieldCode(place: Place, objects: readonly Held[], of: FieldsType, field: Selected, first: boolean): string {
    const name = field.node.name.value;
    const shown = projected.shownAs.get(field.key) ?? field.key;
    const label = `${first ? '' : ','}${quoted(shown)}:`;
    if (name === '__typename') return `text += ${quoted(label + quoted(of.name))};`;
    if (name.startsWith('__')) return `text += ${quoted(label)} + introspected[${quoted(field.key)}];`;
    const definition = of.getFields()[name];
    if (!definition) throw new Error(`${of.name} has no field ${name}.`);
    const child = place.children.get(field.key);
    if (child) projected.shown.add(child);
    const reads = child ? readsOf(child, objects) : [];
    const variables = reads.map(({ code }) => ({ code, name: writer.names.next('v') }));
    const written = completeCode(writer, {
      // A field that no step brings is as one that none brought.
      place: child ?? place,
      type: definition.type,
      sets: field.sets,
      steps: reads.map(({ step }) => step),
      variables: variables.map((variable) => variable.name),
      path: `{ up: path, part: ${quoted(shown)} }`,
      coordinate: `${of.name}.${name}`,
      gone: 'gone',
    });
    return `{ ${variables.map((variable) => `const ${variable.name} = ${variable.code};`).join('\n')}
${written.code}
text += ${quoted(label)} + ${written.text}; }`;
  }

  const steps = root.supplies.map(({ step }) => step);
  const write = writer.composite(root, steps, type, [operation.selectionSet]);
  const given = [...steps.map((step) => `data[${step}]`), ...(writer.exact ? ['undefined'] : [])];
  const source = `'use strict';
${leaves.map((_leaf, index) => `const leaf${index} = leaves[${index}];`).join('\n')}
return function project(data, introspected, witness) {
${functions.join('\n')}
return ${write}(${given.join(', ')}) ?? 'null';
};`;
  return new Function('leaves', 'objectNamed', 'either', 'AGAIN', source)(
    leaves,
    objectNamedIn(schema),
    either,
    AGAIN,
  ) as Project;
}

/** Of the names that several subgraphs give to one object's type, the one of an object type; else the last given. */
export function objectNamedIn(schema: GraphQLSchema): (...names: readonly unknown[]) => unknown {
  const types = schema.getTypeMap();
  const isObjectName = (name: unknown) =>
    typeof name === 'string' && types[name] !== undefined && !isAbstractType(types[name]);
  return (...names) => names.findLast(isObjectName) ?? names.findLast((name) => name != null);
}
