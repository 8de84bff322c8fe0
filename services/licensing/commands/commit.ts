/** From a decision to its write, and the answer that a repeated command gets again. */
import { isRefusal, Refusal } from '@puja-indah/domain';
import type { Decision } from '@puja-indah/kit';
import type { Json, Stored } from '@puja-indah/store';
import { eventsOf } from '../events.ts';
import { type Application, applications } from '../model.ts';
import { type Decided, labelOf } from '../rules/index.ts';

/** An application as answers remember it: without the person, who stays in the record alone and can be erased there. */
export type ApplicationAnswer = Omit<Application, 'applicant'> & { readonly id: string; readonly version: number };

export function answerOf({
  id,
  version,
  value,
}: Pick<Stored<Application>, 'id' | 'version' | 'value'>): ApplicationAnswer {
  const { applicant: _, ...rest } = value;
  return { ...rest, id, version };
}

const asJson = (answer: ApplicationAnswer) => answer as unknown as Json;

/** Writes what was decided of a stored application (version 0: of a new one) and answers its new state. */
export const commit = (id: string, expected: number, decided: Decided): Decision<Json> => ({
  write: { collection: applications, id, expected, value: decided.next, events: eventsOf(decided) },
  answer: (version) => asJson(answerOf({ id, version, value: decided.next })),
});

/** Runs a rule; a conflict that it finds leaves with the application as it stands. */
export async function decideOn(
  stored: Stored<Application>,
  rule: (application: Application) => Decided | Promise<Decided>,
): Promise<Decided> {
  try {
    return await rule(stored.value);
  } catch (error) {
    if (!isRefusal(error) || error.kind !== 'CONFLICT') throw error;
    const { code, kind, message, hint, details } = error;
    throw new Refusal(code, kind, message, hint, { ...details, current: currentOf(stored) });
  }
}

/** The application as a conflict shows it: what a client needs to decide anew. */
export const currentOf = ({ id, version, value }: Stored<Application>): Json => ({
  id,
  version,
  ticket: value.ticket,
  status: value.status,
  statusLabel: labelOf(value.status),
  phase: value.phase,
  dueAt: value.clock.dueAt,
  licenceStatus: value.licence?.status ?? null,
});
