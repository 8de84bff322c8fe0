/** The record that the changes service keeps of its own: who decided what about a parked event. The feed is a copy, not a record. */
import { defineCollection, type RecordBase } from '@puja-indah/kit';
import { Schema } from 'mongoose';

export interface ParkedDecision extends RecordBase {
  /** Id of the parked event. */
  readonly parked: string;
  readonly decision: 'REPLAYED' | 'DISCARDED';
  readonly accountId: string;
  /** Events of its record that went through. */
  readonly handled: number;
}

export const parkedDecisions = defineCollection<ParkedDecision>({
  name: 'parkedDecisions',
  model: new Schema<ParkedDecision>({
    region: { type: String, required: true },
    sample: { type: Boolean, required: true },
    parked: { type: String, required: true },
    decision: { type: String, required: true, enum: ['REPLAYED', 'DISCARDED'] },
    accountId: { type: String, required: true },
    handled: { type: Number, required: true, min: 0 },
  }),
});
