/** What the requests service keeps: a projection of all services' requests, and the answers to the satisfaction survey. */
import { defineCollection, defineProjection, type RecordBase, type RequestProgress } from '@puja-indah/kit';
import { Schema } from 'mongoose';

/** A request of any service as its last change told it; by ticket. */
export interface FollowedRequest extends RequestProgress {
  /** Id of the request in its own service. */
  readonly subject: string;
  readonly service: string;
  readonly region: string;
  readonly sample: boolean;
  /** `submittedAt` in milliseconds, since instants with different offsets do not sort as text. */
  readonly submittedOrder: number;
  /** `dueAt` in milliseconds; where there is none, a number after all others. */
  readonly dueOrder: number;
}

export const followedRequests = defineProjection<FollowedRequest>({
  name: 'followedRequests',
  indexes: [
    ['accountId', 'submittedOrder'],
    ['residentId', 'submittedOrder'],
    ['service', 'phase', 'dueOrder'],
    ['region', 'phase', 'dueOrder'],
  ],
});

/** Which answers are counted together. Samples are never counted with real ones. */
export interface SurveyGroup extends RecordBase {
  readonly service: string;
  /** `2026-2` for July to December 2026. */
  readonly semester: string;
}

/** The answers of one person. Without the ticket: its id comes from the ticket's secret, which no record holds. */
export interface Rating extends SurveyGroup {
  /** Nine answers 1 to 4. */
  readonly answers: readonly number[];
}

const group = {
  region: { type: String, required: true },
  sample: { type: Boolean, required: true },
  service: { type: String, required: true },
  semester: { type: String, required: true, match: /^\d{4}-[12]$/ },
};

export const ratings = defineCollection<Rating>({
  name: 'ratings',
  model: new Schema<Rating>({
    ...group,
    answers: { type: [{ type: Number, required: true, min: 1, max: 4 }], required: true },
  }),
  indexes: [['region', 'service', 'semester', 'sample']],
});

/** Published figures of one group; changed only when enough more people answered. */
export interface SatisfactionReport extends SurveyGroup {
  readonly respondents: number;
  /** 25.00 to 100.00. */
  readonly value: number;
  readonly grade: string;
  /** Mean answer to each of the nine elements, two decimals. */
  readonly means: readonly number[];
  /** RFC 3339. */
  readonly publishedAt: string;
}

export const satisfactionReports = defineCollection<SatisfactionReport>({
  name: 'satisfactionReports',
  model: new Schema<SatisfactionReport>({
    ...group,
    respondents: { type: Number, required: true, min: 5 },
    value: { type: Number, required: true, min: 25, max: 100 },
    grade: { type: String, required: true, enum: ['A', 'B', 'C', 'D'] },
    means: { type: [{ type: Number, required: true, min: 1, max: 4 }], required: true },
    publishedAt: { type: String, required: true },
  }),
});
