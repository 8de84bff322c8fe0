/** What may be read: an issued licence by all, an application by its applicant and its officers, figures by all. */
import { localDateAt, parseRegionCode, type RegionCode, type RequestPhase, timeZoneOf } from '@puja-indah/domain';
import { type ConnectionArgs, connection, node, type ServiceContext } from '@puja-indah/kit';
import { and, between, eq, type Filter, or, type Stored } from '@puja-indah/store';
import { findByNumber, findByTicket, findByVerificationCode, inRegion, mayRead } from './find.ts';
import { type Application, applications } from './model.ts';
import {
  figuresOf,
  findRiskRules,
  licenceStatus,
  MONTHS_OUT_OF_RANGE,
  monthsBetween,
  onField,
  RISK_LEVELS,
  RISK_RULES_UNKNOWN,
} from './rules/index.ts';

/** An application or its licence as resolvers see it. `disclosed`: its own applicant is asking. */
export type Parent = Omit<Application, 'applicant'> & {
  readonly id: string;
  readonly version: number;
  readonly applicant?: Application['applicant'];
  readonly disclosed?: boolean;
};

export const licenceNode = (stored: Stored<Application> | undefined): Parent | null =>
  stored?.value.licence ? node(stored) : null;

/** As it stands today in its region. */
export const statusOf = ({ licence, region }: Parent, ctx: ServiceContext) =>
  licence ? licenceStatus(licence, localDateAt(ctx.now(), timeZoneOf(region))) : 'VALID';

/** Whether what only the holder and officers know may be told. */
export const isDisclosed = (parent: Parent, ctx: ServiceContext): boolean =>
  parent.disclosed === true || ctx.access.isSubject(parent) || ctx.access.mayOperate(parent.region);

export async function licence(args: { region: string; number: string }, ctx: ServiceContext) {
  return licenceNode(await findByNumber(parseRegionCode(args.region), args.number, ctx));
}

export async function licenceByVerificationCode({ code }: { code: string }, ctx: ServiceContext) {
  return licenceNode(await findByVerificationCode(code, ctx));
}

/** An application that the asker may not read is answered as one that does not exist. */
export async function licenceApplication(
  { id, ticket, secret }: { id?: string | null; ticket?: string | null; secret?: string | null },
  ctx: ServiceContext,
): Promise<Parent | null> {
  const stored =
    id != null
      ? await ctx.records(applications).find(id)
      : ticket != null
        ? await findByTicket(ticket, ctx)
        : undefined;
  if (!stored) return null;
  const disclosed = mayRead(stored.value, secret, ctx);
  return disclosed || ctx.access.mayOperate(stored.value.region) ? { ...node(stored), disclosed } : null;
}

interface QueueArgs extends ConnectionArgs {
  readonly region: string;
  readonly phase?: RequestPhase | null;
  readonly licenceType?: string | null;
  readonly flaggedForAudit?: boolean | null;
}

export function licenceApplications(args: QueueArgs, ctx: ServiceContext) {
  const region = parseRegionCode(args.region);
  ctx.access.requireOperate(region);
  const { phase, licenceType, flaggedForAudit } = args;
  const where = and(
    inRegion(region),
    ...(phase ? [eq('phase', phase)] : []),
    ...(licenceType ? [or(eq('licenceType', licenceType), eq('serviceTypeId', licenceType))] : []),
    ...(flaggedForAudit ? [eq('flaggedForAudit', true)] : []),
  );
  return connection(ctx.records(applications), args, { where, order: [{ field: 'submittedAt', direction: 'asc' }] });
}

const MOST_MONTHS = 12;

export async function licensingFigures(args: { region: string; from: string; to: string }, ctx: ServiceContext) {
  const region = parseRegionCode(args.region);
  const months = monthsBetween(args.from, args.to);
  if (months.length < 1 || months.length > MOST_MONTHS)
    throw onField('from', MONTHS_OUT_OF_RANGE({ most: MOST_MONTHS }));
  const within = (field: string) => between(field, args.from, args.to);
  const where = and(inRegion(region), or(within('submittedMonth'), within('finishedMonth')));
  return figuresOf(await readAll(where, ctx), months);
}

async function readAll(where: Filter, ctx: ServiceContext): Promise<Application[]> {
  const all: Application[] = [];
  let after: string | undefined;
  do {
    const page = await ctx.records(applications).list({ where, first: 500, ...(after ? { after } : {}) });
    for (const { item } of page.items) all.push(item.value);
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  return all;
}

/** National rules: their day begins with that of the capital. */
const CAPITAL = '31' satisfies RegionCode;

export function licenceRiskRequirements({ on }: { on?: string | null }, ctx: ServiceContext) {
  const date = on ?? localDateAt(ctx.now(), timeZoneOf(CAPITAL));
  const rules = findRiskRules(date);
  if (!rules) throw onField('on', RISK_RULES_UNKNOWN({ date }));
  const { validFrom, validTo, legalBasis, byLevel } = rules;
  return RISK_LEVELS.map((riskLevel) => ({ riskLevel, ...byLevel[riskLevel], legalBasis, validFrom, validTo }));
}
