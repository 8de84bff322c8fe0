/** What others may know of this service: departments are public; accounts and sessions announce nothing. */
import { defineEvent } from '@puja-indah/kit';

/** Subject = the department's id. The catalogue learns from it who is in charge of a service. */
export const agencyChanged = defineEvent<{ readonly name: string; readonly services: readonly string[] }>({
  type: 'accounts.agency.changed',
  audience: 'public',
  description: 'A department (OPD) was entered or changed, with the services that it owns (layanan yang dikelola).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'services'],
    properties: { name: { type: 'string' }, services: { type: 'array', items: { type: 'string' } } },
  },
});
