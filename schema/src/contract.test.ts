import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { listBreaches } from './contract.ts';

const contract = buildSchema(`
  type Query { region(code: String!, deep: Int = 1): Region! later: Later }
  type Region { code: String! level: Level parent: Region }
  enum Level { CITY VILLAGE }
  type Mutation { enter(input: EnterInput!): Boolean }
  input EnterInput { key: ID! note: String }
  type Later { x: Int }`);

const kept = `
  type Query { region(code: String!, deep: Int = 1, wide: Boolean = false): Region! }
  type Region { code: String! name: String level: Level parent: Region }
  enum Level { CITY VILLAGE PROVINCE }
  type Mutation { enter(input: EnterInput!): Boolean }
  input EnterInput { key: ID! note: String more: Int }`;

describe('listBreaches', () => {
  const breaches = (from: string, to: string) =>
    listBreaches(buildSchema(kept.replace(from, to)), contract, ['Query.later']);

  it('finds none where the schema has all that is due, and more', () => {
    expect(breaches('', '')).toEqual([]);
  });

  it.each([
    ['code: String! name', 'name', 'Region.code is missing.'],
    ['): Region!', '): Region', 'Query.region is Region; the contract says Region!.'],
    ['deep: Int = 1', 'deep: Int = 2', 'Query.region(deep:) has another default than the contract.'],
    ['code: String!,', 'code: ID!,', 'Query.region(code:) is ID!; the contract says String!.'],
    ['wide: Boolean = false', 'wide: Boolean!', 'Query.region(wide:) is new and must be optional.'],
    ['more: Int', 'more: Int!', 'EnterInput.more is new and must be optional.'],
    ['key: ID! note: String', 'key: ID!', 'EnterInput(note:) is missing.'],
    ['CITY VILLAGE PROVINCE', 'CITY', 'Level lacks VILLAGE.'],
    ['enter(input: EnterInput!): Boolean', 'leave: Boolean', 'Mutation.enter is missing.'],
  ])('tells when %j becomes %j', (from, to, breach) => {
    expect(breaches(from, to)).toContain(breach);
  });

  it('tells when the list of what is not due has rotted', () => {
    expect(listBreaches(buildSchema(kept), contract, ['Query.later', 'Query.gone'])).toEqual([
      'Query.gone is listed as not due, but the contract has no such field.',
    ]);
  });
});
