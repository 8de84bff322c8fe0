/** How old the data are, said before the data themselves. State is told by word and shape, not by colour alone. */
import { ago, everyText } from '../format.ts';
import type { FreshnessPartsFragment } from '../gql/open/graphql.ts';
import { useNow } from './useNow.ts';

const STATES = {
  FRESH: { sign: '●', word: 'Data terbaru', tone: 'good' },
  AGEING: { sign: '◐', word: 'Data mulai usang', tone: 'warn' },
  STALE: { sign: '○', word: 'Data usang', tone: 'bad' },
  EMPTY: { sign: '–', word: 'Belum diisi', tone: 'plain' },
} as const;

export function FreshnessState({ state }: { state: keyof typeof STATES }) {
  const { sign, word, tone } = STATES[state];
  return (
    <span class={`state ${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

export function FreshnessLine({ freshness }: { freshness: FreshnessPartsFragment | null }) {
  const now = useNow();
  if (!freshness) return null;
  const { state, lastChangedAt, expectedEvery } = freshness;
  return (
    <p class="freshness">
      <FreshnessState state={state} />
      {lastChangedAt !== null && <span>data per {ago(lastChangedAt, now)}</span>}
      <span class="faint">diperbarui {everyText(expectedEvery)}</span>
    </p>
  );
}

/** Stands where a list would be when nobody has entered anything yet: that is not the same as "none". */
export function NotFilledYet({ what }: { what: string }) {
  return (
    <div class="empty">
      <strong>Belum diisi</strong>
      <p>Dinas terkait belum memasukkan {what} untuk daerah ini. Ini bukan berarti tidak ada.</p>
    </div>
  );
}
