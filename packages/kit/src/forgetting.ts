/** Answers to commands are remembered for days, not for ever: the memory would outgrow the records, and it is about people. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@puja-indah/store';
import type { ScheduledJob } from './define.ts';

const DEFAULT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Commands forgotten in one commit, and the pause until the next: 500 a second, more than are written, yet few pages for a live write to wait for. */
const TOGETHER = 50;
const PAUSE_MS = 100;

/** When a command of the instant `at` may be forgotten; both RFC 3339 UTC. */
export const forgetAt = (at: string, days = DEFAULT_DAYS): string =>
  new Date(Date.parse(at) + days * DAY_MS).toISOString();

/** Forgets, a few at a time, the commands of `store` whose time is over. */
export const forgettingOf = (store: Store): ScheduledJob => ({
  name: 'forget commands',
  everyMs: 60_000,
  async run(context, signal) {
    const now = context.now();
    while (!signal.aborted && (await store.forgetCommands(now, TOGETHER)) === TOGETHER)
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  },
});
