/** Who may see and do what: role x region, and where a person's data must never turn up. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_TRAIL } from '@puja-indah/kit';
import { type ActorName, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPROVE,
  AUDIT,
  BILL,
  EXPIRE,
  ISSUE,
  key,
  PAY,
  PERSON,
  PERSON_INPUT,
  READ,
  REJECT,
  RETURN,
  REVOKE,
  SUBMIT,
  SURVEY,
  sip,
  TAKE_UP,
  VERIFY,
} from './fixtures/operations.ts';

let platform: TestPlatform;
let receipt: { ticket: string; secret: string; application: { id: string; version: number } };
beforeAll(async () => {
  platform = await openPlatform({ sample: true, at: '2026-11-24T02:00:00.000Z' });
  await platform.settled();
  receipt = (await platform.get(SUBMIT, sip())).submitLicenceApplication;
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const COMMANDS: readonly [name: string, operation: string, more: object][] = [
  ['take up', TAKE_UP, {}],
  ['return', RETURN, { missingItems: ['STR'] }],
  ['survey', SURVEY, { date: '2026-11-25' }],
  ['verify', VERIFY, {}],
  ['bill', BILL, {}],
  ['pay', PAY, { amount: 1, reference: '1' }],
  ['approve', APPROVE, {}],
  ['reject', REJECT, { reason: 'x' }],
  ['let lapse', EXPIRE, { reason: 'x' }],
  ['audit', AUDIT, {}],
  ['issue', ISSUE, {}],
  ['revoke', REVOKE, { reason: 'x' }],
];
const STRANGERS: readonly ActorName[] = [
  'luwu.admin',
  'makassar.admin',
  'palopo.health',
  'palopo.commodities',
  'platform.admin',
  'citizen',
];

describe.each(COMMANDS)('to %s an application of Palopo', (_name, operation, more) => {
  const input = () => ({
    idempotencyKey: key(),
    id: receipt.application.id,
    version: receipt.application.version,
    ...more,
  });

  it.each(STRANGERS)('is not for %s', async (who) => {
    expect(await platform.as(who).refusal(operation, { input: input() })).toBe('NOT_ALLOWED_HERE');
  });

  it('is not for somebody who has not signed in', async () => {
    expect(await platform.refusal(operation, { input: input() })).toBe('SIGN_IN_REQUIRED');
  });
});

describe('an application', () => {
  it.each(STRANGERS)('does not exist for %s', async (who) => {
    expect(await platform.as(who).get(READ, { id: receipt.application.id })).toEqual({ licenceApplication: null });
  });

  it.each(STRANGERS)('is not in a queue of %s', async (who) => {
    const queue = `{ licenceApplications(region: "73.73") { totalCount } }`;
    expect(await platform.as(who).refusal(queue)).toBe('NOT_ALLOWED_HERE');
  });

  it('is not shown to its own officers as one of another region', async () => {
    const queue = `{ licenceApplications(region: "73.17") { totalCount } }`;
    expect(await platform.as('palopo.licensing').refusal(queue)).toBe('NOT_ALLOWED_HERE');
  });

  it('is read with the secret, and with a wrong one as little as with none', async () => {
    const { ticket, secret } = receipt;
    const read = async (given?: string) => (await platform.get(READ, { ticket, secret: given })).licenceApplication;
    expect(await read(secret)).toMatchObject({ status: 'SUBMITTED' });
    expect([await read(), await read('AAAA-AAAA-AAAA-AAAA'), await read('')]).toEqual([null, null, null]);
  });
});

describe('the person', () => {
  it('is known to the officers of the region, each read on record', async () => {
    const { licenceApplication } = await platform.as('palopo.licensing').get(PERSON, { id: receipt.application.id });
    const { applicantName, applicantNik } = PERSON_INPUT;
    expect(licenceApplication).toMatchObject({ applicantName, applicantNik, applicantPhone: '+6281299997777' });
    const trail = await platform.stores.get('licensing')?.collection(ACCESS_TRAIL).list({ first: 100 });
    expect(JSON.stringify(trail?.items)).toContain(receipt.application.id);
  });

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
