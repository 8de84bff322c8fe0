/** Chooses market and day; the sheet below takes the prices. */
import { useState } from 'preact/hooks';
import { addDays, dayAt } from '../format.ts';
import { PriceMarketsDocument, PriceSheetDocument } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { More } from '../parts/More.tsx';
import { Notice, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { EVERY_PAGE, useList } from '../useList.ts';
import { useQuery } from '../useQuery.ts';
import { FileBox } from './FileBox.tsx';
import { PriceSheet } from './PriceSheet.tsx';

export function PriceSheetPage() {
  useTitle('Isi harga');
  const { code: region, name, timeZone } = useRegion();
  const today = dayAt(Date.now(), timeZone);
  const [day, setDay] = useState(today);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const lists = useList(PriceMarketsDocument, { region }, ({ markets }) => markets, EVERY_PAGE);
  const markets = lists.items;
  const market = markets.find(({ id }) => id === chosen)?.id ?? markets[0]?.id;
  const sheet = useQuery(PriceSheetDocument, market ? { region, market, day, before: addDays(day, -1) } : null);
  return (
    <>
      <h1>Isi harga {name}</h1>
      <Show found={lists} what="pasar">
        {({ commodities }) => (
          <>
            {markets.length === 0 && <Notice tone="warn">Daerah ini belum memiliki pasar.</Notice>}
            <div class="pairs">
              <Field name="market" label="Pasar">
                {(input) => (
                  <select {...input} value={market} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
                    {markets.map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field name="day" label="Tanggal">
                {(input) => (
                  <input
                    {...input}
                    type="date"
                    max={today}
                    value={day}
                    onChange={({ currentTarget }) => currentTarget.value && setDay(currentTarget.value)}
                  />
                )}
              </Field>
            </div>
            <More list={lists} what="pasar" />
            {market && (
              <Show found={sheet} what="lembar harga">
                {(data) =>
                  data.market?.id === market ? (
                    <PriceSheet
                      key={`${market} ${day}`}
                      market={market}
                      day={day}
                      commodities={(commodities ?? []).filter(({ active }) => active)}
                      known={data}
                      reload={sheet.reload}
                    />
                  ) : null
                }
              </Show>
            )}
          </>
        )}
      </Show>
      <FileBox service="commodities" name="prices" label="harga" taken={sheet.reload} />
    </>
  );
}
