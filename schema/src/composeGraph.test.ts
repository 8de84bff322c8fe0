import { buildSchema, isUnionType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeGraph } from './composeGraph.ts';
import { CompositionFailed } from './compositionFailed.ts';
import { joinsSdlOf } from './joins.ts';
import { readMarks } from './marks.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

const search = {
  name: 'search',
  sdl: `${link}
    type Query {
      "Finds records."
      search("What to find." text: String!): [SearchHit!]
    }
    "One hit."
    type SearchHit @key(fields: "id") {
      "Type and key."
      id: ID!
      "Its title."
      title: String!
    }`,
};
const health = {
  name: 'health',
  sdl: `${link}
    type Query {
      "One facility."
      facility("Its id." id: ID!, "Of whom." nik: String @personal): Facility
    }
    "A place that cares."
    type Facility @key(fields: "id") @searchable(title: "name") {
      "Opaque."
      id: ID!
      "Its name."
      name: String!
      "Who leads it."
      director: String @personal
    }`,
};
const regions = {
  name: 'regions',
  sdl: `${link}
    type Query {
      "One region."
      region("Its code." code: String!): Region
    }
    "A region."
    type Region @key(fields: "code") @searchable(title: "name") {
      "Dotted code."
      code: String!
      "Its name."
      name: String!
    }`,
};

const problemsOf = (services: readonly { name: string; sdl: string }[]): readonly string[] => {
  try {
    composeGraph(services);
    return [];
  } catch (error) {
    if (error instanceof CompositionFailed) return error.problems;
    throw error;
  }
};

describe('composeGraph', () => {
  it('joins every searchable type to the search hit, by its own key', () => {
    const { apiSdl, supergraphSdl } = composeGraph([search, health, regions]);
    const union = buildSchema(apiSdl).getType('SearchEntity');
    expect(isUnionType(union) && union.getTypes().map((type) => type.name)).toEqual(['Facility', 'Region']);
    expect(joinsSdlOf(parse(supergraphSdl))).toContain('type Region @key(fields: "code", resolvable: false)');
  });

  it('gives the same text whatever the order of the services', () => {
    expect(composeGraph([regions, search, health])).toEqual(composeGraph([health, regions, search]));
  });

  it('has no search union when nothing is searchable', () => {
    const plain = { ...health, sdl: health.sdl.replace('@searchable(title: "name")', '') };
    expect(composeGraph([search, plain]).apiSdl).not.toContain('SearchEntity');
  });

  it('carries the marks into the supergraph and keeps them out of the API', () => {
    const { apiSdl, supergraphSdl } = composeGraph([search, health, regions]);
    const marks = readMarks(parse(supergraphSdl));
    expect(marks.searchable.get('Region')).toEqual({ title: 'name' });
    expect(marks.personal).toEqual(new Set(['Facility.director', 'Query.facility(nik:)']));
    expect(apiSdl).not.toMatch(/@(searchable|personal|key|link)\b/);
  });

  it('lists root types first', () => {
    expect(composeGraph([search, health]).apiSdl.startsWith('type Query {')).toBe(true);
  });
});

describe('rules of the house', () => {
  const withHealth = (from: string, to: string) =>
    problemsOf([search, regions, { ...health, sdl: health.sdl.replace(from, to) }]);

  it('refuses a type or field without description', () => {
    expect(withHealth('"Its name."', '')).toEqual(['Facility.name has no description.']);
    expect(withHealth('"A place that cares."', '')).toEqual(['The type Facility has no description.']);
  });

  it('refuses a root field that cannot be null', () => {
    expect(withHealth('): Facility', '): Facility!')[0]).toMatch(/^Query.facility must be nullable/);
  });

  it('refuses a reference into another service that cannot be null', () => {
    const stub =
      ' "Where it is." region: Region! } type Region @key(fields: "code", resolvable: false) { code: String! }';
    const [problem] = withHealth('director: String @personal\n    }', `director: String ${stub}`);
    expect(problem).toMatch(/^Facility.region of health refers to Region/);
    expect(
      withHealth('director: String @personal\n    }', `director: String ${stub.replace('Region!', 'Region')}`),
    ).toEqual([]);
    const listed = stub.replace('region: Region!', 'regions: [Region!]!');
    expect(withHealth('director: String @personal\n    }', `director: String ${listed}`)[0]).toMatch(/inside a list/);
  });

  it('refuses one field name in two shapes across the search union', () => {
    expect(withHealth('name: String!', 'name: [String!]')[0]).toMatch(
      /the field name is \[String!\] on Facility and String! on Region/,
    );
  });

  it('refuses a searchable type that two services mark, or whose key is not one field', () => {
    expect(problemsOf([search, health, { ...health, name: 'hospitals' }])[0]).toMatch(/only its owner marks it/);
    expect(() =>
      composeGraph([search, { ...health, sdl: health.sdl.replace('fields: "id"', 'fields: "id name"') }]),
    ).toThrow(/one field of its own/);
  });

  it('says everything that composition refuses', () => {
    expect(problemsOf([{ ...health, sdl: health.sdl.replace('fields: "id"', 'fields: "nothing"') }])[0]).toContain(
      'nothing',
    );
  });
});
