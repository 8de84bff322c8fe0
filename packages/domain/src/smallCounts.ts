/** Small counts of people, which could point at one of them in a village, are not published. */

/** Below this a count is withheld. */
export const SMALLEST_PUBLIC_COUNT = 5;

/** A count as it may be published; `count` is null when it was withheld (kurang dari 5). */
export interface PublicCount {
  readonly count: number | null;
  readonly suppressed: boolean;
}

/**
 * Primary suppression: counts from 0 to 4 are withheld, zero too, since "nobody here" also says something about everybody here.
 * It guards single counts only. Whoever publishes a total beside the parts must not do so where exactly one part is withheld:
 * the difference would give it away.
 * @throws RangeError for anything but a whole number from 0.
 */
export function publicCount(count: number, smallest: number = SMALLEST_PUBLIC_COUNT): PublicCount {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is no count`);
  return count < smallest ? { count: null, suppressed: true } : { count, suppressed: false };
}
