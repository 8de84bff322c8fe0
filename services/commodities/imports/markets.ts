/** Markets from a file and to a file. An empty cell says nothing: what is stored stays. */
import { isDeepStrictEqual } from 'node:util';
import { foldName, isRegionCode, regencyOf } from '@puja-indah/domain';
import { type ImportDefinition, planRow, type Row, type RowPlan, withinRegion } from '@puja-indah/kit';
import { marketUpdated } from '../events.ts';
import { KIND_WORDS, type Market, markets } from '../model.ts';
import { checkMarket, requireOpenMarket } from '../rules/index.ts';

/** What may be loaded at once: the markets of the largest province, with room. */
export const MOST_MARKETS = 20_000;

export const marketFile: ImportDefinition = {
  name: 'markets',
  label: 'Pasar',
  collection: markets,
  columns: [
    { name: 'id', header: 'Kode', kind: 'text', alsoCalled: ['Kode pasar'] },
    { name: 'name', header: 'Nama pasar', kind: 'text', required: true, alsoCalled: ['Nama', 'Pasar'] },
    { name: 'marketKind', header: 'Jenis', kind: 'choice', choices: KIND_WORDS },
    { name: 'village', header: 'Kode kelurahan/desa', kind: 'text', required: true, alsoCalled: ['Kelurahan', 'Desa'] },
    { name: 'town', header: 'Kota/kabupaten', kind: 'text', alsoCalled: ['Kota', 'Kabupaten'] },
    { name: 'address', header: 'Alamat', kind: 'text' },
    { name: 'open', header: 'Buka', kind: 'boolean' },
  ],
  async plan(rows, ctx, region) {
    const stored = await ctx.records(markets).all({ where: withinRegion('region', region), max: MOST_MARKETS });
    const byId = new Map(stored.map((market) => [market.id, market]));
    const byPlace = new Map(stored.map((market) => [placeOf(market.value), market]));
    const newIds = new Map<string, string>();
    return rows.map((row) =>
      planRow((): RowPlan => {
        const given = saidIn(row);
        const known = (row.id === null ? undefined : byId.get(String(row.id))) ?? byPlace.get(placeOf(given));
        const value = checkMarket({ ...(known?.value ?? newMarket(region, given.village)), ...given });
        if (known && isDeepStrictEqual(value, { ...known.value })) return { kind: 'unchanged' };
        if (known) requireOpenMarket(known.value);
        // The same new place twice in one file gets one id, so that the second row is refused as a repetition.
        const id = known?.id ?? newIds.get(placeOf(value)) ?? ctx.newId(value.region);
        newIds.set(placeOf(value), id);
        const expected = known?.version ?? 0;
        return { kind: 'write', write: { collection: markets, id, expected, value, events: [marketUpdated(value)] } };
      }),
    );
  },
  row: ({ id, value }) => ({ ...value, id }),
};

/** Without a code, a market is known by its name and village. */
const placeOf = ({ name, village }: Pick<Market, 'name' | 'village'>) => `${village} ${foldName(name)}`;

/** What a market is of which a file says nothing more. A province's file names the city or regency by the village. */
const newMarket = (region: string, village: string): Omit<Market, 'name' | 'village'> => ({
  region: regencyOf(region) ?? (isRegionCode(village) ? regencyOf(village) : null) ?? region,
  sample: false,
  marketKind: 'TRADITIONAL',
  town: '',
  address: null,
  open: true,
});

/** The cells that say something, as fields of a market. The required ones are there. */
function saidIn({ id: _, sample: _sample, ...cells }: Row): Pick<Market, 'name' | 'village'> & Partial<Market> {
  const said = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null));
  return said as Pick<Market, 'name' | 'village'> & Partial<Market>;
}
