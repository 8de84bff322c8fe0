/**
 * Announces the steps of the path of a change (`puja:step` on node:diagnostics_channel), so that a test can kill the
 * process between any two of them. Channels are per thread: preload the subscriber with `--import` to hear the writer
 * thread too. Without a subscriber a step costs one comparison.
 */
import { channel } from 'node:diagnostics_channel';

/** Name of the channel. */
export const STEP_CHANNEL = 'puja:step';

export interface Step {
  /** What is about to happen or has just happened, such as `store.before-commit`. */
  readonly step: string;
  /** Whose step it is: a file, a follower. */
  readonly of: string;
}

const steps = channel(STEP_CHANNEL);

/** Publishes one step. */
export function step(name: string, of = ''): void {
  if (steps.hasSubscribers) steps.publish({ step: name, of } satisfies Step);
}
