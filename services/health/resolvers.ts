/** What the health service answers. Thin: what is decided lies in rules, what is written in commands. */
import { regencyOf } from '@puja-indah/domain';
import {
  type ConnectionArgs,
  connection,
  node,
  type Resolvers,
  type ServiceContext,
  withinRegion,
} from '@puja-indah/kit';
import { and, between, eq } from '@puja-indah/store';
import { reportBeds } from './commands/beds.ts';
import { saveCareClass } from './commands/careClasses.ts';
import { closeHealthFacility, createHealthFacility, updateHealthFacility } from './commands/facilities.ts';
import { createDoctorSchedule, removeDoctorSchedule, updateDoctorSchedule } from './commands/schedules.ts';
import {
  bedDays,
  CARE_CLASS_TABLE,
  careClassTables,
  type Facility,
  facilities,
  scheduleBookId,
  scheduleBooks,
} from './model.ts';
import { bedsOf, listCareClasses, scheduleNode } from './reads.ts';
import { daysOfPeriod, occupancyOf } from './rules/index.ts';

interface OccupancyArgs {
  readonly facility: string;
  readonly from: string;
  readonly to: string;
  readonly careClass?: string | null;
}

type FacilityParent = Facility & { readonly id: string; readonly beds?: unknown };

async function findFacility(id: string, ctx: ServiceContext) {
  const stored = await ctx.records(facilities).find(id);
  return stored ? node(stored) : null;
}

async function listFacilities(
  { region, kind, ...page }: ConnectionArgs & { readonly region: string; readonly kind?: string | null },
  ctx: ServiceContext,
) {
  const ofKind = kind ? [eq('facilityKind', kind)] : [];
  const found = await connection(ctx.records(facilities), page, {
    where: and(eq('open', true), withinRegion('village', region), ...ofKind),
    order: [{ field: 'name', direction: 'asc' }],
  });
  return { ...found, freshness: { id: `${regencyOf(region) ?? region}/health/bed` } };
}

async function findCareClasses(ctx: ServiceContext) {
  const { version, value } = await ctx.records(careClassTables).get(CARE_CLASS_TABLE);
  return value.classes.map((careClass) => ({ ...careClass, version }));
}

async function bedOccupancy({ facility, from, to, careClass }: OccupancyArgs, ctx: ServiceContext) {
  const days = daysOfPeriod(from, to);
  await ctx.records(facilities).get(facility);
  const classes = (await listCareClasses(ctx)).filter(({ code }) => careClass == null || code === careClass);
  const reports = await ctx.projection(bedDays).all({
    where: and(eq('facility', facility), between('date', from, to), ...(careClass ? [eq('careClass', careClass)] : [])),
    max: days * classes.length,
  });
  const nameOf = (code: string) => classes.find((known) => known.code === code)?.name ?? code;
  return occupancyOf(
    reports.map(({ value }) => value),
    days,
  ).map((occupancy) => ({ ...occupancy, careClassName: nameOf(occupancy.careClass) }));
}

async function schedulesOf(facility: string, weekday: number | null | undefined, ctx: ServiceContext) {
  const book = await ctx.records(scheduleBooks).find(scheduleBookId(facility));
  return (book?.value.schedules ?? [])
    .filter((entry) => weekday == null || entry.weekday === weekday)
    .map((entry) => scheduleNode(facility, book?.value.sample ?? false, entry));
}

export const resolvers: Resolvers = {
  Query: {
    healthFacilities: (_parent, args, ctx) => listFacilities(args, ctx),
    healthFacility: (_parent, { id }: { id: string }, ctx) => findFacility(id, ctx),
    careClasses: (_parent, _args, ctx) => findCareClasses(ctx),
    bedOccupancy: (_parent, args: OccupancyArgs, ctx) => bedOccupancy(args, ctx),
  },
  Mutation: {
    createHealthFacility: (_parent, { input }, ctx) => createHealthFacility(ctx, input),
    updateHealthFacility: (_parent, { input }, ctx) => updateHealthFacility(ctx, input),
    closeHealthFacility: (_parent, { input }, ctx) => closeHealthFacility(ctx, input),
    reportBeds: (_parent, { input }, ctx) => reportBeds(ctx, input),
    createDoctorSchedule: (_parent, { input }, ctx) => createDoctorSchedule(ctx, input),
    updateDoctorSchedule: (_parent, { input }, ctx) => updateDoctorSchedule(ctx, input),
    removeDoctorSchedule: (_parent, { input }, ctx) => removeDoctorSchedule(ctx, input),
    saveCareClass: (_parent, { input }, ctx) => saveCareClass(ctx, input),
  },
  HealthFacility: {
    __resolveReference: ({ id }: { id: string }, ctx) => findFacility(id, ctx),
    region: ({ region }: FacilityParent) => ({ code: region }),
    village: ({ village }: FacilityParent) => ({ code: village }),
    // The answer of a command brings its beds along, so that a repeated command answers the same.
    beds: ({ id, beds }: FacilityParent, _args, ctx) => beds ?? bedsOf(ctx, id),
    schedules: ({ id }: FacilityParent, { weekday }: { weekday?: number | null }, ctx) => schedulesOf(id, weekday, ctx),
  },
  DoctorSchedule: {
    facility: ({ facility }: { facility: string }, _args, ctx) => findFacility(facility, ctx),
  },
};
