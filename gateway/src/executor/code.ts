/**
 * Pieces of generated code. Everything that comes from outside enters as a JSON text (`quoted`), never as code: names of
 * GraphQL are letters, digits and underscores, and values of a schema are quoted all the same.
 */
import type { Place, Supply } from './places.ts';

/** A text as a literal of JavaScript. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

/** Names the property by which a step's answer hangs on the object that it was asked for; no GraphQL name has a dollar. */
export const slotOf = (step: number): string => `$${step}`;

/** The objects of one place, one for each step that has any: a variable of the code, and whether it may be nothing. */
export interface Held {
  readonly step: number;
  readonly name: string;
  readonly sure: boolean;
}

/** Of two values of one place the one that is something; else null, when one of them says so. In scope of all generated code. */
export const either = (a: unknown, b: unknown): unknown => a ?? (b === undefined ? a : b);

/** Code for the first of several values that is something. */
export const eitherCode = (values: readonly string[]): string =>
  values.length === 0 ? 'undefined' : values.reduce((first, second) => `either(${first}, ${second})`);

/** Makes names that no other piece of the same code has. */
export class Names {
  #count = 0;

  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }
}

/** Code that takes what hangs on the objects of a place, and all that is held there then. */
export function takeJoins(
  place: Place,
  held: readonly Held[],
  names: Names,
): { readonly code: string; readonly held: readonly Held[] } {
  const joined = place.joins.map((step): Held & { readonly code: string } => {
    const name = names.next('j');
    const read = eitherCode(held.map((object) => get(object, slotOf(step))));
    return { step, name, sure: false, code: `const ${name} = ${read};` };
  });
  return {
    code: joined.map(({ code }) => code).join('\n'),
    held: [...held, ...joined.map(({ step, name, sure }) => ({ step, name, sure }))],
  };
}

const get = ({ name, sure }: Held, property: string): string =>
  sure ? `${name}[${quoted(property)}]` : `(${name} == null ? undefined : ${name}[${quoted(property)}])`;

/** The value of a place in one step's object. */
export function readFrom(object: Held, { keys }: Supply): string {
  return eitherCode(keys.map((key) => get(object, key)));
}

/** Each step that brings a place, with the code that reads it from what is held at the parent. */
export function readsOf(place: Place, held: readonly Held[]): { readonly step: number; readonly code: string }[] {
  return place.supplies.flatMap((supply) => {
    const object = held.find(({ step }) => step === supply.step);
    return object ? [{ step: supply.step, code: readFrom(object, supply) }] : [];
  });
}

/** The value of a place that is no object: the first that is something. */
export const readLeaf = (place: Place | undefined, held: readonly Held[]): string =>
  eitherCode(place ? readsOf(place, held).map(({ code }) => code) : []);

/**
 * The type name of what is held. A subgraph that knows only an interface says the interface's name, so the name of an object type
 * counts before it; `objectNamed` is in scope of all generated code.
 */
export const readTypename = (place: Place, held: readonly Held[]): string => {
  const typename = place.children.get('__typename');
  const reads = typename ? readsOf(typename, held).map(({ code }) => code) : [];
  return reads.length <= 1 ? (reads[0] ?? 'undefined') : `objectNamed(${reads.join(', ')})`;
};
