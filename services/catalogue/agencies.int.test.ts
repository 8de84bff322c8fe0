import { accounts } from '@puja-indah/service-accounts';
import { openPlatform } from '@puja-indah/testing';
import { expect, it } from 'vitest';
import { prices } from './fixtures/prices.ts';
import { catalogue } from './service.ts';

it('the sample: three tenants with three services on, each kind of record in the charge of its department', async () => {
  await using platform = await openPlatform({ services: [accounts, catalogue, prices], sample: true });
  await platform.settled();
  for (const region of ['73.73', '73.17', '73.71']) {
    const { serviceAreas, freshness, serviceTypes } = await platform.get(
      `query Sample($region: String!) {
        serviceAreas(region: $region) { service enabled }
        freshness(region: $region) { id agency state }
        serviceTypes(region: $region, first: 50) { nodes { code sample region { name } agency { name services } } }
      }`,
      { region },
    );
    const on = serviceAreas.filter(({ enabled }: { enabled: boolean }) => enabled);
    expect(on.map(({ service }: { service: string }) => service)).toEqual(['licensing', 'health', 'commodities']);
    expect(freshness).toEqual([{ id: `${region}/commodities/price`, agency: `${region}-disdag`, state: 'EMPTY' }]);
    expect(serviceTypes.nodes.length).toBeGreaterThanOrEqual(4);
    expect(serviceTypes.nodes).toContainEqual(
      expect.objectContaining({
        code: 'sip',
        sample: true,
        agency: expect.objectContaining({ services: ['licensing'] }),
      }),
    );
  }
  const { agencyFreshness } = await platform
    .as('palopo.admin')
    .get('{ agencyFreshness(region: "73.73") { rank empty agency { name } } }');
  expect(agencyFreshness).toEqual([{ rank: 1, empty: 1, agency: { name: 'Dinas Perdagangan Kota Palopo' } }]);
});

it('a second start with the sample changes nothing', async () => {
  await using first = await openPlatform({ services: [accounts, catalogue], sample: true });
  await first.settled();
  const end = await first.log.findEnd('all');
  for (const service of first.services.values()) await service.definition.sample?.(service.systemContext('sample'));
  for (const service of first.services.values()) await service.definition.prepare?.(service.systemContext('prepare'));
  await first.settled();
  expect(await first.log.findEnd('all')).toBe(end);
});
