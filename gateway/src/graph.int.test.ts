import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform, secretOfTheDatabase } from './testing/tinyPlatform.ts';
import { tinySubgraph } from './testing/tinySubgraph.ts';

describe('a query over several services', () => {
  it('joins the live record behind a search hit, and leaves out what is gone or unknown', async () => {
    await using platform = await openTinyPlatform();
    const { body } = await platform.ask(`{
      search(text: "Facility:f1 Region:73.73 Facility:gone Weather:x SearchHit:x nothing") {
        id
        entity { __typename ... on Facility { id name region { name } } ... on Region { code name } }
      }
    }`);
    expect(body).toEqual({
      data: {
        search: [
          {
            id: 'Facility:f1',
            entity: { __typename: 'Facility', id: 'f1', name: 'Facility f1', region: { name: 'Region 73.73' } },
          },
          { id: 'Region:73.73', entity: { __typename: 'Region', code: '73.73', name: 'Region 73.73' } },
          { id: 'Facility:gone', entity: null },
          { id: 'Weather:x', entity: null },
          { id: 'SearchHit:x', entity: null },
          { id: 'nothing', entity: null },
        ],
      },
    });
  });

  it('runs mutations one after the other', async () => {
    await using platform = await openTinyPlatform();
    const { body } = await platform.ask(
      'mutation { a: reportBeds(occupied: 3) { name } b: reportBeds(occupied: 99) { name } }',
    );
    expect(body.data).toEqual({ a: { name: 'Facility f1' }, b: null });
    expect(body.errors).toMatchObject([{ path: ['b'], extensions: { code: 'TEST_BEDS_OVERFULL' } }]);
  });
});

describe('an error of a service', () => {
  it('keeps its code, kind, hint, fields and path', async () => {
    await using platform = await openTinyPlatform();
    const { status, body } = await platform.ask('{ refuse region(code: "73") { name } }');
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { refuse: null, region: { name: 'Region 73' } },
      errors: [
        {
          message: 'Jumlah terisi melebihi kapasitas. Periksa kembali angkanya.',
          path: ['refuse'],
          extensions: {
            kind: 'VALIDATION_FAILED',
            code: 'TEST_BEDS_OVERFULL',
            hint: 'occupied must not exceed capacity',
            fields: [{ path: 'occupied', code: 'TOO_MANY', message: 'Terlalu banyak.' }],
          },
        },
      ],
    });
  });

  it('keeps its path through a reference', async () => {
    await using platform = await openTinyPlatform();
    const { body } = await platform.ask(
      '{ search(text: "Facility:f1 Facility:f2") { entity { ... on Facility { broken } } } }',
    );
    expect(body.data.search).toEqual([{ entity: { broken: 'fine' } }, { entity: { broken: null } }]);
    expect(body.errors).toMatchObject([
      { path: ['search', 1, 'entity', 'broken'], extensions: { code: 'TEST_BEDS_OVERFULL' } },
    ]);
  });

  it('is masked when it is not known, with a trace id; the log has its cause, without long numbers', async () => {
    await using platform = await openTinyPlatform();
    const { body } = await platform.ask('{ boom }', {
      headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    });
    expect(body.errors).toMatchObject([{ path: ['boom'], extensions: { kind: 'INTERNAL', code: 'INTERNAL' } }]);
    expect(body.errors[0].message).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(JSON.stringify(body)).not.toContain('SQLITE');
    const log = JSON.stringify(platform.logged);
    expect(log).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(log).toContain('SQLITE_CORRUPT');
    expect(log).not.toContain(secretOfTheDatabase.split(' ').at(-1));
  });
});

describe('a value that only its service can check', () => {
  const choosy = tinySubgraph(
    'health',
    'type Query { facility(id: ID!): Facility facilities(first: Int): [Facility!] boom: String refuse: String checkPerson(nik: String!): Boolean day(on: Date!): Date } type Facility @key(fields: "id") { id: ID! name: String! broken: String region: Region } type Mutation { reportBeds(occupied: Int!): Facility }',
    {},
  );
  Object.assign(choosy.schema.getType('Date') ?? {}, {
    parseValue: onlyDays,
    parseLiteral: (node: { value?: string }) => onlyDays(node.value),
  });

  it.each([
    ['a literal', '{ day(on: "2026-02-28") region(code: "73") { name } }', {}, undefined],
    [
      'a variable',
      'query ($on: Date!) { day(on: $on) region(code: "73") { name } }',
      { on: '2026-02-28' },
      [{ path: 'on' }],
    ],
  ])('is refused with a code and its place (%s)', async (_what, query, variables, fields) => {
    await using platform = await openTinyPlatform({ replace: { health: choosy } });
    const { body } = await platform.ask(query, { variables });
    expect(body.data).toEqual({ day: null, region: { name: 'Region 73' } });
    expect(body.errors).toMatchObject([
      {
        path: ['day'],
        extensions: {
          kind: 'VALIDATION_FAILED',
          code: 'INPUT_INVALID',
          hint: expect.stringContaining('no such day'),
          ...(fields ? { fields } : {}),
        },
      },
    ]);
  });
});

function onlyDays(value: unknown): unknown {
  if (value === '2026-02-28')
    throw new GraphQLError('Date: no such day', { extensions: { kind: 'VALIDATION_FAILED', code: 'X' } });
  return value;
}

describe('a service that is down', () => {
  const down = { name: 'health', execute: () => Promise.reject(new Error('store is closed')) };

  it('costs its own root fields only', async () => {
    await using platform = await openTinyPlatform({ replace: { health: down } });
    const { status, body } = await platform.ask('{ facility(id: "f1") { name } region(code: "73") { name } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ facility: null, region: { name: 'Region 73' } });
    expect(body.errors).toMatchObject([
      { path: ['facility'], extensions: { kind: 'UNAVAILABLE', code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    expect(body.errors).toHaveLength(1);
  });

  it('costs its own references only', async () => {
    await using platform = await openTinyPlatform({ replace: { health: down } });
    const { body } = await platform.ask(
      '{ search(text: "Facility:f1 Region:73") { id entity { ... on Facility { name } ... on Region { name } } } }',
    );
    expect(body.data.search).toEqual([
      { id: 'Facility:f1', entity: null },
      { id: 'Region:73', entity: { name: 'Region 73' } },
    ]);
    expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  });

  it('is unavailable when nobody answers for it, or not in time', async () => {
    await using absent = await openTinyPlatform({ replace: { health: undefined } });
    expect((await absent.ask('{ boom }')).body.errors).toMatchObject([
      { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    const silent = { name: 'health', execute: () => new Promise<never>(() => {}) };
    await using late = await openTinyPlatform({ replace: { health: silent }, subgraphTimeout: 30 });
    expect((await late.ask('{ boom }')).body.errors).toMatchObject([
      { path: ['boom'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
  });
});
