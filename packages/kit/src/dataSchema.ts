/** Pieces of the schemas by which events are checked. */
import type { DataSchema } from './define.ts';

/** A closed object that has all of these properties: what is not named here cannot slip out. */
export const facts = (properties: Readonly<Record<string, DataSchema>>): DataSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

export const orNull = (schema: DataSchema): DataSchema => ({ anyOf: [schema, { type: 'null' }] });
