/**
 * Random supergraphs: what types there are, which subgraph answers which field, and how. Everything that a world says is enough
 * to write the SDL of each subgraph and to answer any field, in a subgraph or in one schema that holds all.
 */
import type { Random } from './random.ts';

export const SCALARS = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Color', 'Blob'] as const;

/** A type with its wrappers: `lists` from the outside in, each with whether it may be null; the element last. */
export interface Wrapped {
  readonly base: string;
  readonly nullable: readonly boolean[];
}

export interface Field {
  readonly name: string;
  readonly type: Wrapped;
  readonly takesArguments: boolean;
  /** Subgraphs that answer it. */
  readonly in: readonly string[];
  /** The subgraph from which the first of `in` took it over. */
  readonly overrides?: string;
  /** Selections of the same entity that its subgraph must be given. */
  readonly requires?: readonly Requirement[];
  /** Field of the type that it refers to, which its subgraph answers on the way. */
  readonly provides?: string;
}

export interface Requirement {
  readonly field: string;
  readonly argument?: number;
}

export interface Entity {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly isNode: boolean;
  /** Subgraphs in which it has a key, and which one. */
  readonly keys: ReadonlyMap<string, 'id' | 'sku' | 'both'>;
}

export interface World {
  readonly subgraphs: readonly string[];
  readonly entities: readonly Entity[];
  /** A value type whose fields are answered by different subgraphs: fields by subgraph. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  readonly roots: readonly Field[];
  readonly mutations: readonly Field[];
  /** Subgraph where the interface is at home, with all entities that implement it. */
  readonly nodeHome: string;
  /** Subgraph that knows the interface as an object, and what it adds. */
  readonly nodeObject: { readonly subgraph: string; readonly fields: readonly Field[] } | undefined;
  /** Of a thousand fields, so many fail. */
  readonly faults: number;
}

const wrap = (random: Random, base: string, mayFail = true): Wrapped => {
  const lists = random.chance(0.7) ? 0 : random.chance(0.7) ? 1 : 2;
  return { base, nullable: Array.from({ length: lists + 1 }, () => !mayFail || random.chance(0.7)) };
};

export function makeWorld(random: Random): World {
  const subgraphs = Array.from({ length: 2 + random.int(3) }, (_, at) => `s${at}`);
  const names = Array.from({ length: 2 + random.int(3) }, (_, at) => `E${at}`);
  const nodeHome = random.pick(subgraphs);
  const others = subgraphs.filter((name) => name !== nodeHome);
  const objectHome = random.chance(0.4) ? random.pick(others) : undefined;
  const bases = [...SCALARS, ...SCALARS, ...names, ...names, 'Node', 'Any', 'Part'];
  const nodes = new Set(names.filter(() => random.chance(0.6)));
  /** A value type in parts needs an object that is everywhere to be put together. */
  const areSplit = random.chance(0.4);
  const field = (name: string, where: readonly string[]): Field => {
    const owner = random.pick(where);
    const rest = where.filter((each) => each !== owner);
    const wanted = random.pick(bases);
    const isHidden = nodes.has(wanted) && objectHome !== undefined && where.includes(objectHome);
    const isTorn = wanted === 'Part' && areSplit && where.length < subgraphs.length;
    const base = isHidden || isTorn ? 'String' : wanted;
    const common = { name, type: wrap(random, base), takesArguments: base !== 'Part' && random.chance(0.25) };
    if (base === 'Part') return { ...common, in: where };
    if (rest.length > 0 && random.chance(0.15)) return { ...common, in: [owner, random.pick(rest)] };
    if (rest.length > 0 && random.chance(0.1)) return { ...common, in: [owner], overrides: random.pick(rest) };
    return { ...common, in: [owner] };
  };
  const entities = names.map((name): Entity => {
    const isNode = nodes.has(name);
    const where = subgraphs.filter((each) => random.chance(0.7) || (isNode && each === nodeHome));
    if (where.length === 0) where.push(random.pick(subgraphs));
    // A subgraph that knows the interface as an object may not know what implements it.
    const present = isNode ? where.filter((each) => each !== objectHome) : where;
    const keys = new Map<string, 'id' | 'sku' | 'both'>(
      present.map((each) => [each, random.chance(0.8) ? 'id' : random.chance(0.5) ? 'both' : 'sku']),
    );
    if (isNode) keys.set(nodeHome, 'both');
    // Somebody must know both, or nobody gets from one to the other.
    const [first] = keys.keys();
    if (first !== undefined && ![...keys.values()].includes('both')) keys.set(first, 'both');
    const plain = Array.from({ length: 3 + random.int(4) }, (_, at) => field(`f${at}`, present));
    const computed = Array.from({ length: random.int(4) }, (_, at) => computedField(`r${at}`, plain, present, random));
    return { name, isNode, keys, fields: [...plain, ...computed.filter((each) => each !== undefined)] };
  });
  if (!entities.some(({ isNode }) => isNode)) return makeWorld(random);
  const root = (name: string, subgraph: string): Field => {
    const seen = names.filter((each) => !(nodes.has(each) && subgraph === objectHome));
    const base = random.pick([...seen, ...seen, 'Node', 'Any', areSplit ? 'Color' : 'Part', 'String']);
    return { name, type: wrap(random, base), takesArguments: random.chance(0.3), in: [subgraph] };
  };
  const roots = subgraphs.flatMap((subgraph) =>
    Array.from({ length: 1 + random.int(3) }, (_, at) => root(`q_${subgraph}_${at}`, subgraph)),
  );
  return {
    subgraphs,
    entities: entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((each) => withProvides(each, entities, random)),
    })),
    parts: new Map(
      subgraphs.map((name) => [name, areSplit ? [random.pick(['a', 'b', 'c']), 'd'] : ['a', 'b', 'c', 'd']]),
    ),
    roots,
    mutations: random.chance(0.3) ? subgraphs.map((subgraph) => root(`m_${subgraph}`, subgraph)) : [],
    nodeHome,
    nodeObject: objectHome
      ? { subgraph: objectHome, fields: [{ ...root('stars', objectHome), type: wrap(random, 'Int') }] }
      : undefined,
    faults: random.chance(0.5) ? 0 : random.pick([20, 60, 150]),
  };
}

/** A field made of others, which another subgraph answers. */
function computedField(
  name: string,
  plain: readonly Field[],
  present: readonly string[],
  random: Random,
): Field | undefined {
  const subgraph = random.pick(present);
  const usable = plain.filter(
    (each) =>
      !each.in.includes(subgraph) &&
      each.overrides !== subgraph &&
      // What is needed and fails is sent as null; where null may not be, the whole entity would be gone.
      each.type.nullable.every(Boolean) &&
      (SCALARS as readonly string[]).includes(each.type.base),
  );
  if (usable.length === 0) return undefined;
  const requires = Array.from({ length: 1 + random.int(2) }, (): Requirement => {
    const { name: needed, takesArguments } = random.pick(usable);
    return { field: needed, ...(takesArguments && random.chance(0.8) ? { argument: 100 + random.int(3) } : {}) };
  });
  const unique = [...new Map(requires.map((each) => [each.field, each])).values()];
  return { name, type: { base: 'String', nullable: [true] }, takesArguments: false, in: [subgraph], requires: unique };
}

/** A reference to an entity may bring one of its fields along. */
function withProvides(field: Field, entities: readonly Entity[], random: Random): Field {
  const target = entities.find(({ name }) => name === field.type.base);
  if (!target || field.overrides || field.in.length > 1 || !random.chance(0.25)) return field;
  const [subgraph] = field.in;
  const brought = target.fields.find(
    (each) =>
      subgraph !== undefined &&
      !each.in.includes(subgraph) &&
      each.overrides === undefined &&
      !each.requires &&
      !each.takesArguments &&
      (SCALARS as readonly string[]).includes(each.type.base) &&
      target.keys.has(subgraph),
  );
  return brought ? { ...field, provides: brought.name } : field;
}
