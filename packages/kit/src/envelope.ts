/** Makes the envelope of a change from what a decision said, and checks its data against the type's schema. */
import { type Change, changeText } from '@puja-indah/changes';
import type { OutboxEvent } from '@puja-indah/store';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { EventDefinition, NewEvent } from './define.ts';

export interface EnvelopeFacts {
  readonly region: string;
  readonly subject: string;
  readonly version: number;
  readonly sample: boolean;
  readonly time: string;
  readonly traceparent?: string | undefined;
}

export interface EnvelopeMaker {
  /** @throws Error for an undeclared type, data that does not fit its schema, or what the log would refuse: a mistake of the service, masked at the edge. */
  make(event: NewEvent, facts: EnvelopeFacts): OutboxEvent;
}

/** Makes envelopes of the event types that `service` declares. */
export function envelopeMaker(service: string, events: readonly EventDefinition[]): EnvelopeMaker {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv);
  const known = new Map<string, { definition: EventDefinition; validate: ValidateFunction }>();
  for (const definition of events) known.set(definition.type, { definition, validate: ajv.compile(definition.schema) });
  return {
    make(event, { region, subject, version, sample, time, traceparent }) {
      const found = known.get(event.type);
      if (!found) throw new Error(`Service ${service} does not declare the event type ${event.type}.`);
      const { definition, validate } = found;
      if (!validate(event.data))
        throw new Error(`Data of ${event.type} does not fit its schema: ${ajv.errorsText(validate.errors)}`);
      const change: Change = {
        id: `${subject}:${version}:${event.type}`,
        source: `/${region}/${service}`,
        type: event.type,
        subject,
        time,
        dataschema: `/schema/changes/${event.type}.json`,
        region,
        version,
        sample,
        ...(traceparent ? { traceparent } : {}),
        audience: definition.audience,
        data: event.data as Record<string, unknown>,
      };
      // What the log would refuse must fail the command here: once in the outbox it would stop all that come after it.
      return { type: event.type, envelope: changeText(change) };
    },
  };
}
