import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DocumentNode,
  isIntrospectionType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { apiFile, operationsFolder } from './files.ts';

const schema = buildSchema(readFileSync(apiFile, 'utf8'));
const examples = readdirSync(operationsFolder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({ name, document: parse(readFileSync(join(operationsFolder, name), 'utf8')) }));

/** Names of the object types, and coordinates of the root fields, that a document asks for. */
function reachedBy(document: DocumentNode): string[] {
  const types = new TypeInfo(schema);
  const reached: string[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType()?.name ?? '';
        reached.push(parent);
        if (parent === 'Query') reached.push(`Query.${name.value}`);
      },
    }),
  );
  return reached;
}

describe('the example operations', () => {
  it.each(examples)('of $name are valid', ({ document }) => {
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
  });

  it.each(examples)('of $name run as they are: what has no default is for the reader to fill in', ({ document }) => {
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      expect(definition.name?.value).toMatch(/^[A-Z]\w+$/);
      if (definition.operation !== 'query') continue;
      const open = (definition.variableDefinitions ?? []).filter(
        ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
      );
      expect(open.map(({ variable }) => variable.name.value)).toEqual([]);
    }
  });

  it('have names of their own', () => {
    const names = examples.flatMap(({ document }) =>
      document.definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? (node.name?.value ?? []) : [])),
    );
    expect(names).toEqual([...new Set(names)]);
  });

  it('reach every type and every query of the API', () => {
    const reached = new Set(examples.flatMap(({ document }) => reachedBy(document)));
    const types = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !isIntrospectionType(type))
      .map(({ name }) => name);
    const queries = Object.keys(schema.getQueryType()?.getFields() ?? {}).map((name) => `Query.${name}`);
    expect([...types, ...queries].filter((name) => !reached.has(name))).toEqual([]);
  });
});
