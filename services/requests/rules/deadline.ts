/** When a request is late, and in which phases the office has to act. */
import { epochMs, type RequestPhase } from '@puja-indah/domain';

/** The officer's work: not a draft, not ended, and not with the person who asked. APPROVED has still to be issued. */
export const PHASES_OF_THE_OFFICE: readonly RequestPhase[] = ['SUBMITTED', 'VERIFYING', 'IN_PROCESS', 'APPROVED'];

/**
 * Phases in which a request can be late. NEEDS_FIX is one: while the clock stands still the due date is null, unless the
 * request was late before it was sent back.
 */
export const PHASES_WITH_DEADLINE: readonly RequestPhase[] = ['NEEDS_FIX', ...PHASES_OF_THE_OFFICE];

/** Whether a request is late at `now`: the due instant itself is still in time. */
export const isOverdue = (
  { phase, dueAt }: { readonly phase: RequestPhase; readonly dueAt: string | null },
  now: string,
): boolean => dueAt !== null && PHASES_WITH_DEADLINE.includes(phase) && epochMs(dueAt) < epochMs(now);
