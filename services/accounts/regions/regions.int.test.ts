import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountsPlatform, openAccounts } from '../fixtures/openAccounts.ts';

let platform: AccountsPlatform;
beforeAll(async () => {
  platform = await openAccounts();
});
afterAll(() => platform[Symbol.asyncDispose]());

describe('regions', () => {
  it('stand in a chain, with their decree, time zone and former spellings', async () => {
    const REGION = `query Region($code: String!) {
      region(code: $code) { name level formerNames parent { name } ancestors { code } validFrom validTo legalBasis timeZone tenant }
    }`;
    expect((await platform.get(REGION, { code: '73.73.02.1003' })).region).toEqual({
      name: 'Sabbamparu',
      level: 'URBAN_VILLAGE',
      formerNames: ['Sabbang Paru'],
      parent: { name: 'Wara Utara' },
      ancestors: [{ code: '73' }, { code: '73.73' }, { code: '73.73.02' }],
      validFrom: '2022-11-09',
      validTo: null,
      legalBasis: 'Kepmendagri 300.2.2-2138 Tahun 2025',
      timeZone: 'Asia/Makassar',
      tenant: false,
    });
    expect((await platform.get(REGION, { code: '73.73' })).region).toMatchObject({ name: 'Kota Palopo', tenant: true });
    for (const code of ['73.99', '7373', 'x', '']) expect((await platform.get(REGION, { code })).region).toBeNull();
  });

  it('have their 9 kecamatan and 48 kelurahan in Palopo', async () => {
    const { region } = await platform.get('{ region(code: "73.73") { children { code children { level } } } }');
    expect(region.children.map(({ children }: { children: unknown[] }) => children.length)).toEqual([
      6, 6, 4, 7, 7, 5, 4, 4, 5,
    ]);
  });

  it('are served once the platform says so', async () => {
    const ADD = 'mutation Add($input: AddTenantInput!) { addTenant(input: $input) { region { name tenant } } }';
    const input = { idempotencyKey: platform.key(), region: '73.08' };
    expect(await (await platform.signIn('palopo.admin')).refusal(ADD, { input })).toBe('NOT_ALLOWED_HERE');
    const pusat = await platform.signIn('platform.admin');
    expect(await pusat.get(ADD, { input })).toEqual({
      addTenant: { region: { name: 'Kabupaten Bone', tenant: true } },
    });
    const { tenants } = await platform.get('{ tenants { code } }');
    expect(tenants.map(({ code }: { code: string }) => code)).toEqual(['73.08', '73.17', '73.71', '73.73']);
    expect(await pusat.refusal(ADD, { input: { idempotencyKey: platform.key(), region: '73.73.09' } })).toBe(
      'TENANT_LEVEL',
    );
  });
});

describe('departments', () => {
  it('are entered and changed by the region, and announced with the services that they own', async () => {
    const admin = await platform.signIn('palopo.admin');
    const CREATE_AGENCY =
      'mutation Make($input: CreateAgencyInput!) { createAgency(input: $input) { agency { id version services } } }';
    const input = {
      idempotencyKey: platform.key(),
      region: '73.73',
      code: 'dishub',
      name: 'Dinas Perhubungan',
      services: ['transport'],
    };
    const made = await admin.get(CREATE_AGENCY, { input });
    expect(made.createAgency.agency).toEqual({ id: '73.73-dishub', version: 1, services: ['transport'] });
    expect(await admin.refusal(CREATE_AGENCY, { input: { ...input, idempotencyKey: platform.key() } })).toBe(
      'AGENCY_EXISTS',
    );
    expect(
      await (await platform.signIn('luwu.admin')).refusal(CREATE_AGENCY, {
        input: { ...input, idempotencyKey: platform.key() },
      }),
    ).toBe('NOT_ALLOWED_HERE');
    const UPDATE_AGENCY =
      'mutation Change($input: UpdateAgencyInput!) { updateAgency(input: $input) { agency { version services } } }';
    const change = {
      idempotencyKey: platform.key(),
      id: '73.73-dishub',
      version: 1,
      services: ['transport', 'public-works'],
    };
    expect((await admin.get(UPDATE_AGENCY, { input: change })).updateAgency.agency).toEqual({
      version: 2,
      services: ['public-works', 'transport'],
    });
    await platform.settled();
    const seen: unknown[] = [];
    for await (const batch of platform.log.read({ follower: 'test', topics: { audience: 'public' } }))
      seen.push(...batch.filter(({ change }) => change.subject === '73.73-dishub').map(({ change }) => change.data));
    expect(seen.at(-1)).toEqual({ name: 'Dinas Perhubungan', services: ['public-works', 'transport'] });
  });
});
