/** Search over everything, with the chosen region's service areas below. The address holds the search, so it can be shared. */

import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { SearchDocument, ServiceAreasDocument } from '../gql/open/graphql.ts';
import { Failed, Loading, Problems } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';
import { Areas } from './Areas.tsx';
import { Facets } from './Facets.tsx';
import { Hit } from './Hit.tsx';

/** Search begins at the third letter, as the index does. */
const FEWEST_LETTERS = 3;
const PAUSE_MS = 250;

/** The text once nobody typed for a moment: one question per word, not per letter. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export function HomePage() {
  const { query, route } = useLocation();
  const place = useRegion();
  const [text, setText] = useState(query.q ?? '');
  const settled = useSettled(text.trim());
  const searching = settled.length >= FEWEST_LETTERS;
  const region = query.wilayah ?? place.code;
  useTitle(searching ? `Cari “${settled}”` : '');

  const { data: areas, ...areasFound } = useQuery(ServiceAreasDocument, { region: place.code });
  const go = (change: Record<string, string | undefined>) => {
    const next = { q: text.trim() || undefined, layanan: query.layanan, wilayah: query.wilayah, ...change };
    const parts = Object.entries(next).flatMap(([name, value]) => (value ? [[name, value]] : []));
    route(`/${parts.length > 0 ? `?${new URLSearchParams(parts)}` : ''}`, true);
  };
  useEffect(() => {
    if ((query.q ?? '') !== settled)
      go(settled ? { q: settled } : { q: undefined, layanan: undefined, wilayah: undefined });
  }, [settled]);

  return (
    <>
      <section class={searching ? 'seek small' : 'seek'}>
        <h1>{searching ? 'Hasil pencarian' : `Apa yang Anda perlukan di ${place.name}?`}</h1>
        <search>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              (document.activeElement as HTMLElement | null)?.blur();
            }}
          >
            <label class="unseen" for="q">
              Cari layanan, harga, fasilitas, izin, atau wilayah
            </label>
            <input
              id="q"
              type="search"
              inputMode="search"
              enterKeyHint="search"
              autoComplete="off"
              placeholder="beras, puskesmas, izin praktik …"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </form>
        </search>
        {!searching && (
          <p class="suggest">
            Contoh:{' '}
            {['beras', 'izin praktik', 'rumah sakit'].map((word) => (
              <button key={word} type="button" class="chip" onClick={() => setText(word)}>
                {word}
              </button>
            ))}
          </p>
        )}
        {text.trim().length > 0 && text.trim().length < FEWEST_LETTERS && (
          <p class="hint" role="status">
            Ketik sedikitnya tiga huruf.
          </p>
        )}
      </section>
      {searching ? (
        <Results text={settled} region={region} service={query.layanan} areas={areas?.serviceAreas} go={go} />
      ) : (
        <Areas areas={areas?.serviceAreas} found={areasFound} placeName={place.name} />
      )}
    </>
  );
}

interface ResultsProps {
  readonly text: string;
  readonly region: string;
  readonly service: string | undefined;
  readonly areas: readonly { readonly service: string; readonly name: string }[] | null | undefined;
  go(change: Record<string, string | undefined>): void;
}

function Results({ text, region, service, areas, go }: ResultsProps) {
  const [pages, setPages] = useState<readonly string[]>([]);
  useEffect(() => setPages([]), [text, region, service]);
  const after = pages.at(-1) ?? null;
  const { data, error, loading, slow, problems, reload } = useQuery(SearchDocument, {
    text,
    region,
    services: service ? [service] : null,
    after,
  });
  const search = data?.search;
  return (
    <section aria-label="Hasil pencarian" aria-busy={loading}>
      {error && <Failed error={error} retry={reload} />}
      {loading && (!search || slow) && <Loading slow={slow} what="hasil" />}
      <Problems problems={problems} />
      {search && (
        <>
          <p class="faint" role="status">
            {search.hits.length === 0
              ? `Tidak ada hasil untuk “${text}”.`
              : search.totalCount === null
                ? 'Banyak hasil.'
                : `${search.totalCount} hasil untuk “${text}”.`}
          </p>
          <Facets facets={search.facets} service={service} areas={areas} go={go} />
          {search.hits.length === 0 && (
            <div class="empty">
              <strong>Belum ketemu?</strong>
              <p>Coba kata yang lebih pendek atau ejaan lain, atau pilih daerah lain di atas.</p>
            </div>
          )}
          <ul class="hits">
            {search.hits.map((hit) => (
              <Hit key={hit.id} hit={hit} areas={areas} />
            ))}
          </ul>
          <p class="pages">
            {pages.length > 0 && (
              <button type="button" class="quiet" onClick={() => setPages(pages.slice(0, -1))}>
                ← Sebelumnya
              </button>
            )}
            {search.pageInfo.hasNextPage && search.pageInfo.endCursor && (
              <button type="button" class="quiet" onClick={() => setPages([...pages, search.pageInfo.endCursor ?? ''])}>
                Berikutnya →
              </button>
            )}
          </p>
        </>
      )}
    </section>
  );
}
