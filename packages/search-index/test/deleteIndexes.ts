/** Deletes every index of a test run. */
import { SearchConnection } from '../src/opensearch/connection.ts';

export async function deleteIndexes(url: string, run: string): Promise<void> {
  const connection = new SearchConnection(url);
  const options = { doing: 'tidying up', within: 30_000 };
  const { body } = await connection.send('GET', `/${run}*/_alias`, undefined, options);
  for (const index of Object.keys(body)) await connection.send('DELETE', `/${index}`, undefined, options);
  await connection.close();
}
