/** Records page by page, for jobs that look at all of them: never more in memory than a page. */
import type { Records } from '@puja-indah/kit';
import type { Filter, Stored } from '@puja-indah/store';

const PAGE = 200;

/** Every record that `where` finds, by id. One that stops matching on the way does not shift the others. */
export async function* everyOne<T>(records: Records<T>, where?: Filter): AsyncGenerator<Stored<T>> {
  let after: string | undefined;
  do {
    const page = await records.list({ first: PAGE, ...(where ? { where } : {}), ...(after ? { after } : {}) });
    for (const { item } of page.items) yield item;
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after !== undefined);
}
