import { isRefusal } from '@puja-indah/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT, moment, refusalOf, SIP, submitted } from '../fixtures/given.ts';
import { type SubmissionInput, submit } from './submission.ts';

const facts = {
  region: '73.73',
  type: SIP,
  ticket: '7373-PRZ-8K2M-9XQ4-C',
  accountId: null,
  residentId: null,
  sample: false,
};
const handIn = (changes: Partial<SubmissionInput>) => () =>
  submit({ ...INPUT, ...changes }, facts, moment('2026-03-02T10:00:00+08:00')).next;

/** Path and code of each fault that was named. */
function faultsOf(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return (error.details.fields ?? []).map(({ path, code }) => `${path} ${code}`);
  }
}

describe('an application', () => {
  it('is handed in with a clock that runs', () => {
    expect(submitted().next).toMatchObject({
      status: 'SUBMITTED',
      phase: 'SUBMITTED',
      submittedMonth: '2026-03',
      standard: { requirements: ['STR', 'Pas foto'] },
      clock: { state: 'RUNNING', dueAt: '2026-03-09T23:59:59+08:00' },
    });
  });

  it('belongs to the month of its region, not of UTC', () => {
    expect(submitted(SIP, { at: '2026-04-01T06:00:00+08:00' }).next.submittedMonth).toBe('2026-04');
  });

  it('keeps the version of the KBLI with the code', () => {
    expect(handIn({ kbliCode: '52101', kbliVersion: '2025' })().kbli).toEqual({ code: '52101', version: '2025' });
  });

  it('keeps the phone in one form, and takes blank fields as not given', () => {
    expect(handIn({ phone: '0812-3456-7890', nib: ' ', district: '' })()).toMatchObject({
      applicant: { phone: '+6281234567890' },
      nib: null,
      district: null,
    });
  });

  it('takes a village for its kecamatan', () => {
    expect(handIn({ district: '73.73.09.1004' })().district).toBe('73.73.09');
  });

  it('takes a NIK that fits two centuries, and one of another province', () => {
    expect(refusalOf(handIn({ applicantNik: '7373011501109001' }))).toBeUndefined();
    expect(refusalOf(handIn({ applicantNik: '3174015510879001' }))).toBeUndefined();
  });
});

describe('the faults of an application', () => {
  it.each<[Partial<SubmissionInput>, string[]]>([
    [{ nib: '912000900001' }, ['nib NIB_MALFORMED']],
    [{ nib: '91200090000180' }, ['nib NIB_MALFORMED']],
    [{ kbliCode: '5210', kbliVersion: '2020' }, ['kbliCode KBLI_MALFORMED']],
    [{ kbliCode: '52101' }, ['kbliVersion KBLI_VERSION_UNKNOWN']],
    [{ kbliCode: '52101', kbliVersion: '2015' }, ['kbliVersion KBLI_VERSION_UNKNOWN']],
    [{ kbliCode: 'abc' }, ['kbliCode KBLI_MALFORMED', 'kbliVersion KBLI_VERSION_UNKNOWN']],
    [{ kbliVersion: '2020' }, ['kbliCode KBLI_CODE_MISSING']],
    [{ applicantName: ' \n ' }, ['applicantName APPLICANT_NAME_UNUSABLE']],
    [{ phone: '12' }, ['phone PHONE_UNREADABLE']],
    [{ district: '73.17.01' }, ['district DISTRICT_OUTSIDE_REGION']],
    [{ district: '73.73' }, ['district DISTRICT_OUTSIDE_REGION']],
    [{ applicantNik: '7373052902039001' }, ['applicantNik NIK_DATE_IMPOSSIBLE']],
    [{ applicantNik: '7373053211909001' }, ['applicantNik NIK_DAY_IMPOSSIBLE']],
    [{ applicantNik: '7373010101990000' }, ['applicantNik NIK_SERIAL_ZERO']],
    [{ applicantNik: '737301151087901' }, ['applicantNik NIK_NOT_16_DIGITS']],
  ])('%j', (changes, faults) => {
    expect(faultsOf(handIn(changes))).toEqual(faults);
  });

  it('are told all at once', () => {
    expect(faultsOf(handIn({ nib: '1', phone: '1', applicantNik: '1' }))).toEqual([
      'nib NIB_MALFORMED',
      'applicantNik NIK_NOT_16_DIGITS',
      'phone PHONE_UNREADABLE',
    ]);
    expect(refusalOf(handIn({ nib: '1', phone: '1' }))).toBe('LICENCE_APPLICATION_INVALID');
    expect(refusalOf(handIn({ nib: '1' }))).toBe('NIB_MALFORMED');
  });

  it('never repeat what identifies a person', () => {
    const digits = (length: number) =>
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
    fc.assert(
      fc.property(digits(17), digits(6), (nik, phone) => {
        try {
          handIn({ applicantNik: nik, phone: `x${phone}` })();
          return false;
        } catch (error) {
          const said = JSON.stringify({ ...(error as object), message: String(error) });
          return !said.includes(nik) && !said.includes(phone);
        }
      }),
    );
  });
});
