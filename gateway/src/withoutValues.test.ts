import { buildSchema, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { describe, expect, it } from 'vitest';
import { withoutValues } from './withoutValues.ts';

const schema = buildSchema(`
  enum Kind { ONE TWO }
  input Person { name: String!, age: Int, kind: Kind, tags: [String!] }
  type Query { find(person: Person!, nik: String): String }
`);

/** What graphql-js says of variables. */
function saidOf(person: unknown): string[] {
  const [operation] = parse('query ($person: Person!) { find(person: $person) }').definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('No operation.');
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { person });
  return errors.map(({ message }) => message);
}

const saidOfDocument = (query: string): string[] => {
  try {
    return validate(schema, parse(query)).map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : ''];
  }
};

describe('what is said of an input', () => {
  it.each([
    [
      { name: 7373095510879001 },
      'Variable "$person" got an invalid value at "person.name"; String cannot represent a non string value.',
    ],
    [
      { name: ['Budi; at "x"; Santoso'] },
      'Variable "$person" got an invalid value at "person.name"; String cannot represent a non string value.',
    ],
    [
      { name: 'a', age: 'Budi' },
      'Variable "$person" got an invalid value at "person.age"; Int cannot represent non-integer value.',
    ],
    [
      { name: 'a', kind: 'BUDI' },
      'Variable "$person" got an invalid value at "person.kind"; The value does not exist in "Kind" enum.',
    ],
    [
      { name: 'a', tags: [{ b: 'Budi' }] },
      'Variable "$person" got an invalid value at "person.tags[0]"; String cannot represent a non string value.',
    ],
    [
      { nama: 'Budi', name: 'a' },
      'Variable "$person" got an invalid value; Field "nama" is not defined by type "Person". Did you mean "name"?',
    ],
    ['Budi', 'Variable "$person" got an invalid value; Expected type "Person" to be an object.'],
  ])('by a variable %j keeps place and expectation alone', (person, kept) => {
    const said = saidOf(person);
    expect(said.join()).toMatch(/Budi|BUDI|7373/);
    expect(said.map(withoutValues)).toEqual([kept]);
  });

  it.each([
    '{ find(person: { name: 7373095510879001 }) }',
    '{ find(person: { name: "a", age: "Budi" }) }',
    '{ find(person: { name: "a", kind: BUDI }) }',
    '{ find(person: { name: Budi }) }',
    '{ find(person: { name: "a" } "Budi") }',
    '{ find(person: 7373095510879001 }',
  ])('in the document %s keeps no value', (query) => {
    const said = saidOfDocument(query).map(withoutValues).join();
    expect(said).not.toMatch(/Budi|BUDI|7373/);
    expect(said).toMatch(/cannot represent|Expected|does not exist|Syntax Error/);
  });

  it('by a value of many letters says only that it does not fit', () => {
    expect(saidOf({ name: ['Budi'.repeat(1_000)] }).map(withoutValues)).toEqual(['A value does not fit its type']);
  });

  it('of a document about no value stays as it is', () => {
    const said = saidOfDocument('{ find(persn: 1) nothing }');
    expect(said).toHaveLength(3);
    expect(said.map(withoutValues)).toEqual(said);
  });

  it.each(['{"name": Budi}', '{"name": "Budi" x', 'Budi'])('as the JSON %s keeps nothing of it', (text) => {
    let said = '';
    try {
      JSON.parse(text);
    } catch (error) {
      said = error instanceof Error ? error.message : '';
    }
    expect(withoutValues(said)).toBe('This is no JSON');
  });
});
