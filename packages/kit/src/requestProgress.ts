/** How a service tells the others that a request moved: the one event that the requests service keeps its projection by. */
import type { RequestPhase } from '@puja-indah/domain';
import { defineEvent } from './define.ts';

/** Opaque ids only: no name, no identity number, no free text. Instants RFC 3339. */
export interface RequestProgress {
  readonly ticket: string;
  /** Id of the catalogue's service type. */
  readonly serviceTypeId: string;
  readonly serviceTypeName: string;
  readonly agency: string | null;
  /** The service's own status and the same in Indonesian. */
  readonly status: string;
  readonly statusLabel: string;
  readonly phase: RequestPhase;
  readonly submittedAt: string;
  readonly dueAt: string | null;
  readonly steps: readonly {
    readonly status: string;
    readonly statusLabel: string;
    readonly phase: RequestPhase;
    readonly at: string;
  }[];
  /** Who applied, when signed in. */
  readonly accountId: string | null;
  readonly residentId: string | null;
}

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

/** `<service>.request.progressed`, internal. */
export const defineRequestProgressed = (service: string) =>
  defineEvent<RequestProgress>({
    type: `${service}.request.progressed`,
    audience: 'internal',
    description: 'A request moved to another status (permohonan berubah status).',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: [
        'ticket',
        'serviceTypeId',
        'serviceTypeName',
        'status',
        'statusLabel',
        'phase',
        'submittedAt',
        'steps',
      ],
      properties: {
        ticket: text,
        serviceTypeId: text,
        serviceTypeName: text,
        agency: orNull(text),
        status: text,
        statusLabel: text,
        phase: text,
        submittedAt: instant,
        dueAt: orNull(instant),
        steps: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['status', 'statusLabel', 'phase', 'at'],
            properties: { status: text, statusLabel: text, phase: text, at: instant },
          },
        },
        accountId: orNull(text),
        residentId: orNull(text),
      },
    },
  });
