/** Role x region x operation, over every root field of the composed graph, on the platform as it really runs. */
import { ACCESS_TRAIL } from '@puja-indah/kit';
import type { Answer } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFiles } from '../../src/index.ts';
import { MUTATIONS, QUERIES, type Row } from './accessTable.ts';
import { personalFields, type Root, rootFields, saidIn } from './everyField.ts';
import { actorOf, isAllowed, OFFICERS, type OfficeService, PEOPLE, type Person, REGIONS } from './people.ts';
import { CONFIDENTIAL, call, openThreeRegions, type Secret, type ThreeRegions } from './threeRegions.ts';
import { type WrittenStores, watchStores } from './writtenStores.ts';

let world: ThreeRegions;
let written: WrittenStores;
beforeAll(async () => {
  world = await openThreeRegions();
  const { store, parked } = dataFiles(world.platform.folder);
  const services = [...world.platform.stores.keys()].map((name): [string, string] => [name, store(name)]);
  written = watchStores(new Map([...services, ['parked', parked]]));
}, 120_000);
afterAll(async () => {
  written[Symbol.dispose]();
  await world[Symbol.asyncDispose]();
});

interface Asked {
  readonly name: string;
  readonly by: OfficeService;
  readonly person: Person;
  readonly region: string;
  readonly answer: Answer;
  /** Stores that were written to meanwhile. */
  readonly changed: readonly string[];
}

const asked: Asked[] = [];

/** Has everybody ask for it, in each region. */
async function askAll(root: Root, name: string, { args, by = 'licensing' }: Row): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  for (const person of PEOPLE)
    for (const region of args.length === 0 ? REGIONS.slice(0, 1) : REGIONS) {
      const { query, variables } = call(root, name, args(world.target(region)));
      const actor = actorOf(person, by);
      written.list();
      const answer = await (actor ? world.platform.as(actor) : world.platform).ask(query, variables);
      all.push({ name, by, person, region, answer, changed: written.list() });
    }
  asked.push(...all);
  return all;
}

/** What the person met at the root field: a code, null for an answer without anything, or `answered`. */
function outcomeOf({ name, answer: { data, errors } }: Asked): string | null {
  const atRoot = errors?.find(({ path }) => path === undefined || path.length === 1);
  if (atRoot) return atRoot.extensions.code;
  return data[name] === null ? null : 'answered';
}

/** Whether somebody may know what only some may: operators and administrators of departments by their service. */
const mayKnow = ({ knownTo, by }: Pick<Secret, 'knownTo' | 'by'>, asking: Asked, region: string) =>
  isAllowed(knownTo, asking.person, region) &&
  (by === undefined || by === asking.by || !['operator', 'agency_admin'].includes(asking.person));

describe.each([
  { root: 'Query', table: QUERIES },
  { root: 'Mutation', table: MUTATIONS },
] as const)('$root', ({ root, table }) => {
  it('has every field of the graph in the table, and no other', () => {
    expect(Object.keys(table).sort()).toEqual([...rootFields(root)].sort());
  });

  it.each(Object.entries(table))('%s', async (name, row) => {
    const { allowed, letIn = 'answered', refused = 'NOT_ALLOWED_HERE', anonymous = 'SIGN_IN_REQUIRED' } = row;
    for (const one of await askAll(root, name, row)) {
      const { person, region, changed } = one;
      const isIn = isAllowed(allowed, person, region);
      const met = isIn ? letIn : person === 'anonymous' ? anonymous : refused;
      expect({ person, region, met: outcomeOf(one) }).toEqual({ person, region, met });
      if (!isIn) expect({ person, region, changed }).toEqual({ person, region, changed: [] });
    }
  });
});

describe.each(Object.entries<Secret>(CONFIDENTIAL))('the %s of a region', (_what, secret) => {
  it('is in no answer to those who may not know it, and in some to those who may', () => {
    const told = asked.flatMap((one) => {
      const text = JSON.stringify(one.answer);
      return REGIONS.filter((region) => text.includes(secret.text(region))).map((region) => ({ one, region }));
    });
    const leaks = told.filter(({ one, region }) => !mayKnow(secret, one, region));
    expect(leaks.map(({ one: { name, person }, region }) => `${name} tells ${person} of ${region}`)).toEqual([]);
    expect(new Set(told.map(({ one }) => one.person))).toEqual(new Set(Object.keys(secret.knownTo)));
  });
});

/** Who reads the personal fields of a type, beside whoever has just given the password. */
const READERS: Readonly<Record<string, Pick<Secret, 'knownTo' | 'by'> & { readonly service: string }>> = {
  LicenceApplication: { knownTo: { ...OFFICERS, citizen: 'own' }, by: 'licensing', service: 'licensing' },
  Licence: { knownTo: OFFICERS, by: 'licensing', service: 'licensing' },
  Account: { knownTo: { agency_admin: 'own', region_admin: 'own' }, by: 'health', service: 'accounts' },
};

describe('personal fields', () => {
  /** Every value of a personal field that anybody was told. */
  const told = () =>
    asked
      .filter(({ name }) => name !== 'login')
      .flatMap((one) =>
        [...saidIn(one.answer.data)]
          .map(([coordinate]) => coordinate)
          .filter((coordinate) => personalFields.includes(coordinate))
          .map((coordinate) => ({ one, coordinate, type: coordinate.split('.')[0] ?? '' })),
      );

  it('are of types of which it is said who reads them', () => {
    expect(Object.keys(READERS).sort()).toEqual(
      [...new Set(personalFields.map((field) => field.split('.')[0]))].sort(),
    );
  });

  it('are told to those who may read them alone; to others they are closed, and the rest is answered', () => {
    const leaks = told().filter(({ one, type }) => {
      const readers = READERS[type];
      return !readers || !mayKnow(readers, one, one.region);
    });
    expect(
      leaks.map(({ one: { name, person, region }, coordinate }) => ({ name, person, region, coordinate })),
    ).toEqual([]);
    const within = asked.flatMap(({ answer: { errors = [] } }) => errors.filter(({ path = [] }) => path.length > 1));
    expect(new Set(within.map(({ extensions }) => extensions.code))).toEqual(new Set(['PERSONAL_DATA_CLOSED']));
  });

  it('are each told to an officer, who is on record for it before the answer', async () => {
    const byOfficers = told().filter(({ one }) => one.person !== 'citizen');
    expect(new Set(byOfficers.map(({ coordinate }) => coordinate))).toEqual(new Set(personalFields));
    for (const { one, coordinate, type } of byOfficers)
      expect([coordinate, one.changed]).toEqual([coordinate, [READERS[type]?.service]]);
    const kept = new Set<string>();
    for (const store of world.platform.stores.values())
      for await (const { value } of store.collection<Trail>(ACCESS_TRAIL).scan())
        for (const { type, fields } of value.reads)
          for (const field of fields) kept.add(`${value.accountId} ${type}.${field}`);
    for (const { one, coordinate } of byOfficers)
      expect(kept).toContain(`${actorOf(one.person, one.by)?.accountId} ${coordinate}`);
  });
});

interface Trail {
  readonly accountId: string;
  readonly reads: readonly { readonly type: string; readonly fields: readonly string[] }[];
}
