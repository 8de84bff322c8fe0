/** What food costs now, market by market, and over time. */
import { useLocation } from 'preact-iso';
import { dayAt, daysAgo, dayText, percent, rupiah } from '../format.ts';
import { PriceBoardDocument, type PriceBoardQuery } from '../gql/open/graphql.ts';
import { FreshnessLine, NotFilledYet } from '../parts/FreshnessLine.tsx';
import { More } from '../parts/More.tsx';
import { SampleMark, Show } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { EVERY_PAGE, useList } from '../useList.ts';
import { PriceHistory } from './PriceHistory.tsx';

type Row = NonNullable<PriceBoardQuery['priceBoard']>['nodes'][number];

export function PricesPage() {
  const { code: region, name, timeZone } = useRegion();
  const { query } = useLocation();
  // Rows come by commodity and are shown by group, so a group is whole only when all of them are there.
  const found = useList(PriceBoardDocument, { region }, ({ priceBoard }) => priceBoard, EVERY_PAGE);
  const today = dayAt(useNow(), timeZone);
  useTitle(`Harga pangan ${name}`);
  return (
    <>
      <h1>Harga pangan</h1>
      <p class="lead">{name}, harga eceran di pasar.</p>
      <Show found={found} what="harga">
        {({ priceBoard }) => {
          const rows = found.items.filter(({ latest }) => latest.length > 0);
          const empty = priceBoard?.freshness?.state === 'EMPTY' || rows.length === 0;
          return (
            <>
              <FreshnessLine freshness={priceBoard?.freshness ?? null} />
              {empty ? (
                <NotFilledYet what="harga pangan" />
              ) : (
                groupsOf(rows).map(([group, members]) => (
                  <section key={group}>
                    <h2>{group}</h2>
                    <ul class="prices">
                      {members.map((row) => (
                        <PriceRow key={row.id} row={row} today={today} open={query.komoditas === row.commodity?.code} />
                      ))}
                    </ul>
                  </section>
                ))
              )}
              <More list={found} what="harga" />
            </>
          );
        }}
      </Show>
    </>
  );
}

function groupsOf(rows: readonly Row[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = row.commodity?.group ?? 'Lainnya';
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups];
}

function PriceRow({ row, today, open }: { row: Row; today: string; open: boolean }) {
  const { commodity, latest, averagePrice, ceiling } = row;
  const { route } = useLocation();
  const newest = latest
    .map(({ date }) => date)
    .sort()
    .at(-1);
  const above = latest.some(({ aboveCeilingPercent }) => aboveCeilingPercent !== null);
  const code = commodity?.code ?? '';
  return (
    <li class={above ? 'price above' : 'price'} data-commodity={code}>
      <button
        type="button"
        class="summary"
        aria-expanded={open}
        onClick={() => route(open ? '/harga' : `/harga?komoditas=${encodeURIComponent(code)}`, true)}
      >
        <span class="name">
          {commodity?.name ?? row.id} <SampleMark sample={row.sample} />
          {newest && <span class="faint">data per {daysAgo(newest, today)}</span>}
        </span>
        <span class="amount">
          <b class="figure">{averagePrice === null ? '–' : rupiah(averagePrice)}</b>
          <span class="faint">per {commodity?.unit}</span>
          {above && <span class="alert">▲ di atas HET</span>}
        </span>
      </button>
      {open && (
        <div class="details">
          <table>
            <caption class="unseen">Harga terakhir {commodity?.name} per pasar</caption>
            <thead>
              <tr>
                <th scope="col">Pasar</th>
                <th scope="col" class="number">
                  Harga
                </th>
                <th scope="col" class="number">
                  Perubahan
                </th>
              </tr>
            </thead>
            <tbody>
              {latest.map(({ id, price, date, market, changePercent, aboveCeilingPercent }) => (
                <tr key={id}>
                  <th scope="row">
                    {market?.name ?? 'Pasar'}
                    <span class="faint">{daysAgo(date, today)}</span>
                  </th>
                  <td class="number">
                    <b>{rupiah(price)}</b>
                    {aboveCeilingPercent !== null && (
                      <span class="alert">▲ {percent(aboveCeilingPercent)} di atas HET</span>
                    )}
                  </td>
                  <td class="number">{changePercent === null ? '–' : percent(changePercent)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {ceiling && (
            <p class="hint">
              HET {rupiah(ceiling.price)} per {commodity?.unit} sejak {dayText(ceiling.validFrom)} ({ceiling.legalBasis}
              ).
            </p>
          )}
          <PriceHistory commodity={code} name={commodity?.name ?? code} today={today} />
        </div>
      )}
    </li>
  );
}
