import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDARDS } from './standards.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ sample: true, at: '2026-11-24T02:00:00.000Z' });
  await platform.settled();
});
afterAll(() => platform[Symbol.asyncDispose]());

const SAMPLE = `query Sample($region: String!) {
  serviceAreas(region: $region) { service enabled }
  freshness(region: $region) { id service agency state label lastChangedAt }
  serviceTypes(region: $region, first: 50) { nodes { code service sample region { name } agency { name services } } }
}`;

describe.each([
  ['73.73', Object.keys(STANDARDS).length],
  ['73.17', 4],
  ['73.71', 4],
])('the sample of %s', (region, types) => {
  it('has three services on, and offers types in the charge of the department that owns the service', async () => {
    const { serviceAreas, serviceTypes } = await platform.get(SAMPLE, { region });
    const on = serviceAreas.filter(({ enabled }: { enabled: boolean }) => enabled);
    expect(on.map(({ service }: { service: string }) => service)).toEqual(['licensing', 'health', 'commodities']);
    expect(serviceTypes.nodes).toHaveLength(types);
    for (const { service, sample, agency } of serviceTypes.nodes)
      expect([service, sample, agency.services]).toEqual([service, true, [service]]);
  });

  it('says for every kind of record of these services how fresh it is, and who is in charge', async () => {
    const { freshness } = await platform.get(SAMPLE, { region });
    const agencies = { licensing: 'dpmptsp', health: 'dinkes', commodities: 'disdag' } as const;
    expect(freshness.length).toBeGreaterThan(0);
    for (const { service, agency, state, label } of freshness as {
      service: keyof typeof agencies;
      agency: string;
      state: string;
      label: string;
    }[]) {
      expect([service, agency]).toEqual([service, `${region}-${agencies[service]}`]);
      expect(['FRESH', 'EMPTY']).toContain(state);
      expect(label).not.toBe('');
    }
  });
});

it('a service type is found by search, with what its owner says of it now', async () => {
  const { search } = await platform.get(
    `{ search(text: "surat izin praktik", region: "73.73") {
        hits { title entity { ... on ServiceType { code durationValue agency { name } } } }
    } }`,
  );
  expect(search.hits[0].entity).toEqual({
    code: 'sip',
    durationValue: 5,
    agency: { name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Palopo' },
  });
});

it('loading it again changes nothing', async () => {
  const end = await platform.log.findEnd('all');
  for (const name of ['accounts', 'catalogue']) {
    const service = platform.services.get(name);
    await service?.definition.prepare?.(service.systemContext('prepare'));
    await service?.definition.sample?.(service.systemContext('sample'));
  }
  await platform.settled();
  expect(await platform.log.findEnd('all')).toBe(end);
});
