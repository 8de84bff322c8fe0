/** The records of the search service: who had the index rebuilt, and what came of it. The index itself is no record: it can be made again. */
import { defineCollection, type RecordBase } from '@puja-indah/kit';
import { Schema } from 'mongoose';
import type { IndexDifference } from './rules/compareIndexes.ts';

export interface IndexRebuild extends RecordBase {
  readonly documents: number;
  /** Milliseconds from the first document to the switch. */
  readonly took: number;
  readonly differences: readonly IndexDifference[];
}

const count = { type: Number, required: true, min: 0 };

export const indexRebuilds = defineCollection<IndexRebuild>({
  name: 'indexRebuilds',
  model: new Schema<IndexRebuild>({
    region: { type: String, required: true },
    sample: { type: Boolean, required: true },
    documents: count,
    took: count,
    differences: [
      new Schema<IndexDifference>(
        { service: { type: String, required: true }, before: count, after: count },
        { _id: false, strict: 'throw' },
      ),
    ],
  }),
});
