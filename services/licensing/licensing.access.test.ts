/**
 * What a ticket's secret opens, and where a person's data must never turn up. Who may do what, role by role and region by region,
 * is in packages/embedded/test/wholeSchema.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key, PERSON, PERSON_INPUT, READ, SUBMIT, sip, TAKE_UP } from './fixtures/operations.ts';

let platform: TestPlatform;
let receipt: { ticket: string; secret: string; application: { id: string; version: number } };
beforeAll(async () => {
  platform = await openPlatform({ sample: true, at: '2026-11-24T02:00:00.000Z' });
  await platform.settled();
  receipt = (await platform.get(SUBMIT, sip())).submitLicenceApplication;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

describe('an application', () => {
  it('is read with the secret, and with a wrong one as little as with none', async () => {
    const { ticket, secret } = receipt;
    const read = async (given?: string) => (await platform.get(READ, { ticket, secret: given })).licenceApplication;
    expect(await read(secret)).toMatchObject({ status: 'SUBMITTED' });
    expect([await read(), await read('AAAA-AAAA-AAAA-AAAA'), await read('')]).toEqual([null, null, null]);
  });
});

describe('the person', () => {
  it('is not told to whoever holds the ticket and its secret', async () => {
    const { data, errors } = await platform.ask(PERSON, { ticket: receipt.ticket, secret: receipt.secret });
    expect(data.licenceApplication).toMatchObject({ applicantName: null, applicantNik: null, applicantPhone: null });
    expect(errors?.[0]?.extensions.code).toBe('PERSONAL_DATA_CLOSED');
  });

  it('reads the own data when signed in, and the application does not belong to an officer who typed it', async () => {
    const own = (await platform.as('citizen').get(SUBMIT, sip())).submitLicenceApplication.application;
    const read = await platform.as('citizen').get(PERSON, { id: own.id });
    expect(read.licenceApplication.applicantName).toBe(PERSON_INPUT.applicantName);
    const typed = (await platform.as('palopo.licensing').get(SUBMIT, sip())).submitLicenceApplication.application;
    const stored = await platform.stores
      .get('licensing')
      ?.collection<{ accountId: string | null }>('applications')
      .find(typed.id);
    expect(stored?.value.accountId).toBeNull();
  });

  it('is in no event, index, projection or feed', async () => {
    const { id, version } = receipt.application;
    await platform.as('palopo.licensing').get(TAKE_UP, { input: { idempotencyKey: key(), id, version } });
    await platform.settled();
    const planted = [PERSON_INPUT.applicantNik, PERSON_INPUT.applicantName, '81299997777'];
    const files = readdirSync(platform.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('licensing.db'))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const bytes = readFileSync(file).toString('latin1');
      expect({ file, found: planted.filter((text) => bytes.includes(text)) }).toEqual({ file, found: [] });
    }
    // what is looked for is really there to be found: in the service's own store
    const own = readdirSync(join(platform.folder, 'stores'))
      .filter((name) => name.startsWith('licensing.db'))
      .map((name) => readFileSync(join(platform.folder, 'stores', name)).toString('latin1'));
    expect(planted.every((text) => own.some((bytes) => bytes.includes(text)))).toBe(true);
  });
});
