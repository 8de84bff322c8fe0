import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

describe('an operation that would cost too much', async () => {
  const deep = (levels: number) =>
    `{ facility(id: "f1") ${'{ region { name } ... on Facility '.repeat(levels)}{ id } ${'}'.repeat(levels)} }`;
  const attacks: [what: string, query: string][] = [
    ['nesting', `{ ${'a { '.repeat(40)} b ${' }'.repeat(40)} }`],
    ['nesting that ends the stack of a parser', `{ ${'a { '.repeat(4_990)} b ${' }'.repeat(4_990)} }`],
    ['aliases', `{ ${Array.from({ length: 101 }, (_, i) => `facility${i}: facility(id: "f1") { id }`).join(' ')} }`],
    ['root fields', `{ ${Array.from({ length: 51 }, (_, i) => `a${i}: boom`).join(' ')} }`],
    [
      'fields by doubling fragments',
      `{ ...F0 } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F30 on Query { boom }`,
    ],
    ['repeated fields', `{ ${'boom '.repeat(2_000)} }`],
    [
      'one field again and again in a fragment that does not even run',
      `{ boom } fragment F on Query { ${'facility(id: "f1") { id } '.repeat(900)} }`,
    ],
    ['tokens', `{ ${'boom '.repeat(20_000)} }`],
    ['directives', `{ boom ${'@include(if: true) '.repeat(101)} }`],
    [
      'the schema under many names',
      `{ ${Array.from({ length: 6 }, (_, i) => `a${i}: __schema { types { fields { name } } }`).join(' ')} }`,
    ],
    [
      'parts of the schema under many names, by a fragment',
      `{ __schema { types { ...F } } } fragment F on __Type { ${Array.from({ length: 6 }, (_, i) => `a${i}: fields { name }`).join(' ')} }`,
    ],
    [
      'introspection that goes round in circles',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
  ];
  it.each(attacks)('by %s is refused at once, before any service sees it', async (_what, query) => {
    await using platform = await openTinyPlatform();
    await platform.ask('{ boom }');
    const calls = platform.health.calls.length;
    const before = performance.now();
    const { status, body } = await platform.ask(query);
    expect(performance.now() - before).toBeLessThan(500);
    expect(status).toBe(400);
    expect(body.errors[0].extensions).toMatchObject({
      kind: 'VALIDATION_FAILED',
      code: expect.stringMatching(/^(OPERATION_TOO_LARGE|GRAPHQL_INVALID)$/),
    });
    expect(platform.health.calls).toHaveLength(calls);
  });

  it('by a long list is refused, as a literal and as a variable', async () => {
    await using platform = await openTinyPlatform();
    const answers = [
      await platform.ask('{ facilities(first: 101) { id } }'),
      await platform.ask('query ($n: Int) { facilities(first: $n) { id } }', { variables: { n: 1_000_000 } }),
      await platform.ask('query ($n: Int = 1000000) { facilities(first: $n) { id } }'),
    ];
    for (const { body } of answers) expect(body).toMatchObject({ errors: [{ extensions: { code: 'LIST_TOO_LONG' } }] });
    expect((await platform.ask('{ facilities(first: 100) { id } }')).body.errors).toBeUndefined();
  });

  it('by a long list that is wrong throughout is told a few errors, quickly', async () => {
    await using platform = await openTinyPlatform();
    const query = 'query ($n: [Int!]!) { count(numbers: $n) }';
    const before = performance.now();
    const { body } = await platform.ask(query, { variables: { n: Array(50_000).fill('x') } });
    expect(performance.now() - before).toBeLessThan(500);
    expect(body.errors.length).toBeLessThan(15);
    expect(body.errors[0].extensions).toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'n.0' }] });
  });

  it('lets ordinary operations and the introspection of tools pass', async () => {
    await using platform = await openTinyPlatform();
    const introspection = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
    });
    expect((await platform.ask(introspection)).body.errors).toBeUndefined();
    expect((await platform.ask(deep(10))).body.errors).toBeUndefined();
  });

  it('hides the schema when that is configured', async () => {
    await using platform = await openTinyPlatform({ config: { introspection: false } });
    const { body } = await platform.ask('{ __schema { types { name } } }');
    expect(body.data).toBeUndefined();
    expect(body.errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_INVALID' } });
    expect((await platform.ask('{ __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('mutations that take a secret', () => {
  const login = (alias: string) => `${alias}: login(username: "citra", password: "guess") { token }`;

  it('run once in an operation', async () => {
    await using platform = await openTinyPlatform();
    const refused = [
      `mutation { ${login('a')} ${login('b')} }`,
      `mutation { ...G ${login('b')} } fragment G on Mutation { ${login('a')} }`,
      `mutation { ${login('a')} refresh(refreshToken: "r") { token } }`,
    ];
    for (const query of refused)
      expect((await platform.ask(query)).body.errors).toMatchObject([{ extensions: { code: 'ONE_SECRET_MUTATION' } }]);
    expect(platform.accounts.calls).toEqual([]);
    expect((await platform.ask(`mutation { ${login('a')} }`)).body.errors).toMatchObject([
      { extensions: { code: 'TEST_LOGIN_FAILED' } },
    ]);
  });
});
