/** The indexes of a test, looked at from outside. */
import { type Answer, SearchConnection } from '../src/opensearch/connection.ts';

async function ask<T>(url: string, work: (send: (method: string, path: string) => Promise<Answer>) => Promise<T>) {
  const connection = new SearchConnection(url);
  try {
    return await work((method, path) => connection.send(method, path, undefined, { doing: 'testing', within: 30_000 }));
  } finally {
    await connection.close();
  }
}

/** Names of all whose name begins so and goes on by a dash. */
export const indexesOf = (url: string, name: string): Promise<string[]> =>
  ask(url, async (send) => Object.keys((await send('GET', `/${name}-*/_alias`)).body));

/** Deletes every index of a test run. */
export const deleteIndexes = (url: string, run: string): Promise<void> =>
  ask(url, async (send) => {
    for (const index of Object.keys((await send('GET', `/${run}*/_alias`)).body)) await send('DELETE', `/${index}`);
  });
