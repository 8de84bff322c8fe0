/** Code that visits every object at a step's path, as nested loops. */
import { type Held, type Names, quoted, readsOf, takeJoins } from './code.ts';
import type { Place } from './places.ts';

export interface Walk {
  readonly root: Place;
  readonly path: readonly string[];
  readonly names: Names;
  /** Whether `trail` holds the path of each object when it is visited. */
  readonly withTrail?: boolean;
  /** The code for one object: what is held of it by itself, and with what hangs on it. */
  readonly visit: (place: Place, held: readonly Held[], all: readonly Held[]) => string;
}

/** Statements over `data`, the answers of the steps on root types by their ids. */
export function walkCode(walk: Walk): string {
  const held = walk.root.supplies.map(({ step }): Held => ({ step, name: walk.names.next('d'), sure: false }));
  const take = held.map(({ step, name }) => `const ${name} = data[${step}];`).join('\n');
  return `${take}\n${descend(walk, walk.root, held, walk.path)}`;
}

/** From the objects of a place to the next name of the path. */
function descend(walk: Walk, place: Place, held: readonly Held[], path: readonly string[]): string {
  const [name, ...rest] = path;
  const joins = takeJoins(place, held, walk.names);
  if (name === undefined) return `${joins.code}\n${walk.visit(place, held, joins.held)}`;
  const child = place.children.get(name);
  if (!child) throw new Error(`Nothing brings ${walk.path.join('.')}.`);
  const values = readsOf(child, joins.held).map(({ step, code }) => ({ step, code, name: walk.names.next('v') }));
  return `${joins.code}
${values.map((value) => `const ${value.name} = ${value.code};`).join('\n')}
${trail(walk, quoted(name), open(walk, child, values, rest))}`;
}

type Value = Pick<Held, 'step' | 'name'>;

/** From values at a place, which may be lists, to its objects. */
function open(walk: Walk, place: Place, values: readonly Value[], path: readonly string[]): string {
  if (path[0] !== '@') {
    const held = values.map(({ step, name }): Held => ({ step, name, sure: values.length === 1 }));
    const some = values.map(({ name }) => `(${name} !== null && typeof ${name} === 'object')`).join(' || ');
    return `if (${some}) { ${descend(walk, place, held, path)} }`;
  }
  const index = walk.names.next('i');
  const list = walk.names.next('l');
  const items = values.map(({ step, name }) => ({ step, of: name, name: walk.names.next('v') }));
  const isList = (name: string) => `Array.isArray(${name}) ? ${name}`;
  return `const ${list} = ${values.map(({ name }) => isList(name)).join(' : ')} : [];
for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
${items.map(({ name, of }) => `const ${name} = ${values.length === 1 ? `${list}[${index}]` : `${isList(of)}[${index}] : undefined`};`).join('\n')}
${trail(walk, index, open(walk, place, items, path.slice(1)))}
}`;
}

const trail = (walk: Walk, part: string, code: string): string =>
  walk.withTrail ? `trail.push(${part});\n${code}\ntrail.pop();` : code;
