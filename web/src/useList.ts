/** A list as a hook: its first page, then one more each time that the person asks. What is shown stays while it is read anew. */
import { useEffect, useState } from 'preact/hooks';
import { ask, type Operation } from './graphql.ts';
import { type Found, useQuery } from './useQuery.ts';

/** One page of a list as the platform answers it. */
export interface Page<Item> {
  readonly nodes: readonly Item[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export interface FoundList<Data, Item> extends Found<Data> {
  /** Of all pages that were read, each once. */
  readonly items: readonly Item[];
  readonly hasMore: boolean;
  /** A further page is on its way. */
  readonly growing: boolean;
  /** Why a further page did not come; `more` tries again. */
  readonly stopped: Error | undefined;
  more(): void;
}

/** For a list that is needed whole, such as what one can choose from. */
export const EVERY_PAGE = Number.POSITIVE_INFINITY;

/** The pages after the first. */
interface Rest<Data, Item> {
  /** The variables and the first page that they follow. */
  readonly key: string;
  readonly first: Data | undefined;
  readonly items: readonly Item[];
  /** How many pages the list has with the first, and the cursor of the next; null: it was the last. */
  readonly pages: number;
  readonly end: string | null;
}

const endOf = ({ pageInfo }: Page<unknown>) => (pageInfo.hasNextPage ? pageInfo.endCursor : null);

/**
 * @param variables without the cursor; null asks nothing.
 * @param listOf the list in the answer.
 * @param atFirst pages to read without being asked.
 */
export function useList<Data, Variables extends { after?: unknown }, Item extends { readonly id: string }>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'after'> | null,
  listOf: (data: Data) => Page<Item> | null | undefined,
  atFirst = 1,
): FoundList<Data, Item> {
  const from = (after: string | null) => ({ ...variables, after }) as unknown as Variables;
  const found = useQuery(operation, variables && from(null));
  const key = JSON.stringify(variables);
  const [asked, setAsked] = useState({ key, pages: atFirst, times: 0 });
  const wanted = asked.key === key ? asked.pages : atFirst;
  const [rest, setRest] = useState<Rest<Data, Item> | undefined>(undefined);
  const [growing, setGrowing] = useState(false);
  const [stopped, setStopped] = useState<Error | undefined>(undefined);
  const first = found.data && listOf(found.data);
  const known = rest?.first === found.data ? rest : undefined;

  useEffect(() => {
    setStopped(undefined);
    if (!first || wanted <= 1) return;
    const overtaken = new AbortController();
    const grow = async () => {
      let [items, pages, end] = known ? [known.items, known.pages, known.end] : [[], 1, endOf(first)];
      while (end !== null && pages < wanted) {
        const { data } = await ask(operation, from(end), overtaken.signal);
        const page = listOf(data);
        if (!page || overtaken.signal.aborted) return;
        [items, pages, end] = [[...items, ...page.nodes], pages + 1, endOf(page)];
        setRest({ key, first: found.data, items, pages, end });
      }
    };
    setGrowing(true);
    grow()
      .catch((error) => {
        if (!overtaken.signal.aborted) setStopped(error as Error);
      })
      .finally(() => {
        if (!overtaken.signal.aborted) setGrowing(false);
      });
    return () => overtaken.abort();
  }, [found.data, wanted, asked.times]);

  // A record that moved between two pages is shown once, where it was read first.
  const shown = [...(first?.nodes ?? []), ...(rest?.key === key ? rest.items : [])];
  return {
    ...found,
    items: [...new Map(shown.map((item) => [item.id, item])).values()],
    hasMore: (known ? known.end : first ? endOf(first) : null) !== null,
    growing,
    stopped,
    more: () => setAsked({ key, pages: (known?.pages ?? 1) + 1, times: asked.times + 1 }),
  };
}
