/** The changes that licensing tells. Public ones hold facts of the new state and no person: no name, NIK, phone, NIB or number of a licence. */
import { defineEvent, defineRequestProgressed, type NewEvent, type RequestProgress } from '@puja-indah/kit';
import type { Application, IssuedLicence } from './model.ts';
import type { Decided } from './rules/move.ts';
import { labelOf } from './rules/statuses.ts';

/** What everybody may know of an application after a move. */
interface ApplicationFacts {
  readonly status: string;
  readonly phase: string;
  readonly licenceType: string;
  readonly serviceTypeId: string;
  readonly district: string | null;
  readonly riskLevel: string | null;
  readonly kbliCode: string | null;
  readonly kbliVersion: string | null;
  readonly approvedBySilence: boolean;
  /** Rupiah; null until the fee was set. */
  readonly feeAmount: number | null;
}

/** What everybody may know of an issued licence. */
interface LicenceFacts extends Omit<ApplicationFacts, 'status' | 'phase' | 'feeAmount'> {
  readonly status: string;
  readonly product: string;
  readonly issuedAt: string;
  readonly validUntil: string | null;
}

const text = { type: 'string' };
const textOrNull = { anyOf: [text, { type: 'null' }] };

const described = {
  licenceType: text,
  serviceTypeId: text,
  district: textOrNull,
  riskLevel: textOrNull,
  kbliCode: textOrNull,
  kbliVersion: textOrNull,
  approvedBySilence: { type: 'boolean' },
};

const applicationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['status', 'phase', 'licenceType', 'serviceTypeId'],
  properties: {
    status: text,
    phase: text,
    ...described,
    feeAmount: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
  },
};

const licenceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['status', 'product', 'licenceType', 'serviceTypeId', 'issuedAt'],
  properties: {
    status: text,
    product: text,
    ...described,
    issuedAt: { type: 'string', format: 'date-time' },
    validUntil: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
  },
};

const ofApplication = (participle: string, description: string) =>
  defineEvent<ApplicationFacts>({
    type: `licensing.application.${participle}`,
    audience: 'public',
    description,
    schema: applicationSchema,
  });

const ofLicence = (participle: string, description: string) =>
  defineEvent<LicenceFacts>({
    type: `licensing.licence.${participle}`,
    audience: 'public',
    description,
    schema: licenceSchema,
  });

export const applicationEvents = {
  submitted: ofApplication('submitted', 'An application was handed in (permohonan diajukan).'),
  takenUp: ofApplication('takenUp', 'An officer began to verify an application (verifikasi dimulai).'),
  returned: ofApplication('returned', 'An application was sent back to be completed (permohonan dikembalikan).'),
  resubmitted: ofApplication(
    'resubmitted',
    'A completed application was handed in again (permohonan diajukan kembali).',
  ),
  surveyScheduled: ofApplication('surveyScheduled', 'The day of a visit was set (survei dijadwalkan).'),
  verified: ofApplication('verified', 'The standard was verified (standar terverifikasi).'),
  billed: ofApplication('billed', 'The fee was set (SKRD terbit).'),
  paid: ofApplication('paid', 'The fee was paid (retribusi dibayar).'),
  approved: ofApplication(
    'approved',
    'An application was approved, by an officer or by silence (permohonan disetujui).',
  ),
  rejected: ofApplication('rejected', 'An application was refused (permohonan ditolak).'),
  withdrawn: ofApplication('withdrawn', 'The applicant withdrew (permohonan dibatalkan).'),
  expired: ofApplication('expired', 'An application lapsed (permohonan kedaluwarsa).'),
  audited: ofApplication('audited', 'An approval by silence was audited (fiktif positif diaudit).'),
} as const;

export const licenceEvents = {
  issued: ofLicence('issued', 'A licence was issued (izin terbit).'),
  revoked: ofLicence('revoked', 'A licence was revoked (izin dicabut).'),
  expired: ofLicence('expired', 'The validity of a licence ended (izin habis masa berlaku).'),
  expiring: ofLicence('expiring', 'A licence ends within 30 days (izin hampir habis masa berlaku).'),
} as const;

export const requestProgressed = defineRequestProgressed('licensing');

const commonFacts = ({
  licenceType,
  serviceTypeId,
  district,
  riskLevel,
  kbli,
  approvedBySilence,
}: Application): Omit<ApplicationFacts, 'status' | 'phase' | 'feeAmount'> => ({
  licenceType,
  serviceTypeId,
  district,
  riskLevel,
  kbliCode: kbli?.code ?? null,
  kbliVersion: kbli?.version ?? null,
  approvedBySilence,
});

const applicationFacts = (application: Application): ApplicationFacts => ({
  status: application.status,
  phase: application.phase,
  ...commonFacts(application),
  feeAmount: application.payment?.amount ?? null,
});

const licenceFacts = (application: Application, licence: IssuedLicence): LicenceFacts => ({
  status: licence.status,
  product: licence.product,
  ...commonFacts(application),
  issuedAt: licence.issuedAt,
  validUntil: licence.validUntil,
});

const progress = (application: Application): RequestProgress => ({
  ticket: application.ticket,
  serviceTypeId: application.serviceTypeId,
  serviceTypeName: application.licenceTypeName,
  agency: application.agency,
  status: application.status,
  statusLabel: labelOf(application.status),
  phase: application.phase,
  submittedAt: application.submittedAt,
  dueAt: application.clock.dueAt,
  steps: application.steps.map((step) => ({ ...step, statusLabel: labelOf(step.status) })),
  accountId: application.accountId,
  residentId: application.residentId,
});

/** What a decision tells the others: one public fact of the new state, and for the requests service how far the request is. */
export function eventsOf({ next, happened }: Decided): NewEvent[] {
  if (happened === 'clock.read') return [requestProgressed.of(progress(next))];
  const [kind, participle] = happened.split('.') as ['application' | 'licence', string];
  if (kind === 'application') {
    const event = applicationEvents[participle as keyof typeof applicationEvents];
    return [event.of(applicationFacts(next)), requestProgressed.of(progress(next))];
  }
  if (!next.licence) throw new Error(`${happened} without a licence.`);
  const event = licenceEvents[participle as keyof typeof licenceEvents].of(licenceFacts(next, next.licence));
  return happened === 'licence.issued' ? [event, requestProgressed.of(progress(next))] : [event];
}
