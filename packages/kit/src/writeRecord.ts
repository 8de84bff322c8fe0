/** The one atomic write: validated record, version, remembered command and the events of the change, in one document. */
import type { Remembered, Store, WriteOutcome } from '@puja-indah/store';
import type { AnyWrite } from './context.ts';
import type { ServiceDefinition } from './define.ts';
import { defineServiceDescribed } from './describe.ts';
import { type EnvelopeMaker, envelopeMaker } from './envelope.ts';
import { defineSearchableChanged, searchableEventOf } from './searchableEvent.ts';
import { type BatchTrace, type Stamped, stamp } from './stamp.ts';
import { validateRecord } from './validateRecord.ts';

export interface WriteFacts {
  /** RFC 3339 UTC. */
  readonly at: string;
  readonly traceparent?: string | undefined;
  readonly remember?: Remembered;
  readonly batch?: BatchTrace;
}

export interface RecordWriter {
  /** @throws RECORD_INVALID, DuplicateField */
  write(write: AnyWrite, facts: WriteFacts): Promise<WriteOutcome>;
}

/** Event types that the kit adds to those of the service. */
export const eventsOf = (definition: ServiceDefinition) => [
  ...definition.events,
  defineSearchableChanged(definition.name),
  defineServiceDescribed(definition.name),
];

/** Writes records of `definition` to `store`. */
export function recordWriter(definition: ServiceDefinition, store: Store): RecordWriter {
  const searchableChanged = defineSearchableChanged(definition.name);
  const envelopes: EnvelopeMaker = envelopeMaker(definition.name, eventsOf(definition));
  return {
    async write({ collection, id, expected, value, deleted = false, events }, { at, traceparent, remember, batch }) {
      const record = await validateRecord(collection.name, collection.model, value);
      const version = expected + 1;
      const searchable = searchableEventOf(searchableChanged, definition.name, collection, {
        id,
        version,
        value: record,
        deleted,
      });
      const facts = { region: record.region, subject: id, version, sample: record.sample, time: at, traceparent };
      return store.collection<Stamped<typeof record>>(collection.name).write({
        id,
        expected,
        value: stamp(collection, record, batch),
        deleted,
        events: [...events, ...(searchable ? [searchable] : [])].map((event) => envelopes.make(event, facts)),
        ...(remember ? { remember } : {}),
        at,
      });
    },
  };
}
