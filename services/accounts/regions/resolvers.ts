/** Regions in the graph. Level and time zone follow from the code. */
import { ancestorsOf, isRegionCode, regionLevel, timeZoneOf } from '@puja-indah/domain';
import type { Resolvers, ServiceContext } from '@puja-indah/kit';
import { and, eq } from '@puja-indah/store';
import { type RegionRecord, regions, tenants } from '../model.ts';
import { legalBasisOf } from './editions.ts';

interface RegionParent extends RegionRecord {
  readonly code: string;
}

/** A region by its code; null when the code is malformed or no decree lists it. */
export async function findRegion(context: ServiceContext, code: string | null): Promise<RegionParent | null> {
  if (code === null || !isRegionCode(code)) return null;
  const found = await context.records(regions).find(code);
  return found ? { ...found.value, code } : null;
}

const findAll = async (context: ServiceContext, codes: readonly string[]) =>
  (await Promise.all(codes.map((code) => findRegion(context, code)))).filter((region) => region !== null);

export const regionResolvers = {
  Query: {
    region: (_: unknown, { code }: { code: string }, context) => findRegion(context, code.trim()),
    tenants: async (_: unknown, __: unknown, context) =>
      findAll(
        context,
        (await context.records(tenants).all()).map(({ id }) => id),
      ),
  },
  Region: {
    __resolveReference: ({ code }: { code: string }, context) => findRegion(context, code),
    level: ({ code }: RegionParent) => regionLevel(code),
    parent: ({ parent }: RegionParent, _: unknown, context) => findRegion(context, parent),
    ancestors: ({ code }: RegionParent, _: unknown, context) => findAll(context, ancestorsOf(code)),
    async children({ code }: RegionParent, { retired }: { retired: boolean }, context) {
      const where = retired ? eq('parent', code) : and(eq('parent', code), eq('validTo', null));
      const below = await context.records(regions).all({ where });
      return below.map(({ id, value }) => ({ ...value, code: id }));
    },
    legalBasis: (region: RegionParent) => legalBasisOf(region),
    timeZone: ({ code }: RegionParent) => timeZoneOf(code),
    tenant: async ({ code }: RegionParent, _: unknown, context) =>
      (await context.records(tenants).find(code)) !== undefined,
  },
} satisfies Resolvers;
