/** The life of applications through the whole platform, as its people meet it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPROVE,
  AUDIT,
  BILL,
  ISSUE,
  key,
  LICENCE,
  PAY,
  PERSON_INPUT,
  READ,
  RESUBMIT,
  RETURN,
  REVOKE,
  SUBMIT,
  sip,
  TAKE_UP,
  WITHDRAW,
} from './fixtures/operations.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ sample: true, at: '2026-11-24T02:00:00.000Z' });
  await platform.settled();
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const officer = () => platform.as('palopo.licensing');

interface Told {
  readonly id: string;
  readonly ticket: string;
  readonly version: number;
  readonly status: string;
}

async function submit(more: object = {}) {
  const { submitLicenceApplication } = await platform.get(SUBMIT, sip(more));
  return submitLicenceApplication as { ticket: string; secret: string; application: Told };
}

/** An officer's command on what was last told. */
async function move(operation: string, { id, version }: Told, more: object = {}) {
  const data = await officer().get(operation, { input: { idempotencyKey: key(), id, version, ...more } });
  const [payload] = Object.values(data) as { application: Told; licence?: unknown }[];
  if (!payload) throw new Error('No payload.');
  return payload;
}

async function issued(more: object = {}, validUntil: string | null = '2031-11-24') {
  const receipt = await submit(more);
  const { application: takenUp } = await move(TAKE_UP, receipt.application);
  const { application: approved } = await move(APPROVE, takenUp);
  const { application, licence } = await move(ISSUE, approved, { validUntil });
  return {
    ...receipt,
    application,
    licence: licence as { id: string; number: string; verificationCode: string; version: number },
  };
}

describe('the sample of Palopo', () => {
  const phases = `{ licenceApplications(region: "73.73", first: 100) { nodes { phase sample } } }`;

  it('has applications in every phase, marked as sample', async () => {
    const { licenceApplications } = await officer().get(phases);
    const sample = licenceApplications.nodes.filter((node: { sample: boolean }) => node.sample);
    expect(new Set(sample.map(({ phase }: { phase: string }) => phase))).toEqual(
      new Set([
        'SUBMITTED',
        'VERIFYING',
        'NEEDS_FIX',
        'IN_PROCESS',
        'APPROVED',
        'REJECTED',
        'ISSUED',
        'CANCELLED',
        'EXPIRED',
      ]),
    );
  });

  it('is told once, however often the platform starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'licensing-sample-'));
    const count = async (at: string) => {
      await using started = await openPlatform({ sample: true, at, folder });
      const all = await started.stores.get('licensing')?.collection('applications').list({ first: 200 });
      return all?.items.map(({ item }) => [item.id, item.version]);
    };
    const first = await count('2026-11-24T02:00:00.000Z');
    expect(first?.length).toBeGreaterThan(20);
    expect(await count('2026-11-25T02:00:00.000Z')).toEqual(first);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('tells analysts counts and working days, small counts withheld', async () => {
    const { licensingFigures } = await platform.get(`{
      licensingFigures(region: "73.73", from: "2026-10", to: "2026-10") {
        licenceTypeName submitted issued rejected suppressed medianWorkingDays promisedWorkingDays
      }
    }`);
    const sips = licensingFigures.find((figure: { licenceTypeName: string }) => /SIP/.test(figure.licenceTypeName));
    // four of the eight ran over a weekend: one working day each, the others two
    expect(sips).toMatchObject({ submitted: 8, issued: 8, rejected: null, suppressed: true });
    expect(sips).toMatchObject({ medianWorkingDays: 1.5, promisedWorkingDays: 5 });
    const months = `{ licensingFigures(region: "73.73", from: "2024-10", to: "2026-10") { month } }`;
    expect(await platform.refusal(months)).toBe('MONTHS_OUT_OF_RANGE');
  });
});

describe('from the receipt to the licence', () => {
  it('the applicant follows, completes and receives; the office decides', async () => {
    const { ticket, secret, application } = await submit();
    expect(application).toMatchObject({ status: 'SUBMITTED', phase: 'SUBMITTED', version: 1 });
    expect(application).toMatchObject({ dueAt: '2026-12-01T23:59:59+08:00', dueNote: null });

    const { application: takenUp } = await move(TAKE_UP, application);
    const { application: back } = await move(RETURN, takenUp, { missingItems: ['STR sudah habis'] });
    const read = await platform.get(READ, { ticket: ticket.toLowerCase(), secret });
    expect(read.licenceApplication).toMatchObject({
      status: 'NEEDS_FIX',
      missingItems: ['STR sudah habis'],
      dueAt: null,
    });
    expect(read.licenceApplication.dueNote).toMatch(/berhenti/);

    const again = { idempotencyKey: key(), ticket, secret, version: back.version };
    const { resubmitLicenceApplication } = await platform.get(RESUBMIT, { input: again });
    const { application: approved } = await move(APPROVE, resubmitLicenceApplication.application);
    const { licence } = await move(ISSUE, approved, { validUntil: '2031-11-24' });
    const { number, verificationCode } = licence as { number: string; verificationCode: string };
    expect(number).toMatch(/^SIP-7373-2026-[0-9A-Z]{8}-\d\d$/);

    const own = await platform.get(READ, { ticket, secret });
    expect(own.licenceApplication.licence).toEqual({ number, verificationCode });
    await platform.settled();
    const { track } = await platform.get(`query($t: String!) { track(ticket: $t) { phase steps { status } } }`, {
      t: ticket,
    });
    expect(track.phase).toBe('ISSUED');
    expect(track.steps.map(({ status }: Told) => status)).toEqual([
      'SUBMITTED',
      'VERIFYING',
      'NEEDS_FIX',
      'VERIFYING',
      'APPROVED',
      'ISSUED',
    ]);
  });

  it('a building is not issued before its fee is paid', async () => {
    const { application } = await submit({ licenceType: 'pbg' });
    const { application: takenUp } = await move(TAKE_UP, application);
    const { application: approved } = await move(APPROVE, takenUp);
    const input = { idempotencyKey: key(), id: approved.id, version: approved.version };
    const { errors } = await officer().ask(ISSUE, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'FEE_UNPAID',
      kind: 'CONFLICT',
      current: { id: approved.id },
    });
    const { application: billed } = await move(BILL, approved, { amount: 3_450_000_000 });
    expect(billed).toMatchObject({ status: 'WAITING_PAYMENT', feeAmount: 3_450_000_000, dueAt: null });
    const { application: paid } = await move(PAY, billed, { amount: 3_450_000_000, reference: 'SSRD-1' });
    expect((await move(ISSUE, paid)).application).toMatchObject({ status: 'ISSUED' });
  });

  it('the applicant withdraws with the secret, and not without', async () => {
    const { ticket, secret, application } = await submit();
    const input = { idempotencyKey: key(), ticket, version: application.version };
    expect(await platform.refusal(WITHDRAW, { input })).toBe('APPLICATION_OR_SECRET_UNKNOWN');
    const wrong = { ...input, secret: 'AAAA-AAAA-AAAA-AAAA' };
    expect(await platform.refusal(WITHDRAW, { input: wrong })).toBe('APPLICATION_OR_SECRET_UNKNOWN');
    const done = await platform.get(WITHDRAW, { input: { ...input, secret } });
    expect(done.withdrawLicenceApplication.application).toMatchObject({ phase: 'CANCELLED' });
  });
});

describe('an issued licence', () => {
  it('is verified by all by its number, however it is typed, in its region alone', async () => {
    const { licence } = await issued();
    const asked = (region: string, number: string) => platform.get(LICENCE, { region, number });
    const found = (await asked('73.73', licence.number)).licence;
    expect(found).toMatchObject({
      number: licence.number,
      status: 'VALID',
      statusLabel: 'Berlaku',
      validUntil: '2031-11-24',
    });
    expect((await asked('73', ` ${licence.number.toLowerCase().replaceAll('-', ' ')}`)).licence).toEqual(found);
    expect((await asked('73.71', licence.number)).licence).toBeNull();
    expect((await asked('73.73', 'SIP-7373-2026-AAAAAAAA-00')).licence).toBeNull();
  });

  it('proves by its printed code that the paper is genuine, and does not tell the code to strangers', async () => {
    const { licence, ticket, secret } = await issued();
    expect(
      (await platform.get(LICENCE, { region: '73.73', number: licence.number })).licence.verificationCode,
    ).toBeNull();
    const own = await platform.get(READ, { ticket, secret });
    expect(own.licenceApplication.licence.verificationCode).toBe(licence.verificationCode);
    const byCode = `query($code: String!) { licenceByVerificationCode(code: $code) { number } }`;
    const { licenceByVerificationCode } = await platform.get(byCode, { code: licence.verificationCode.toLowerCase() });
    expect(licenceByVerificationCode).toEqual({ number: licence.number });
  });

  it('is found by its number, with its live state', async () => {
    const { licence } = await issued();
    const input = { idempotencyKey: key(), id: licence.id, version: licence.version, reason: 'STR dicabut' };
    await officer().get(REVOKE, { input });
    await platform.settled();
    const { search } = await platform.get(
      `query($text: String!) {
        search(text: $text, region: "73.73") { hits { title service entity { ... on Licence { number status } } } }
      }`,
      { text: licence.number },
    );
    expect(search.hits[0]).toEqual({
      title: licence.number,
      service: 'licensing',
      entity: { number: licence.number, status: 'REVOKED' },
    });
    const stranger = (await platform.get(LICENCE, { region: '73.73', number: licence.number })).licence;
    expect(stranger).toMatchObject({ status: 'REVOKED', revocationReason: null });
  });
});

describe('a command that is sent again', () => {
  it('gives the first answer, secret included', async () => {
    const variables = sip();
    const first = await platform.get(SUBMIT, variables);
    expect(await platform.get(SUBMIT, variables)).toEqual(first);
    const other = { input: { ...variables.input, licenceType: 'slf' } };
    expect(await platform.refusal(SUBMIT, other)).toBe('IDEMPOTENCY_KEY_REUSED');

    const { id, version } = first.submitLicenceApplication.application;
    const input = { idempotencyKey: key(), id, version };
    const once = await officer().get(TAKE_UP, { input });
    await move(APPROVE, once.startLicenceVerification.application);
    expect(await officer().get(TAKE_UP, { input })).toEqual(once);
  });

  it('with a version that is no longer the present one is refused with the present state, without the person', async () => {
    const { application } = await submit();
    await move(TAKE_UP, application);
    const input = { idempotencyKey: key(), id: application.id, version: application.version };
    const { errors } = await officer().ask(APPROVE, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { status: 'VERIFYING', version: 2 },
    });
    expect(JSON.stringify(errors)).not.toContain(PERSON_INPUT.applicantName);
  });
});

describe('two officers at once', () => {
  it('never overwrite each other: one decides, the other is told', async () => {
    const { application } = await submit();
    const { application: takenUp } = await move(TAKE_UP, application);
    const input = () => ({ idempotencyKey: key(), id: takenUp.id, version: takenUp.version });
    const answers = await Promise.all([
      officer().ask(APPROVE, { input: input() }),
      officer().ask(RETURN, { input: { ...input(), missingItems: ['STR'] } }),
      platform.as('palopo.admin').ask(APPROVE, { input: input() }),
    ]);
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done').toSorted();
    expect(codes).toEqual(['VERSION_CONFLICT', 'VERSION_CONFLICT', 'done']);
    const { licenceApplication } = await officer().get(READ, { id: takenUp.id });
    expect(licenceApplication.version).toBe(takenUp.version + 1);
  });
});

describe('what cannot be applied for', () => {
  it('an unknown type is refused with those that exist', async () => {
    const { errors } = await platform.ask(SUBMIT, sip({ licenceType: 'izin-terbang' }));
    const [error] = errors ?? [];
    expect(error?.message).toMatch(/sip \(Surat Izin Praktik/);
    expect(error?.extensions).toMatchObject({
      code: 'LICENCE_TYPE_UNKNOWN',
      kind: 'VALIDATION_FAILED',
      fields: [{ path: 'licenceType', code: 'LICENCE_TYPE_UNKNOWN' }],
    });
    // a service type of another service is none of licensing
    expect(await platform.refusal(SUBMIT, sip({ licenceType: 'info-harga' }))).toBe('LICENCE_TYPE_UNKNOWN');
  });

  it('a region that has not opened licensing, and one that is none', async () => {
    expect(await platform.refusal(SUBMIT, sip({ region: '73.01' }))).toBe('LICENSING_NOT_ENABLED');
    const { errors } = await platform.ask(SUBMIT, sip({ region: '7373' }));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'REGION_CODE_MALFORMED', fields: [{ path: 'region' }] });
  });

  it('takes the type by its id, and a kecamatan as the place', async () => {
    const type = `{ serviceTypes(region: "73.73", service: "licensing") { nodes { id code } } }`;
    const { serviceTypes } = await platform.get(type);
    const { id } = serviceTypes.nodes.find(({ code }: { code: string }) => code === 'slf');
    const { application } = await submit({ licenceType: id, region: '73.73.09' });
    const { licenceApplication } = await officer().get(
      `query($id: ID!) { licenceApplication(id: $id) { licenceType { id } region { code } district { code } } }`,
      { id: application.id },
    );
    expect(licenceApplication).toEqual({
      licenceType: { id },
      region: { code: '73.73' },
      district: { code: '73.73.09' },
    });
  });
});

describe('time alone', () => {
  it('turns the silence of the office into an approval that waits for an audit, once', async () => {
    const { application } = await submit();
    const service = platform.services.get('licensing');
    platform.clock.set('2026-12-01T15:59:00.000Z');
    await service?.runJobs();
    const state = async () => (await officer().get(READ, { id: application.id })).licenceApplication;
    expect(await state()).toMatchObject({ status: 'SUBMITTED', version: 1 });
    platform.clock.set('2026-12-01T16:01:00.000Z');
    await service?.runJobs();
    await service?.runJobs();
    const approved = await state();
    expect(approved).toMatchObject({ status: 'APPROVED', approvedBySilence: true, flaggedForAudit: true, version: 2 });
    const queue = `{ licenceApplications(region: "73.73", flaggedForAudit: true, first: 100) { nodes { id } } }`;
    expect((await officer().get(queue)).licenceApplications.nodes).toContainEqual({ id: application.id });
    await move(AUDIT, approved);
    expect((await officer().get(queue)).licenceApplications.nodes).not.toContainEqual({ id: application.id });
  });

  it('announces a licence before its end, then ends it', async () => {
    platform.clock.set('2026-12-02T02:00:00.000Z');
    const { licence } = await issued({}, '2026-12-20');
    const service = platform.services.get('licensing');
    await service?.runJobs();
    await service?.runJobs();
    platform.clock.set('2026-12-20T16:30:00.000Z');
    const read = async () => (await platform.get(LICENCE, { region: '73.73', number: licence.number })).licence.status;
    // the last day is over in Palopo; the job has not run yet
    expect(await read()).toBe('EXPIRED');
    await service?.runJobs();
    await platform.settled();
    const page = `query($id: ID!) { changes(first: 50, filter: { entity: $id }) { changes { type } } }`;
    const { changes } = await platform.get(page, { id: licence.id });
    expect(changes.changes.map(({ type }: { type: string }) => type).slice(-3)).toEqual([
      'licensing.licence.issued',
      'licensing.licence.expiring',
      'licensing.licence.expired',
    ]);
  });
});
