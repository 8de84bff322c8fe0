/** Tells the stories of the sample: every step is decided by the rules and written once. */
import { addDays, epochMs } from '@puja-indah/domain';
import type { ServiceContext, ServiceTypeRow } from '@puja-indah/kit';
import type { Json } from '@puja-indah/store';
import { commit } from '../commands/commit.ts';
import { drawNumbers } from '../commands/licence.ts';
import { type Application, applications } from '../model.ts';
import { momentIn } from '../moment.ts';
import { type Decided, issue, type Moment, submit, todayAt } from '../rules/index.ts';
import { STORIES, type Story, type StoryStep } from './stories.ts';

const HOUR = 3_600_000;

/** Loads what is missing. Without the catalogue's service types nothing can be told; the next start tries again. */
export async function loadSample(ctx: ServiceContext): Promise<void> {
  for (const story of STORIES) {
    const type = await findType(story, ctx);
    if (!type) return;
    await tell(story, type, ctx);
  }
}

/** At the very first start the catalogue's sample is in the log, but not here yet. */
async function findType({ region, licenceType }: Story, ctx: ServiceContext): Promise<ServiceTypeRow | undefined> {
  const type = await ctx.catalogue.findServiceType(region, licenceType);
  if (type) return type;
  await ctx.catalogue.caughtUp();
  return ctx.catalogue.findServiceType(region, licenceType);
}

async function tell(story: Story, type: ServiceTypeRow, ctx: ServiceContext): Promise<void> {
  const { key, region } = story;
  const momentAfter = async (hours: number): Promise<Moment> => {
    const handedIn = epochMs(ctx.now()) - story.daysAgo * 24 * HOUR;
    return { ...(await momentIn(region, ctx)), at: new Date(handedIn + hours * HOUR).toISOString() };
  };
  const { id } = (await ctx.once({ idempotencyKey: `sample licensing ${key}` }, async () => {
    const facts = { region, type, ticket: ctx.tickets.make(region), accountId: null, residentId: null, sample: true };
    return commit(ctx.newId(region), 0, submit(story.input, facts, await momentAfter(0)));
  })) as unknown as { readonly id: string };
  for (const [index, step] of story.steps.entries()) {
    await ctx.once<Json>({ idempotencyKey: `sample licensing ${key} step ${index + 1}` }, async () => {
      const stored = await ctx.records(applications).get(id);
      const decided = await decide(step, stored.value, await momentAfter(step.hours), ctx);
      return decided ? commit(id, stored.version, decided) : { answer: null };
    });
  }
}

async function decide(
  step: StoryStep,
  application: Application,
  moment: Moment,
  ctx: ServiceContext,
): Promise<Decided | null> {
  if ('rule' in step) return step.rule(application, moment);
  const { validDays } = step.issue;
  const validUntil = validDays === null ? null : addDays(todayAt({ ...moment, at: ctx.now() }), validDays);
  return issue(application, { ...(await drawNumbers(application, moment, ctx)), validUntil, riskLevel: null }, moment);
}
