/** The prices of one commodity over the last months, drawn and as a table. */
import { useState } from 'preact/hooks';
import { addDays, dayText, rupiah } from '../format.ts';
import { PriceSeriesDocument } from '../gql/open/graphql.ts';
import { SeriesChart } from '../parts/SeriesChart.tsx';
import { Show } from '../parts/Status.tsx';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';

const SPANS = [
  { days: 30, name: '30 hari' },
  { days: 90, name: '90 hari' },
  { days: 365, name: '1 tahun' },
] as const;

export function PriceHistory({ commodity, name, today }: { commodity: string; name: string; today: string }) {
  const { code: region } = useRegion();
  const [days, setDays] = useState<number>(90);
  const found = useQuery(PriceSeriesDocument, { region, commodity, from: addDays(today, -days), to: today });
  return (
    <>
      <fieldset class="chips">
        <legend>Riwayat harga</legend>
        {SPANS.map((span) => (
          <button
            key={span.days}
            type="button"
            class="chip"
            aria-pressed={span.days === days}
            onClick={() => setDays(span.days)}
          >
            {span.name}
          </button>
        ))}
      </fieldset>
      <Show found={found} what="riwayat harga">
        {({ priceSeries }) => {
          const series = (priceSeries ?? [])
            .filter(({ points }) => points.length > 0)
            .map(({ market, points }) => ({ name: market?.name ?? 'Pasar', points }));
          if (series.length === 0) return <p class="faint">Belum ada catatan harga dalam rentang ini.</p>;
          const rows = series
            .flatMap(({ name: market, points }) => points.map((point) => ({ market, ...point })))
            .sort((a, b) => b.date.localeCompare(a.date));
          return (
            <>
              <SeriesChart series={series} label={`Grafik harga ${name}; angka yang sama ada di tabel di bawahnya`} />
              <details>
                <summary>Tabel riwayat ({rows.length} catatan)</summary>
                <table>
                  <caption class="unseen">Riwayat harga {name}</caption>
                  <thead>
                    <tr>
                      <th scope="col">Tanggal</th>
                      <th scope="col">Pasar</th>
                      <th scope="col" class="number">
                        Harga
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map(({ market, date, price }) => (
                      <tr key={`${market} ${date}`}>
                        <td>{dayText(date)}</td>
                        <td>{market}</td>
                        <td class="number">{rupiah(price)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
            </>
          );
        }}
      </Show>
    </>
  );
}
