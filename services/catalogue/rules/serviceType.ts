/** What a published standard of service (standar pelayanan) must say, and who may say it. */
import { defineError, fieldProblems, regionContains } from '@puja-indah/domain';
import type { Actor } from '@puja-indah/kit';
import { homeOf, type InternalStandard, type ServiceTypeRecord } from '../model.ts';
import { isServiceArea } from '../serviceAreas.ts';

export const SERVICE_TYPE_INVALID = defineError('SERVICE_TYPE_INVALID', 'VALIDATION_FAILED', {
  message: 'Standar pelayanan belum lengkap atau belum benar. Perbaiki isian yang ditandai.',
  hint: 'The standard of service is not complete; see extensions.fields.',
});

export const CODE_MALFORMED = defineError('SERVICE_TYPE_CODE_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kode terdiri dari 1 sampai 40 huruf kecil, angka, atau tanda hubung, misalnya sip.',
  hint: 'A code is 1 to 40 of a-z, 0-9 and hyphen, such as sip.',
});

export const COMPONENT_MISSING = defineError<{ component: string }>('COMPONENT_MISSING', 'VALIDATION_FAILED', {
  message: ({ component }) => `Isi ${component}; komponen ini wajib diumumkan (PermenPANRB 15/2014).`,
  hint: ({ component }) => `Fill in ${component}; it is one of the six components that must be published.`,
});

export const SERVICE_UNKNOWN = defineError<{ service: string }>('SERVICE_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ service }) => `Tidak ada bidang layanan bernama ${service}. Pilih dari daftar bidang layanan.`,
  hint: ({ service }) => `There is no service area ${service}; see serviceAreas.`,
});

/** In any unit: eleven years of hours, 270 of days. */
const LONGEST_DURATION = 100_000;

export const DURATION_INVALID = defineError('DURATION_INVALID', 'VALIDATION_FAILED', {
  message: 'Jangka waktu harus bilangan bulat dari 1 sampai 100.000.',
  hint: 'durationValue is a whole number from 1 to 100000.',
});

export const FEE_MISFIT = defineError('FEE_MISFIT', 'VALIDATION_FAILED', {
  message:
    'Biaya tidak cocok dengan jenisnya: tarif tetap memerlukan rupiah, rumus memerlukan penjelasan, gratis tanpa keduanya.',
  hint: 'FIXED needs fee, FORMULA needs feeFormula, FREE neither; and none takes the other’s.',
});

export const AGENCY_NOT_OF_REGION = defineError<{ agency: string }>('AGENCY_NOT_OF_REGION', 'VALIDATION_FAILED', {
  message: ({ agency }) => `OPD ${agency} bukan milik daerah ini. Pilih OPD dari daerah yang sama.`,
  hint: ({ agency }) => `The agency ${agency} is of another region; list agencies(region:).`,
});

export const REGION_NOT_A_HOME = defineError<{ region: string }>('REGION_NOT_A_HOME', 'VALIDATION_FAILED', {
  message: ({ region }) => `${region} bukan provinsi, kabupaten, atau kota. Layanan diatur pada tingkat itu.`,
  hint: ({ region }) => `${region} is no province, kabupaten or kota; services are set at that level.`,
});

/** @throws REGION_NOT_A_HOME, REGION_CODE_MALFORMED */
export function requireHome(region: string): void {
  if (homeOf(region) !== region) throw REGION_NOT_A_HOME({ region });
}

/** Whether citizens can ask for it: it is offered, and its service switched on. Otherwise it is a draft of its region. */
export const isOffered = ({
  enabled,
  serviceEnabled,
}: Pick<ServiceTypeRecord, 'enabled' | 'serviceEnabled'>): boolean => enabled && serviceEnabled;

/** May `actor`, who does not administer the region, edit the type as administrator of the department in charge? */
export const ownsAsAgency = (
  actor: Actor,
  { region, agency, service }: Pick<ServiceTypeRecord, 'region' | 'agency' | 'service'>,
): boolean =>
  actor.roles.includes('agency_admin') &&
  actor.region !== null &&
  regionContains(actor.region, region) &&
  agency !== null &&
  actor.agency === agency &&
  actor.services.includes(service);

/** The region whose switched-off types and internal components `actor` sees as its officer; null for everybody else. */
export const officerRegion = (actor: Actor | undefined): string | null =>
  actor?.roles.some((role) => role === 'operator' || role === 'agency_admin' || role === 'region_admin')
    ? actor.region
    : null;

/** Is `actor` an officer of this region, or of one around it? */
export function isOfficerOf(actor: Actor | undefined, region: string): boolean {
  const own = officerRegion(actor);
  return own !== null && regionContains(own, region);
}

const lines = (texts: readonly string[]) => texts.map((line) => line.trim()).filter((line) => line !== '');
const orNull = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim());

const tidyInternal = (standard: InternalStandard): InternalStandard => ({
  legalBasis: lines(standard.legalBasis),
  facilities: lines(standard.facilities),
  staffCompetence: lines(standard.staffCompetence),
  supervision: orNull(standard.supervision),
  staffCount: standard.staffCount,
  serviceGuarantee: orNull(standard.serviceGuarantee),
  safetyGuarantee: orNull(standard.safetyGuarantee),
  evaluation: orNull(standard.evaluation),
});

const feeFits = ({ feeType, fee, feeFormula }: Pick<ServiceTypeRecord, 'feeType' | 'fee' | 'feeFormula'>): boolean =>
  ({
    FREE: fee === null && feeFormula === null,
    FIXED: fee !== null && Number.isSafeInteger(fee) && fee > 0 && feeFormula === null,
    FORMULA: fee === null && feeFormula !== null,
  })[feeType];

/**
 * The standard with spaces and empty lines dropped.
 * @throws SERVICE_TYPE_INVALID with every field that is missing or does not fit.
 */
export function describeServiceType(type: ServiceTypeRecord): ServiceTypeRecord {
  const tidy: ServiceTypeRecord = {
    ...type,
    name: type.name.trim(),
    requirements: lines(type.requirements),
    steps: lines(type.steps),
    feeFormula: orNull(type.feeFormula),
    product: type.product.trim(),
    complaintChannels: lines(type.complaintChannels),
    internalStandard: tidyInternal(type.internalStandard),
    skNumber: orNull(type.skNumber),
  };
  const problems = fieldProblems();
  const need = (path: string, component: string, there: boolean) => {
    if (!there) problems.refuse(path, COMPONENT_MISSING({ component }));
  };
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(tidy.code)) problems.refuse('code', CODE_MALFORMED());
  if (!isServiceArea(tidy.service)) problems.refuse('service', SERVICE_UNKNOWN({ service: tidy.service.slice(0, 60) }));
  if (tidy.agency !== null && !tidy.agency.startsWith(`${tidy.region}-`))
    problems.refuse('agency', AGENCY_NOT_OF_REGION({ agency: tidy.agency }));
  need('name', 'nama layanan', tidy.name !== '');
  need('steps', 'prosedur', tidy.steps.length > 0);
  need('product', 'produk pelayanan', tidy.product !== '');
  need('complaintChannels', 'saluran pengaduan', tidy.complaintChannels.length > 0);
  // Beyond the longest, the due date of an application would lie after the last year that dates can be written in.
  if (!Number.isInteger(tidy.durationValue) || tidy.durationValue < 1 || tidy.durationValue > LONGEST_DURATION)
    problems.refuse('durationValue', DURATION_INVALID());
  if (!feeFits(tidy)) problems.refuse(tidy.feeType === 'FORMULA' ? 'feeFormula' : 'fee', FEE_MISFIT());
  problems.throwAs(SERVICE_TYPE_INVALID);
  return tidy;
}

/** What may be changed. A field that is left out stays; null empties a field that may be empty. */
export type ServiceTypeChange = Partial<
  Omit<ServiceTypeRecord, 'region' | 'sample' | 'code' | 'service' | 'serviceEnabled'>
>;

/**
 * The type with some fields changed. A fee goes with the kind of fee that it belonged to.
 * @throws as `describeServiceType`
 */
export function changeServiceType(type: ServiceTypeRecord, change: ServiceTypeChange): ServiceTypeRecord {
  const otherKind = change.feeType !== undefined && change.feeType !== type.feeType;
  return describeServiceType({ ...type, ...(otherKind ? { fee: null, feeFormula: null } : {}), ...change });
}
