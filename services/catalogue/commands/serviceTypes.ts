/** Service types: entered and changed by the region's administrator, or by that of the department in charge. */
import { defineError } from '@puja-indah/domain';
import {
  type CommandInput,
  type NewEvent,
  NOT_ALLOWED_HERE,
  node,
  type ServiceContext,
  SIGN_IN_REQUIRED,
  serviceTypeChanged,
} from '@puja-indah/kit';
import { type InternalStandard, regionSettings, type ServiceTypeRecord, serviceTypes, settingId } from '../model.ts';
import {
  changeServiceType,
  describeServiceType,
  isOffered,
  ownsAsAgency,
  requireHome,
  type ServiceTypeChange,
} from '../rules/serviceType.ts';

export const SERVICE_TYPE_EXISTS = defineError<{ code: string }>('SERVICE_TYPE_EXISTS', 'CONFLICT', {
  message: ({ code }) =>
    `Jenis layanan dengan kode ${code} sudah ada di daerah ini. Ubah yang ada, atau pakai kode lain.`,
  hint: ({ code }) => `The region has a service type with code ${code}; change it or choose another code.`,
});

type Draft = Omit<ServiceTypeRecord, 'region' | 'sample' | 'serviceEnabled' | 'internalStandard'>;

export interface CreateServiceTypeInput extends CommandInput, Partial<Draft> {
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly service: string;
  readonly enabled: boolean;
  readonly requirements: readonly string[];
  readonly steps: readonly string[];
  readonly durationValue: number;
  readonly durationUnit: ServiceTypeRecord['durationUnit'];
  readonly feeType: ServiceTypeRecord['feeType'];
  readonly product: string;
  readonly complaintChannels: readonly string[];
  readonly internalStandard: Partial<InternalStandard>;
}

const wholeStandard = (given: Partial<InternalStandard>): InternalStandard => ({
  legalBasis: given.legalBasis ?? [],
  facilities: given.facilities ?? [],
  staffCompetence: given.staffCompetence ?? [],
  supervision: given.supervision ?? null,
  staffCount: given.staffCount ?? null,
  serviceGuarantee: given.serviceGuarantee ?? null,
  safetyGuarantee: given.safetyGuarantee ?? null,
  evaluation: given.evaluation ?? null,
});

const publicEvent = (type: ServiceTypeRecord, enabled: boolean) =>
  serviceTypeChanged.of({
    code: type.code,
    name: type.name,
    service: type.service,
    region: type.region,
    agency: type.agency,
    enabled,
    durationValue: type.durationValue,
    durationUnit: type.durationUnit,
    feeType: type.feeType,
    fee: type.fee,
    requirements: type.requirements,
  });

/**
 * What a change of a type tells everybody: its facts while it is offered, and once that it no longer is, as it was last known.
 * What is entered or edited while it is not offered is a draft, of which nobody hears.
 */
export function changedEvents(after: ServiceTypeRecord, before?: ServiceTypeRecord): NewEvent[] {
  if (isOffered(after)) return [publicEvent(after, true)];
  return before && isOffered(before) ? [publicEvent(before, false)] : [];
}

/** The id of a type: its code is unique in its region. */
export const serviceTypeId = (region: string, code: string): string => `${region}-type-${code}`;

/**
 * Asked before the memory of commands is: who lost the role gets no old answer.
 * @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE unless the actor may edit the type.
 */
function requireEdits(
  { actor, access }: ServiceContext,
  type: Pick<ServiceTypeRecord, 'region' | 'agency' | 'service'>,
): void {
  if (!actor) throw SIGN_IN_REQUIRED();
  if (!access.mayAdminister(type.region) && !ownsAsAgency(actor, type))
    throw NOT_ALLOWED_HERE({ region: type.region, service: type.service });
}

const answerOf = (id: string, value: ServiceTypeRecord, at: string) => (version: number) =>
  node({ id, version, value, changedAt: at });

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, REGION_NOT_A_HOME, SERVICE_TYPE_INVALID, SERVICE_TYPE_EXISTS */
export async function createServiceType(
  context: ServiceContext,
  input: CreateServiceTypeInput,
  { sample = false }: { readonly sample?: boolean } = {},
) {
  const { region, code, service, agency = null } = input;
  requireEdits(context, { region, agency, service });
  return context.once(input, async () => {
    requireHome(region);
    const setting = await context.records(regionSettings).find(settingId(region));
    const value = describeServiceType({
      region,
      sample,
      code,
      name: input.name,
      service,
      agency,
      enabled: input.enabled,
      serviceEnabled: setting?.value.enabledServices.includes(service) ?? false,
      requirements: input.requirements,
      steps: input.steps,
      durationValue: input.durationValue,
      durationUnit: input.durationUnit,
      feeType: input.feeType,
      fee: input.fee ?? null,
      feeFormula: input.feeFormula ?? null,
      product: input.product,
      complaintChannels: input.complaintChannels,
      internalStandard: wholeStandard(input.internalStandard),
      skNumber: input.skNumber ?? null,
      effectiveFrom: input.effectiveFrom ?? null,
    });
    const id = serviceTypeId(region, code);
    const taken = await context.records(serviceTypes).find(id);
    if (taken) throw SERVICE_TYPE_EXISTS({ code }, { current: node(taken) });
    return {
      write: { collection: serviceTypes, id, expected: 0, value, events: changedEvents(value) },
      answer: answerOf(id, value, context.now()),
    };
  });
}

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

export interface UpdateServiceTypeInput extends CommandInput, Nullable<Omit<ServiceTypeChange, 'internalStandard'>> {
  readonly id: string;
  readonly version: number;
  readonly internalStandard?: Partial<InternalStandard> | null;
}

/** Fields that null empties; in all others null means the same as leaving them out. */
const EMPTIABLE = ['agency', 'fee', 'feeFormula', 'skNumber', 'effectiveFrom'];

function changeOf({
  idempotencyKey,
  id,
  version,
  internalStandard,
  ...fields
}: UpdateServiceTypeInput): ServiceTypeChange {
  const given = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && (value !== null || EMPTIABLE.includes(name)),
  );
  return {
    ...(Object.fromEntries(given) as ServiceTypeChange),
    ...(internalStandard ? { internalStandard: wholeStandard(internalStandard) } : {}),
  };
}

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, RECORD_NOT_FOUND, VERSION_CONFLICT, SERVICE_TYPE_INVALID */
export async function updateServiceType(context: ServiceContext, input: UpdateServiceTypeInput) {
  context.access.requireSignedIn();
  const get = async () => {
    const stored = await context.records(serviceTypes).get(input.id);
    requireEdits(context, stored.value);
    return stored;
  };
  await get();
  return context.once(input, async () => {
    const stored = await get();
    context.requireVersion(stored, input.version, publicFacts(node(stored)));
    const value = changeServiceType(stored.value, changeOf(input));
    requireEdits(context, value);
    return {
      write: {
        collection: serviceTypes,
        id: stored.id,
        expected: stored.version,
        value,
        events: changedEvents(value, stored.value),
      },
      answer: answerOf(stored.id, value, context.now()),
    };
  });
}

/** What a conflict shows: all but the internal components. */
const publicFacts = ({ internalStandard, ...facts }: ServiceTypeRecord) => facts;
