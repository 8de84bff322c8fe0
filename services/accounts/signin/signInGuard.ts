/** Slows guessing down, in memory of this process: growing delays per account and address, answered one after the other. */
import { defineError } from '@puja-indah/domain';
import { delayAfter, FORGOTTEN_AFTER_MS, LONGEST_DELAY_MS } from '../rules/signInDelay.ts';

export const TOO_MANY_SIGN_INS = defineError('TOO_MANY_SIGN_INS', 'RATE_LIMITED', {
  message: 'Terlalu banyak percobaan masuk bersamaan. Tunggu beberapa detik, lalu coba lagi.',
  hint: 'Too many sign-ins at once for this account or address; send them one after the other, after retryAfter seconds.',
});

export interface SignInGuard {
  /**
   * Runs `check` after the delay that earlier failures cost, and counts its outcome.
   * @throws TOO_MANY_SIGN_INS when others of the same account and address wait already
   */
  attempt<T>(who: { username: string; address: string }, check: () => Promise<T | undefined>): Promise<T | undefined>;
}

/**
 * In line for one account from one address: a guess costs its delay, sending many at once must not save it. Two of the
 * longest delays end before the gateway gives up on this service; with three it would call the service down.
 */
const LINE = 2;
/** Attempts that wait, over all accounts. */
const CROWD = 500;
/** Names and addresses kept; when more fail, those that failed longest ago are forgotten. */
const REMEMBERED = 20_000;

interface Count {
  failures: number;
  at: number;
}

class FailureCounts {
  readonly #counts = new Map<string, Count>();
  of(key: string, now: number): number {
    const count = this.#counts.get(key);
    return count && now - count.at < FORGOTTEN_AFTER_MS ? count.failures : 0;
  }
  add(key: string, now: number): void {
    const failures = this.of(key, now) + 1;
    // Set anew, so that the map stays in the order of the last failure.
    this.#counts.delete(key);
    this.#counts.set(key, { failures, at: now });
    if (this.#counts.size > REMEMBERED) this.#counts.delete(this.#counts.keys().next().value ?? '');
  }
  forget(key: string): void {
    this.#counts.delete(key);
  }
}

/** `now` in milliseconds; `wait` resolves after so many. */
export function signInGuard({
  now,
  wait,
}: {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}): SignInGuard {
  const failures = new FailureCounts();
  const lines = new Map<string, { length: number; last: Promise<unknown> }>();
  let crowd = 0;
  const refuse = () => TOO_MANY_SIGN_INS(undefined, { retryAfter: LONGEST_DELAY_MS / 1000 });
  return {
    async attempt({ username, address }, check) {
      const [pair, account, from] = [`${username} ${address}`, `account ${username}`, `address ${address}`];
      const line = lines.get(pair) ?? { length: 0, last: Promise.resolve() };
      if (line.length >= LINE || crowd >= CROWD) throw refuse();
      lines.set(pair, line);
      line.length += 1;
      crowd += 1;
      const turn = line.last.then(async () => {
        const at = now();
        await wait(
          delayAfter({
            ofPair: failures.of(pair, at),
            ofAccount: failures.of(account, at),
            ofAddress: failures.of(from, at),
          }),
        );
        const outcome = await check();
        if (outcome === undefined) for (const key of [pair, account, from]) failures.add(key, now());
        else failures.forget(pair);
        return outcome;
      });
      line.last = turn.catch(() => undefined);
      try {
        return await turn;
      } finally {
        crowd -= 1;
        line.length -= 1;
        if (line.length === 0) lines.delete(pair);
      }
    },
  };
}
