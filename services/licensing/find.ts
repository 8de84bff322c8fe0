/** Finding applications and licences, and who may read the first. */
import { parseTicket, type RegionCode, regencyOf, regionContains } from '@puja-indah/domain';
import { type ServiceContext, withinRegion } from '@puja-indah/kit';
import { and, eq, type Filter, type Stored } from '@puja-indah/store';
import { type Application, applications } from './model.ts';
import { findLicenceKey, readVerificationKey } from './rules/index.ts';

const findOne = async (where: Filter, ctx: ServiceContext): Promise<Stored<Application> | undefined> =>
  (await ctx.records(applications).list({ where, first: 1 })).items[0]?.item;

/** By a ticket as people write it; a malformed one finds nothing. */
export async function findByTicket(text: string, ctx: ServiceContext): Promise<Stored<Application> | undefined> {
  const ticket = canonicalTicket(text);
  return ticket === undefined ? undefined : findOne(eq('ticket', ticket), ctx);
}

function canonicalTicket(text: string): string | undefined {
  try {
    return parseTicket(text).ticket;
  } catch {
    return undefined;
  }
}

/** Whether this is the applicant, by account or by secret. */
export const mayRead = (application: Application, secret: string | null | undefined, ctx: ServiceContext): boolean =>
  ctx.access.isSubject(application) || (secret != null && ctx.tickets.matches(application.ticket, secret));

/** An issued licence by the compact form of its number. */
export const findByKey = (key: string, ctx: ServiceContext) => findOne(eq('licence.key', key), ctx);

/** An issued licence by its number, as people type it, in the region that issued it or one around or within that. */
export async function findByNumber(region: RegionCode, number: string, ctx: ServiceContext) {
  const key = findLicenceKey(number);
  const found = key === null ? undefined : await findByKey(key, ctx);
  const there = found && (regionContains(region, found.value.region) || regionContains(found.value.region, region));
  return there ? found : undefined;
}

/** By the code printed on it. */
export const findByVerificationCode = (code: string, ctx: ServiceContext) =>
  findOne(eq('licence.verificationKey', readVerificationKey(code)), ctx);

/** Applications of a region: a tenant, a province over tenants, or a kecamatan within one. */
export function inRegion(code: RegionCode): Filter {
  const tenant = regencyOf(code);
  if (tenant === null) return withinRegion('region', code);
  return code === tenant ? eq('region', tenant) : and(eq('region', tenant), withinRegion('district', code));
}
