/** Commands in line: what looks at several accounts before it changes one of them must not run beside another that does. */

const lines = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after everything that came before it under the same key. In this process: one copy of the accounts service
 * writes an installation's accounts.
 */
export async function oneAtATime<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(key) ?? Promise.resolve()).then(work);
  const over = turn.catch(() => undefined);
  lines.set(key, over);
  try {
    return await turn;
  } finally {
    if (lines.get(key) === over) lines.delete(key);
  }
}
