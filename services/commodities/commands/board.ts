/** The price board follows its commodities: a renamed one is found by its new name in every region. */
import type { ServiceContext } from '@puja-indah/kit';
import { boardRows, boardTitle } from '../model.ts';
import { listCommodities } from '../reads.ts';

const PAGE = 200;

/** Brings the title and group of every row into step. Done after a change of a commodity, and again by a job: a crash in between leaves none behind. */
export async function alignBoard(ctx: ServiceContext): Promise<void> {
  const known = new Map((await listCommodities(ctx)).map(({ value }) => [value.code, value]));
  let after: string | undefined;
  do {
    const page = await ctx.records(boardRows).list({ first: PAGE, ...(after ? { after } : {}) });
    for (const { item } of page.items) {
      const commodity = known.get(item.value.commodity);
      if (!commodity) continue;
      const { group } = commodity;
      const title = boardTitle(commodity, item.value.town);
      if (title === item.value.title && group === item.value.group) continue;
      // Stale: somebody wrote in between; the job comes again.
      await ctx.write({
        collection: boardRows,
        id: item.id,
        expected: item.version,
        value: { ...item.value, title, group },
        events: [],
      });
    }
    after = page.hasNextPage ? page.items.at(-1)?.cursor : undefined;
  } while (after !== undefined);
}
