/** What a field of a world answers: the same in every subgraph, and in the one schema that holds all. */
import { hashOf } from './random.ts';
import { type Entity, type Field, SCALARS, type World } from './world.ts';

/** An object on its way through resolvers. */
export interface Thing {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

export const EACH = 4;

const TEXTS = ['', 'plain', 'quote " and \\ slash', 'line\nbreak', 'café', '𝕊𝕦𝕣', '\u2028', 'x'.repeat(40)];

/** The entity of an id such as `E1-3`. */
export const typeOfId = (id: string): string => id.slice(0, id.indexOf('-'));

export interface Arguments {
  readonly n?: number | null;
  readonly s?: string | null;
}

/**
 * The value of a field of the object that `owner` names. @throws Error when the world has it fail; in lists, elements are errors instead
 */
export function valueIn(world: World, field: Field, owner: string, given: Arguments): unknown {
  const at = `${owner}.${field.name}(${field.takesArguments ? `${given.n ?? '-'},${given.s ?? '-'}` : ''})`;
  const value = wrapped(world, field, at, 0);
  if (value instanceof Error) throw value;
  return value;
}

function wrapped(world: World, field: Field, at: string, level: number): unknown {
  const { type } = field;
  const hash = hashOf(at);
  if (hashOf(`fault ${at}`) % 1000 < world.faults) return new Error(`failed on purpose: ${at}`);
  if (type.nullable[level] && hash % 6 === 0) return null;
  if (level < type.nullable.length - 1)
    return Array.from({ length: (hash >>> 3) % 4 }, (_, index) => wrapped(world, field, `${at}[${index}]`, level + 1));
  return plain(world, field, at, hash >>> 4);
}

function plain(world: World, field: Field, at: string, hash: number): unknown {
  const { base } = field.type;
  switch (base) {
    case 'String':
      return `${TEXTS[hash % TEXTS.length]}${hash % 97}`;
    case 'ID':
      return `id${hash % 97}`;
    case 'Int':
      return (hash % 2001) - 1000;
    case 'Float':
      return (hash % 2001) / 8 - 100;
    case 'Boolean':
      return hash % 2 === 0;
    case 'Color':
      return ['RED', 'GREEN', 'BLUE'][hash % 3];
    case 'Blob':
      return [7, 'text', { deep: [1, { 'odd key"': null }] }, [true]][hash % 4];
    case 'Part':
      return {
        __typename: 'Part',
        id: at,
        a: hash % 10,
        b: hash % 11,
        c: hash % 3 === 0 ? null : hash % 12,
        d: hash % 13,
      };
    default: {
      const types = candidates(world, field);
      const type = types[hash % types.length];
      return type === undefined ? null : { __typename: type, id: `${type}-${1 + ((hash >>> 5) % EACH)}` };
    }
  }
}

/** The entities that a field can answer, in every subgraph that answers it. */
function candidates(world: World, field: Field): string[] {
  const { base } = field.type;
  if (base === 'Node') return world.entities.filter(({ isNode }) => isNode).map(({ name }) => name);
  if (base !== 'Any') return [base];
  const places = [...field.in, ...(field.overrides ? [field.overrides] : [])];
  const hidden = places.includes(world.nodeObject?.subgraph ?? '');
  return world.entities.filter(({ isNode }) => !(isNode && hidden)).map(({ name }) => name);
}

/** The field of an object type, wherever the world has it. */
export function findField(world: World, type: string, name: string): Field | undefined {
  if (type === 'Query') return world.roots.find((field) => field.name === name);
  if (type === 'Mutation') return world.mutations.find((field) => field.name === name);
  const entity = world.entities.find((each) => each.name === type);
  const onNode = world.nodeObject?.fields.find((field) => field.name === name);
  if (type === 'Node' || entity?.isNode) return entity?.fields.find((field) => field.name === name) ?? onNode;
  return entity?.fields.find((field) => field.name === name);
}

/** What a computed field makes of what it was given. */
export const computed = (values: readonly unknown[]): string => JSON.stringify(values);

/** A computed field, where all is known. What fails is given as null. */
export function computedWhole(world: World, entity: Entity, field: Field, owner: string): string {
  return computed(
    (field.requires ?? []).map(({ field: name, argument }) => {
      const needed = entity.fields.find((each) => each.name === name);
      if (!needed) throw new Error(`${entity.name} has no ${name}.`);
      return valueOrNull(world, needed, owner, { n: argument ?? 1 });
    }),
  );
}

/** The value as whoever needs it gets it: what fails is null. */
export function valueOrNull(world: World, field: Field, owner: string, given: Arguments): unknown {
  try {
    return withoutErrors(valueIn(world, field, owner, given));
  } catch {
    return null;
  }
}

const withoutErrors = (value: unknown): unknown =>
  value instanceof Error ? null : Array.isArray(value) ? value.map(withoutErrors) : value;

export const isScalar = (base: string): boolean => (SCALARS as readonly string[]).includes(base);
