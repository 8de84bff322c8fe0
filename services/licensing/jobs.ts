/** What time alone changes: silence becomes consent, licences are announced before their end and expire. Safe to run again and again. */
import { addDays, localDateAt } from '@puja-indah/domain';
import type { ScheduledJob, ServiceContext } from '@puja-indah/kit';
import { and, between, eq, type Filter, oneOf, or } from '@puja-indah/store';
import { commit } from './commands/commit.ts';
import { type Application, applications } from './model.ts';
import { momentIn } from './moment.ts';
import {
  ANNOUNCED_BEFORE_DAYS,
  ageLicence,
  approveBySilence,
  type Decided,
  type Moment,
  REVIEWER_HAS_TO_ACT,
} from './rules/index.ts';

const MINUTE = 60_000;
const PAGE = 200;

/** Zones of Indonesia are up to nine hours ahead: a day more than the UTC day finds everything, the rule decides. */
const dayAfter = (now: string, days = 0): string => addDays(localDateAt(now, 'UTC'), days + 1);

/** Fiktif positif, and due dates that a newly loaded calendar makes known. */
const silence: ScheduledJob = {
  name: 'silence',
  everyMs: 5 * MINUTE,
  run: (ctx) =>
    changeEach(
      'silence',
      and(
        oneOf('status', REVIEWER_HAS_TO_ACT),
        or(between('clock.dueAt', undefined, dayAfter(ctx.now())), eq('clock.state', 'NOT_COVERED')),
      ),
      approveBySilence,
      ctx,
    ),
};

/** Announced at H-30, expired after the last day. */
const ageing: ScheduledJob = {
  name: 'ageing',
  everyMs: 60 * MINUTE,
  run: (ctx) =>
    changeEach(
      'ageing',
      and(
        eq('licence.status', 'VALID'),
        between('licence.validUntil', undefined, dayAfter(ctx.now(), ANNOUNCED_BEFORE_DAYS)),
      ),
      ageLicence,
      ctx,
    ),
};

export const jobs: readonly ScheduledJob[] = [silence, ageing];

type Ageing = (application: Application, moment: Moment) => Decided | null;

/** Asks the rule about each match. One that fails does not keep the others waiting. @throws AggregateError */
async function changeEach(job: string, where: Filter, rule: Ageing, ctx: ServiceContext): Promise<void> {
  const failures: unknown[] = [];
  let after: string | undefined;
  do {
    const page = await ctx.records(applications).list({ where, first: PAGE, ...(after ? { after } : {}) });
    for (const { item } of page.items)
      await changeOne(job, item.id, item.version, rule, ctx).catch((error) => failures.push(error));
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} applications were left as they are.`);
}

async function changeOne(job: string, id: string, version: number, rule: Ageing, ctx: ServiceContext): Promise<void> {
  await ctx.once({ idempotencyKey: `${job}:${id}:${version}` }, async () => {
    const stored = await ctx.records(applications).get(id);
    const decided = rule(stored.value, await momentIn(stored.value.region, ctx));
    return decided ? commit(id, stored.version, decided) : { answer: null };
  });
}
