/** How long the next answer to a sign-in waits, from failures so far. It grows, and it ends: nobody is ever locked out. */

/** Failures in the last quarter of an hour. */
export interface Failures {
  /** Of this account from this address: somebody guesses, or forgot. */
  readonly ofPair: number;
  /** Of this account from anywhere: a guess from many addresses. */
  readonly ofAccount: number;
  /** From this address at any account. A carrier's NAT is a whole town, so much is forgiven. */
  readonly ofAddress: number;
}

/** Failures older than this no longer count. */
export const FORGOTTEN_AFTER_MS = 15 * 60_000;

/** No answer waits longer, whoever attacks. */
export const LONGEST_DELAY_MS = 4000;

const doubling = (failures: number, free: number, longest: number) =>
  failures <= free ? 0 : Math.min(longest, 250 * 2 ** Math.min(failures - free - 1, 10));

/** Milliseconds to wait before the answer, the same whether it will be yes or no. */
export const delayAfter = ({ ofPair, ofAccount, ofAddress }: Failures): number =>
  Math.max(
    doubling(ofPair, 2, LONGEST_DELAY_MS),
    doubling(ofAccount, 20, LONGEST_DELAY_MS / 2),
    doubling(ofAddress, 100, LONGEST_DELAY_MS / 4),
  );
