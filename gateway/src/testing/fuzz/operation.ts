/** Random valid operations over a schema. */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Random } from './random.ts';

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const ALIASES = ['id', 'sku', 'f0', 'constructor', '__proto__', 'x', 'y', 'toString'];

/** One operation, often with a name, variables, aliases, fragments and conditions. It need not be valid: two uses of one name may clash. */
export function randomOperation(schema: GraphQLSchema, random: Random): RandomOperation {
  const variables: Record<string, unknown> = {};
  const definitions: string[] = [];
  const fragments: string[] = [];
  let aliases = 0;
  let left = 40;

  const variable = (type: string, value: unknown, byDefault: string): string => {
    const name = `v${definitions.length}`;
    const isDefault = random.chance(0.2);
    definitions.push(`$${name}: ${type}${isDefault ? ` = ${byDefault}` : ''}`);
    if (!isDefault || random.chance(0.5)) variables[name] = value;
    return `$${name}`;
  };
  const condition = (): string => {
    if (!random.chance(0.12)) return '';
    const is = random.chance(0.6);
    const value = random.chance(0.5) ? String(is) : variable('Boolean!', is, String(!is));
    return ` @${random.pick(['skip', 'include'])}(if: ${value})`;
  };
  const givenArguments = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args
      .filter(() => random.chance(0.6))
      .map(({ name }) => {
        if (name === 'n') return `n: ${random.chance(0.5) ? random.int(3) : variable('Int', random.int(3), '2')}`;
        return `s: ${random.chance(0.5) ? JSON.stringify('a"b') : variable('String', 'ü', 'null')}`;
      });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  };
  const fieldText = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    left -= 1;
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    const given = givenArguments(field);
    const own = given !== '' || random.chance(0.15);
    const alias = !own ? '' : random.chance(0.3) ? `${random.pick(ALIASES)}: ` : `a${aliases++}: `;
    return `${alias}${field.name}${given}${condition()}${inner}`;
  };
  const fragment = (on: GraphQLNamedType, inner: string): string => {
    if (!random.chance(0.3)) return `... on ${on.name}${condition()} ${inner}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    return `...${name}${condition()}`;
  };
  const selection = (type: GraphQLNamedType, depth: number): string => {
    const parts: string[] = [];
    if (random.chance(0.25)) parts.push(random.chance(0.3) ? `a${aliases++}: __typename` : '__typename');
    if (isObjectType(type) || isInterfaceType(type)) {
      const all = Object.values(type.getFields());
      const usable = depth > 0 && left > 0 ? all : all.filter((field) => !isCompositeType(getNamedType(field.type)));
      for (let count = 1 + random.int(4); count > 0 && usable.length > 0; count -= 1)
        parts.push(fieldText(random.pick(usable), depth));
      if (random.chance(0.2) && depth > 0) parts.push(`...${condition()} ${selection(type, depth - 1)}`);
      if (random.chance(0.15) && depth > 0) parts.push(fragment(type, selection(type, depth - 1)));
    }
    if (isAbstractType(type)) {
      const types: GraphQLNamedType[] = [...schema.getPossibleTypes(type)];
      if (isUnionType(type) && random.chance(0.3)) types.push(...interfacesOf(schema));
      for (let count = 1 + random.int(3); count > 0 && types.length > 0; count -= 1) {
        const on = random.pick(types);
        parts.push(fragment(on, selection(on, depth - 1)));
      }
    }
    return `{ ${parts.filter((part) => part !== '').join(' ') || '__typename'} }`;
  };
  const isMutation = schema.getMutationType() !== undefined && random.chance(0.3);
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('The schema has no root.');
  const fields = Object.values(root.getFields());
  const parts = Array.from({ length: 1 + random.int(3) }, () => fieldText(random.pick(fields), 4));
  if (random.chance(0.1)) parts.push('__typename');
  if (!isMutation && random.chance(0.05)) parts.push('__schema { queryType { name } }');
  const name = random.chance(0.5) ? ' Named' : '';
  const defined = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  const query = `${isMutation ? 'mutation' : 'query'}${name}${defined} { ${parts.join(' ')} }\n${fragments.join('\n')}`;
  return { query, variables };
}

const interfacesOf = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => isInterfaceType(type));
