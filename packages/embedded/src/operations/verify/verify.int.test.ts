/** Each kind of damage is seen, and named; nothing is said of what is whole. */
import type { Change } from '@puja-indah/changes';
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from './verify.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ sample: true });
}, 120_000);
afterAll(() => platform[Symbol.asyncDispose]());

const differing = async () => {
  const { equal, comparisons } = await verify(platform);
  const differs = comparisons.filter(({ differences }) => differences.length > 0);
  expect(equal).toBe(differs.length === 0);
  return differs.map(({ what, differences }) => [what, ...differences]);
};

const storeOf = (service: string) => {
  const store = platform.stores.get(service);
  if (!store) throw new Error(service);
  return store;
};

/** Writes a document behind the platform's back. */
const tamper = (service: string, collection: string, id: string, version: number, value: object, deleted = false) =>
  storeOf(service).take({
    documents: [{ collection, id, version, value: JSON.parse(JSON.stringify(value)), deleted, at: platform.now() }],
    commands: [],
  });

async function firstOf(service: string, collection: string) {
  for await (const record of storeOf(service).collection<{ name?: string }>(collection).scan())
    if (!('_reference' in record.value)) return record;
  throw new Error(`${service}/${collection} is empty.`);
}

describe('verify', () => {
  it('says equal of a whole installation, with the same parts each time', async () => {
    const first = await verify(platform);
    expect(first.comparisons.filter(({ differences }) => differences.length > 0)).toEqual([]);
    expect(first.comparisons.filter(({ left }) => left > 0).length).toBeGreaterThan(15);
    expect((await verify(platform)).parts).toEqual(first.parts);
    expect(first.parts.find(({ part }) => part === 'log: health.public')?.count).toBeGreaterThan(0);
  });

  it('names what differs between the parts: a store that went on alone, a projection, the index', async () => {
    const before = await verify(platform);
    const facility = await firstOf('health', 'facilities');
    await tamper('health', 'facilities', facility.id, facility.version + 1, facility.value);
    const { id, version } = await firstOf('requests', 'followedRequests');
    await tamper('requests', 'followedRequests', id, version + 1, { wrong: true });
    const what = await differing();
    expect(what.map(([name]) => name)).toEqual([
      'projection = log: requests/followedRequests',
      'log = store: health',
      'index = stores: health',
    ]);
    expect(what[1]?.[1]).toBe(
      `${facility.id}: version ${facility.version} in the log, ${facility.version + 1} in the store`,
    );
    expect(what[0]?.[1]).toBe(`${id}: differs from what the log makes`);
    const { parts } = await verify(platform);
    const changed = parts.filter(
      ({ part, checksum }) => before.parts.find((one) => one.part === part)?.checksum !== checksum,
    );
    expect(changed.map(({ part }) => part)).toEqual([
      'projection: requests/followedRequests',
      'store: health/facilities',
    ]);
  });

  it('names a change that the feed alone has, and one that came twice is counted once', async () => {
    const change: Change = {
      id: '73.73-stray:1:health.stray.changed',
      source: '/73.73/health',
      type: 'health.stray.changed',
      subject: '73.73-stray',
      time: platform.now(),
      dataschema: '/schema/changes/health.stray.changed.json',
      region: '73.73',
      version: 1,
      sample: false,
      audience: 'public',
      data: {},
    };
    await platform.feed.append([change], (await platform.feed.findPosition()) ?? '0');
    expect((await differing()).find(([what]) => what === 'feed = log')).toEqual([
      'feed = log',
      `${change.source} ${change.id}: not a public change of the log`,
    ]);
    await platform.log.append([change]);
    await platform.settled();
    expect((await differing()).find(([what]) => what === 'feed = log')).toBeUndefined();
  });
});
