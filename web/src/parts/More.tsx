/** Below a list that goes on: asks for its next page. */
import type { FoundList } from '../useList.ts';
import { Failed } from './Status.tsx';

export function More({ list, what }: { list: Omit<FoundList<unknown, unknown>, 'data'>; what: string }) {
  const { hasMore, growing, stopped, more } = list;
  if (!hasMore) return null;
  return (
    <div class="more">
      {stopped && <Failed error={stopped} />}
      <button type="button" class="quiet" disabled={growing} onClick={more}>
        {growing ? `Memuat ${what} …` : `Muat ${what} lagi`}
      </button>
    </div>
  );
}
