/** Palopo's story for the survey: twelve people rated the licensing office in the first half of 2026; made up, and marked so. */
import type { ServiceContext } from '@puja-indah/kit';
import { ratings } from '../model.ts';
import { publishFigures } from '../publish.ts';
import { ratingId } from '../rules/survey.ts';

const GROUP = { region: '73.73', service: 'licensing', semester: '2026-1', sample: true } as const;

// quick and friendly, but the papers asked for (U1) and the waiting room (U8) could be better
const ANSWERS = `
  3 4 4 4 4 4 4 3 4
  2 3 4 4 4 3 4 3 3
  3 3 3 4 3 4 4 2 3
  4 4 4 4 4 4 4 3 4
  2 3 3 4 3 3 4 3 3
  3 3 4 4 4 4 4 3 4
  3 4 3 4 4 3 4 2 3
  2 3 4 4 3 4 4 3 4
  3 3 3 4 4 4 3 3 3
  4 4 4 4 4 4 4 4 4
  3 3 3 4 3 3 3 2 3
  3 4 4 4 4 4 4 3 4`;

/** Enters the answers through the ordinary command, once. */
export async function sampleSurvey(context: ServiceContext): Promise<void> {
  const people = ANSWERS.trim().split('\n');
  for (const [place, line] of people.entries()) {
    const key = `sample-skm-${GROUP.region}-${place + 1}`;
    const value = { ...GROUP, answers: line.trim().split(' ').map(Number) };
    await context.once({ idempotencyKey: key }, async () => ({
      write: { collection: ratings, id: ratingId(GROUP.region, key), expected: 0, value, events: [] },
      answer: null,
    }));
  }
  await publishFigures(GROUP, context);
}
