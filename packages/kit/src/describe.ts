/** Each service tells the platform about itself when its description changed, so that the catalogue needs no list of services. */
import { createHash } from 'node:crypto';
import type { Store } from '@puja-indah/store';
import { SERVICE_DESCRIBED_SUFFIX, type ServiceDescribed } from './catalogueEvents.ts';
import { defineEvent, type EventDefinition, type ServiceDefinition } from './define.ts';
import { envelopeMaker } from './envelope.ts';
import { DESCRIPTION } from './environment.ts';

/** The region code of what belongs to no region. */
export const NATIONWIDE = '00';

/** `<service>.service.described`, internal. */
export const defineServiceDescribed = (service: string): EventDefinition<ServiceDescribed> =>
  defineEvent({
    type: `${service}${SERVICE_DESCRIBED_SUFFIX}`,
    audience: 'internal',
    description: 'A service told what kinds of records it keeps (layanan memperkenalkan diri).',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['service', 'label', 'freshness'],
      properties: {
        service: { type: 'string' },
        label: { type: 'string' },
        freshness: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['recordType', 'label', 'expectedEvery', 'events'],
            properties: {
              recordType: { type: 'string' },
              label: { type: 'string' },
              expectedEvery: { type: 'string' },
              events: { type: 'array', items: { type: 'string' } },
              dataAsOf: { type: 'string' },
            },
          },
        },
      },
    },
  });

/** Announces the service when its description differs from the one announced last. */
export async function announce(definition: ServiceDefinition, store: Store, at: string): Promise<void> {
  const described: ServiceDescribed = {
    service: definition.name,
    label: definition.label,
    freshness: (definition.freshness ?? []).map(({ recordType, label, expectedEvery, events, dataAsOf }) => ({
      recordType,
      label,
      expectedEvery,
      events,
      ...(dataAsOf === undefined ? {} : { dataAsOf }),
    })),
  };
  const digest = createHash('sha256').update(JSON.stringify(described)).digest('base64url');
  const collection = store.collection<{ digest: string }>(DESCRIPTION);
  const id = `${NATIONWIDE}-${definition.name}`;
  const stored = await collection.find(id);
  if (stored?.value.digest === digest) return;
  const announced = defineServiceDescribed(definition.name);
  const version = (stored?.version ?? 0) + 1;
  const facts = { region: NATIONWIDE, subject: id, version, sample: false, time: at };
  await collection.write({
    id,
    expected: version - 1,
    value: { digest },
    events: [envelopeMaker(definition.name, [announced]).make(announced.of(described), facts)],
    at,
  });
}
