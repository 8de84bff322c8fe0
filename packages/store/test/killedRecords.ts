/** What the killed writer writes, and what its reader expects. */

/** `text` repeats `n`, so that a torn record would show. */
export interface Killed {
  readonly n: number;
  readonly text: string;
}

export const COLLECTIONS = [{ name: 'records', indexes: [['n']] }];

/** Each write sends one event per part. */
export const PARTS = ['first', 'second'] as const;

export const eventOf = (id: string, version: number, part: string): string => JSON.stringify([id, version, part]);
