/** What the requests service tells everybody: figures of the satisfaction survey, never an answer. */
import { defineEvent } from '@puja-indah/kit';
import type { SatisfactionReport } from './model.ts';

type Figures = Pick<SatisfactionReport, 'service' | 'semester' | 'respondents' | 'value' | 'grade' | 'means'>;

const mean = { type: 'number', minimum: 1, maximum: 4 };

export const satisfactionRecorded = defineEvent<Figures>({
  type: 'requests.satisfaction.recorded',
  audience: 'public',
  description:
    'Satisfaction with a service in a semester (hasil SKM, PermenPANRB 14/2017), of at least five people, moved on by at least five.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['service', 'semester', 'respondents', 'value', 'grade', 'means'],
    properties: {
      service: { type: 'string' },
      semester: { type: 'string', pattern: '^\\d{4}-[12]$' },
      respondents: { type: 'integer', minimum: 5 },
      value: { type: 'number', minimum: 25, maximum: 100 },
      grade: { enum: ['A', 'B', 'C', 'D'] },
      means: { type: 'array', items: mean, minItems: 9, maxItems: 9 },
    },
  },
});
