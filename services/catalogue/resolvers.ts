/** The catalogue in the graph: thin, each field loads and hands over to rules and commands. */
import { ancestorsOf, dueDate, parseRegionCode } from '@puja-indah/domain';
import {
  type ConnectionArgs,
  connection,
  node,
  type Resolvers,
  type ServiceContext,
  withinRegion,
} from '@puja-indah/kit';
import { and, eq, oneOf, or } from '@puja-indah/store';
import { calendarOf, yearOf } from './calendar.ts';
import { type ConfirmCurrentInput, confirmCurrent } from './commands/confirmCurrent.ts';
import { type SetHolidaysInput, setHolidays } from './commands/holidays.ts';
import { setWorkingWeekIn, switchServiceIn } from './commands/regionSettings.ts';
import {
  type CreateServiceTypeInput,
  createServiceType,
  type UpdateServiceTypeInput,
  updateServiceType,
} from './commands/serviceTypes.ts';
import { findFreshness, listFreshness } from './freshness.ts';
import { homeOf, regionSettings, type ServiceTypeRecord, serviceTypes, settingId } from './model.ts';
import { rankAgencies } from './rules/freshness.ts';
import { isOffered, isOfficerOf, officerRegion } from './rules/serviceType.ts';
import { SERVICE_AREAS } from './serviceAreas.ts';

interface Input<I> {
  readonly input: I;
}

interface DueDateArgs {
  readonly region: string;
  readonly from: string;
  readonly workingDays: number;
  readonly countCutiBersama: boolean | null;
}

async function listServiceAreas(context: ServiceContext, region: string) {
  const setting = await context.records(regionSettings).find(settingId(homeOf(region)));
  const enabled = setting?.value.enabledServices ?? [];
  return SERVICE_AREAS.map((area) => ({ ...area, enabled: enabled.includes(area.service) }));
}

/** Types offered in the region: its own, those of regions within it, and those of its province. Officers also see what their own region does not offer. */
function listServiceTypes(
  context: ServiceContext,
  { region: asked, service, ...page }: ConnectionArgs & { readonly region: string; readonly service?: string | null },
) {
  const region = parseRegionCode(asked);
  const here = or(withinRegion('region', region), oneOf('region', ancestorsOf(region)));
  const offered = and(eq('enabled', true), eq('serviceEnabled', true));
  const own = officerRegion(context.actor);
  const visible = own === null ? offered : or(offered, withinRegion('region', own));
  const where = and(here, visible, ...(service == null ? [] : [eq('service', service)]));
  return connection(context.records(serviceTypes), page, { where, order: [{ field: 'name', direction: 'asc' }] });
}

async function findServiceType(context: ServiceContext, id: string) {
  const found = await context.records(serviceTypes).find(id);
  return found ? node(found) : null;
}

/** Whether the actor sees what the region has not published: the drafts among its types, and the internal side of each. */
const seesInside = ({ actor, access }: ServiceContext, region: string) =>
  isOfficerOf(actor, region) || access.mayAdminister(region);

/** A draft of which the asker may not know is answered as one that does not exist. */
async function findVisibleServiceType(context: ServiceContext, id: string) {
  const found = await findServiceType(context, id);
  return found && (isOffered(found) || seesInside(context, found.region)) ? found : null;
}

async function rankDepartments(context: ServiceContext, region: string) {
  context.access.requireAdminister(homeOf(region));
  return rankAgencies(await listFreshness(context, region));
}

const agencyOf = ({ agency }: { readonly agency: string | null }) =>
  agency === null ? null : { __typename: 'Agency', id: agency };

export const resolvers = {
  Query: {
    serviceAreas: (_: unknown, { region }: { region: string }, context) =>
      listServiceAreas(context, parseRegionCode(region)),
    serviceTypes: (_: unknown, args: ConnectionArgs & { region: string; service?: string | null }, context) =>
      listServiceTypes(context, args),
    serviceType: (_: unknown, { id }: { id: string }, context) => findVisibleServiceType(context, id),
    dueDate: async (_: unknown, { region, from, workingDays, countCutiBersama }: DueDateArgs, context) =>
      dueDate({
        from,
        workingDays,
        calendar: await calendarOf(context, parseRegionCode(region)),
        countCutiBersama: countCutiBersama ?? false,
      }),
    calendar: (_: unknown, { region, year }: { region: string; year: number }, context) =>
      yearOf(context, parseRegionCode(region), year),
    freshness: (_: unknown, { region, service }: { region: string; service?: string | null }, context) =>
      listFreshness(context, parseRegionCode(region), { service: service ?? null }),
    agencyFreshness: (_: unknown, { region }: { region: string }, context) =>
      rankDepartments(context, parseRegionCode(region)),
  },
  Mutation: {
    createServiceType: async (_: unknown, { input }: Input<CreateServiceTypeInput>, context) => ({
      serviceType: await createServiceType(context, input),
    }),
    updateServiceType: async (_: unknown, { input }: Input<UpdateServiceTypeInput>, context) => ({
      serviceType: await updateServiceType(context, input),
    }),
    switchService: async (_: unknown, { input }: Input<Parameters<typeof switchServiceIn>[1]>, context) => ({
      setting: await switchServiceIn(context, input),
    }),
    setWorkingWeek: async (_: unknown, { input }: Input<Parameters<typeof setWorkingWeekIn>[1]>, context) => ({
      setting: await setWorkingWeekIn(context, input),
    }),
    setHolidays: async (_: unknown, { input }: Input<SetHolidaysInput>, context) => ({
      calendarYear: await setHolidays(context, input),
    }),
    confirmCurrent: async (_: unknown, { input }: Input<ConfirmCurrentInput>, context) => ({
      freshness: await confirmCurrent(context, input),
    }),
  },
  ServiceType: {
    // Records of others refer to types that were offered when they began, also when they are no longer.
    __resolveReference: ({ id }: { id: string }, context) => findServiceType(context, id),
    region: ({ region }: ServiceTypeRecord) => ({ __typename: 'Region', code: region }),
    agency: agencyOf,
    internalStandard: ({ region, internalStandard }: ServiceTypeRecord, _: unknown, context) =>
      seesInside(context, region) ? internalStandard : null,
  },
  Freshness: {
    __resolveReference: async ({ id }: { id: string }, context) => (await findFreshness(context, id)) ?? null,
  },
  AgencyFreshness: { agency: agencyOf },
} satisfies Resolvers;
