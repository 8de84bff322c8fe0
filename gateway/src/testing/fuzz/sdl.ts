/** The SDL of each subgraph of a world. */
import type { Entity, Field, World, Wrapped } from './world.ts';

export const typeText = ({ base, nullable }: Wrapped): string => {
  const element = `${base}${nullable.at(-1) ? '' : '!'}`;
  return nullable.slice(0, -1).reduceRight((text, mayBeNull) => `[${text}]${mayBeNull ? '' : '!'}`, element);
};

const argumentsText = (takes: boolean) => (takes ? '(n: Int = 1, s: String)' : '');

const fieldText = ({ name, type, takesArguments }: Field, directives = '') =>
  `  ${name}${argumentsText(takesArguments)}: ${typeText(type)}${directives}`;

/** Whether a subgraph that does not own a field answers it on the way. */
const isBrought = (world: World, entity: string, { name }: Field): boolean =>
  world.entities.some(({ fields }) => fields.some((each) => each.type.base === entity && each.provides === name));

/** The fields of an entity that a subgraph says, besides its key. */
function entityFields({ name: entity, fields }: Entity, subgraph: string, world: World): string[] {
  const own = fields.filter((field) => field.in.includes(subgraph));
  const lines = own.map((field) => {
    const shared = field.in.length > 1 || isBrought(world, entity, field) ? ' @shareable' : '';
    const over = field.overrides ? ` @override(from: "${field.overrides}")` : '';
    const needs = field.requires
      ?.map((each) => `${each.field}${each.argument === undefined ? '' : `(n: ${each.argument})`}`)
      .join(' ');
    const requires = needs ? ` @requires(fields: "${needs}")` : '';
    const provides = field.provides ? ` @provides(fields: "${field.provides}")` : '';
    return fieldText(field, `${shared}${over}${requires}${provides}`);
  });
  const left = fields.filter((field) => field.overrides === subgraph).map((field) => fieldText(field));
  const required = new Set(own.flatMap((field) => field.requires?.map((each) => each.field) ?? []));
  const brought = world.entities
    .flatMap((each) => each.fields)
    .concat(world.roots)
    .filter((field) => field.type.base === entity && field.in.includes(subgraph) && field.provides)
    .map((field) => field.provides);
  const external = fields.filter(
    (field) => (required.has(field.name) || brought.includes(field.name)) && !field.in.includes(subgraph),
  );
  return [
    ...lines,
    ...left,
    ...external.filter((field) => field.overrides !== subgraph).map((field) => fieldText(field, ' @external')),
  ];
}

/** @returns SDL by subgraph */
export function sdlOf(world: World): Map<string, string> {
  return new Map(world.subgraphs.map((subgraph) => [subgraph, subgraphSdl(world, subgraph)]));
}

function subgraphSdl(world: World, subgraph: string): string {
  const isObjectHome = world.nodeObject?.subgraph === subgraph;
  const roots = world.roots.filter((field) => field.in.includes(subgraph));
  const mutations = world.mutations.filter((field) => field.in.includes(subgraph));
  const entityBlocks = new Map<string, string>();
  const used = [...roots, ...mutations];
  for (const entity of world.entities) {
    if (!entity.keys.has(subgraph)) continue;
    used.push(...entity.fields.filter((field) => field.in.includes(subgraph) || field.overrides === subgraph));
  }
  const names = new Set(used.map((field) => field.type.base));
  const needsNode = names.has('Node') || subgraph === world.nodeHome;
  const needsAny = names.has('Any');
  for (const entity of world.entities) {
    const key = entity.keys.get(subgraph);
    const implementsNode = entity.isNode && needsNode && !isObjectHome ? ' implements Node' : '';
    if (key) {
      const directives = [
        ...(key === 'sku' ? [] : ['@key(fields: "id")']),
        ...(key === 'id' ? [] : ['@key(fields: "sku")']),
      ].join(' ');
      const id = key === 'sku' && implementsNode === '' ? [] : [`  id: ID!${key === 'sku' ? ' @shareable' : ''}`];
      const sku = key === 'id' ? [] : ['  sku: ID!'];
      entityBlocks.set(
        entity.name,
        `type ${entity.name}${implementsNode} ${directives} {\n${[...id, ...sku, ...entityFields(entity, subgraph, world)].join('\n')}\n}`,
      );
    } else if (
      names.has(entity.name) ||
      (implementsNode && needsNode) ||
      (needsAny && !(entity.isNode && isObjectHome))
    )
      entityBlocks.set(
        entity.name,
        `type ${entity.name}${implementsNode} @key(fields: "id", resolvable: false) {\n  id: ID!\n}`,
      );
  }
  const members = world.entities.filter((entity) => entityBlocks.has(entity.name)).map(({ name }) => name);
  const node = isObjectHome
    ? `type Node @key(fields: "id") @interfaceObject {\n  id: ID!\n${world.nodeObject?.fields.map((field) => fieldText(field)).join('\n')}\n}`
    : `interface Node${subgraph === world.nodeHome ? ' @key(fields: "id")' : ''} {\n  id: ID!\n}`;
  const part = world.parts.get(subgraph) ?? [];
  return [
    roots.length > 0 ? `type Query {\n${roots.map((field) => fieldText(field)).join('\n')}\n}` : '',
    mutations.length > 0 ? `type Mutation {\n${mutations.map((field) => fieldText(field)).join('\n')}\n}` : '',
    ...entityBlocks.values(),
    needsNode || isObjectHome ? node : '',
    needsAny && members.length > 0 ? `union Any = ${members.join(' | ')}` : '',
    names.has('Part') ? `type Part @shareable {\n${part.map((name) => `  ${name}: Int`).join('\n')}\n}` : '',
    names.has('Color') || usesBase(world, subgraph, 'Color') ? 'enum Color { RED GREEN BLUE }' : '',
    names.has('Blob') || usesBase(world, subgraph, 'Blob') ? 'scalar Blob' : '',
  ].join('\n\n');
}

/** Fields that are external here need their types here too. */
const usesBase = (world: World, subgraph: string, base: string): boolean =>
  world.entities.some((entity) => entity.keys.has(subgraph) && entity.fields.some((field) => field.type.base === base));
