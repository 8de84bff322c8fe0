/** Validates a record by its mongoose model, without a connection: one description of a record for both tiers. */
import { defineError, type FieldProblem } from '@puja-indah/domain';
import type { Json } from '@puja-indah/store';
import { type Model, Mongoose, Error as MongooseError, type Schema } from 'mongoose';
import { listTextProblems } from './textProblems.ts';

export const RECORD_INVALID = defineError<{ collection: string }>('RECORD_INVALID', 'VALIDATION_FAILED', {
  message: ({ collection }) => `Data ${collection} belum benar. Perbaiki isian yang ditandai lalu kirim lagi.`,
  hint: ({ collection }) => `The ${collection} record does not fit its model; see extensions.fields.`,
});

// Own instance: nothing here ever connects, and buffering would hide that.
const offline = new Mongoose();
offline.set('autoIndex', false);
offline.set('autoCreate', false);
offline.set('bufferCommands', false);

const models = new WeakMap<Schema, Model<unknown>>();
let made = 0;

function modelOf(schema: Schema): Model<unknown> {
  let model = models.get(schema);
  if (!model) {
    // A field that the model does not name is a mistake of the service, not something to drop in silence.
    schema.set('strict', 'throw');
    schema.set('versionKey', false);
    made += 1;
    model = offline.model<unknown>(`record${made}`, schema as Schema<unknown>);
    models.set(schema, model);
  }
  return model;
}

const problemsOf = (error: InstanceType<typeof MongooseError.ValidationError>): FieldProblem[] =>
  Object.values(error.errors).map((problem) => ({
    path: problem.path,
    code: problem.name === 'CastError' ? 'WRONG_TYPE' : (problem.kind ?? 'INVALID').toUpperCase(),
    message: problem.message,
  }));

/**
 * The record with defaults and trims applied, as plain JSON.
 * @throws RECORD_INVALID with the fields that do not fit.
 */
export async function validateRecord<T>(collection: string, schema: Schema<T>, record: T): Promise<T & Json> {
  const Model = modelOf(schema as unknown as Schema);
  try {
    const document = new Model(record as object);
    await document.validate();
    const { _id, ...plain } = document.toObject({ flattenObjectIds: true }) as { _id?: unknown };
    const fields = listTextProblems(plain);
    if (fields.length > 0) throw RECORD_INVALID({ collection }, { fields });
    return plain as T & Json;
  } catch (error) {
    if (error instanceof MongooseError.ValidationError)
      throw RECORD_INVALID({ collection }, { fields: problemsOf(error) });
    if (error instanceof MongooseError.StrictModeError)
      throw RECORD_INVALID(
        { collection },
        { fields: [{ path: error.path, code: 'UNKNOWN_FIELD', message: `Isian "${error.path}" tidak dikenal.` }] },
      );
    throw error;
  }
}
