/** What is told while an answer is written in the exact form. */

/** The path of a value, from its end. */
export interface Trail {
  readonly up: Trail | undefined;
  readonly part: string | number;
}

/** A path from its beginning. */
export function pathOf(trail: Trail | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = trail; at; at = at.up) path.push(at.part);
  return path.reverse();
}

export interface Witness {
  /**
   * A value that may not be null is missing (`undefined`), null, or not of its type.
   * @param isGone the owner of the entity says that there is none
   * @returns whether that is the whole reason: a reference to what does not exist is null itself, and no error
   */
  nothing(value: unknown, isGone: boolean, path: Trail, coordinate: string): boolean;
  /** A value is not of its type, where null may stand instead. */
  notOfType(value: unknown, path: Trail, coordinate: string): void;
}
