/** Publishes the figures of the satisfaction survey, a group at a time, when enough people more have answered. */
import type { ServiceContext } from '@puja-indah/kit';
import { and, eq, type Filter } from '@puja-indah/store';
import { satisfactionRecorded } from './events.ts';
import { ratings, type SurveyGroup, satisfactionReports } from './model.ts';
import { mayPublish, reportId, summarise } from './rules/survey.ts';

/** More answers than a semester of the largest city has. */
const MOST_ANSWERS = 200_000;

const ofGroup = ({ region, service, semester, sample }: SurveyGroup): Filter =>
  and(eq('region', region), eq('service', service), eq('semester', semester), eq('sample', sample));

/**
 * Publishes the group's figures when at least five people answered since they were last published; else nothing happens.
 * Safe to be called again and at once: of two calls one writes, the other finds nothing to do. What a crash left unpublished
 * goes out when the answer is sent again, or with the next one.
 */
export async function publishFigures(group: SurveyGroup, context: ServiceContext): Promise<void> {
  const { region, service, semester, sample } = group;
  const id = reportId(group);
  let outcome = 'stale';
  // stale: somebody else published meanwhile, so it is looked anew whether there is still something to publish
  while (outcome === 'stale') {
    const published = await context.records(satisfactionReports).find(id);
    const answered = await context.records(ratings).count(ofGroup(group));
    if (!mayPublish(answered, published?.value.respondents ?? 0)) return;
    const given = await context.records(ratings).all({ where: ofGroup(group), max: MOST_ANSWERS });
    const figures = summarise(given.map(({ value }) => value.answers));
    const value = { region, sample, service, semester, ...figures, publishedAt: context.now() };
    const events = [satisfactionRecorded.of({ service, semester, ...figures })];
    // not a command of the person who happened to be the fifth: nothing remembers whose answer set it off
    outcome = await context.write({
      collection: satisfactionReports,
      id,
      expected: published?.version ?? 0,
      value,
      events,
    });
  }
}
