/** Departments (OPD): entered and changed by the region's administrators. */
import { defineError } from '@puja-indah/domain';
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { agencyChanged } from '../events.ts';
import { type AgencyRecord, agencies, tenants } from '../model.ts';
import { describeAgency } from '../rules/agency.ts';
import { REGION_NOT_SERVED } from '../rules/tenant.ts';
import { agencySnapshot } from '../snapshots.ts';

export const AGENCY_EXISTS = defineError<{ id: string }>('AGENCY_EXISTS', 'CONFLICT', {
  message: ({ id }) => `OPD ${id} sudah ada. Ubah yang ada, atau pakai kode lain.`,
  hint: ({ id }) => `There is an agency ${id} already; change it with updateAgency or choose another code.`,
});

export interface CreateAgencyInput extends CommandInput {
  readonly region: string;
  readonly code: string;
  readonly name: string;
  readonly services: readonly string[];
}

const changedEvent = ({ name, services }: AgencyRecord) => agencyChanged.of({ name, services });

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, REGION_NOT_SERVED, AGENCY_EXISTS and those of `describeAgency` */
export async function createAgency(
  context: ServiceContext,
  input: CreateAgencyInput,
  { sample = false }: { readonly sample?: boolean } = {},
) {
  const { region, code } = input;
  context.access.requireAdminister(region);
  return context.once(input, async () => {
    if (!(await context.records(tenants).find(region))) throw REGION_NOT_SERVED({ region });
    const value = describeAgency({ region, sample, code, name: input.name, services: input.services });
    const id = `${region}-${code}`;
    const taken = await context.records(agencies).find(id);
    if (taken) throw AGENCY_EXISTS({ id }, { current: agencySnapshot(taken) });
    return {
      write: { collection: agencies, id, expected: 0, value, events: [changedEvent(value)] },
      answer: (version) => agencySnapshot({ id, version, value }),
    };
  });
}

export interface UpdateAgencyInput extends CommandInput {
  readonly id: string;
  readonly version: number;
  readonly name?: string | null;
  readonly services?: readonly string[] | null;
}

/** @throws RECORD_NOT_FOUND, NOT_ALLOWED_HERE, VERSION_CONFLICT and those of `describeAgency` */
export async function updateAgency(context: ServiceContext, input: UpdateAgencyInput) {
  context.access.requireSignedIn();
  return context.once(input, async () => {
    const agency = await context.records(agencies).get(input.id);
    context.access.requireAdminister(agency.value.region);
    context.requireVersion(agency, input.version, agencySnapshot(agency));
    const value = describeAgency({
      ...agency.value,
      name: input.name ?? agency.value.name,
      services: input.services ?? agency.value.services,
    });
    return {
      write: { collection: agencies, id: agency.id, expected: agency.version, value, events: [changedEvent(value)] },
      answer: (version) => agencySnapshot({ id: agency.id, version, value }),
    };
  });
}
