/** Markets and prices from files and to files, as offices send and open them. */
import { type FileDesk, fileDesk, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE_MARKET, CREATE_MARKET, key, MARKETS, market, PRICES, RECORD } from './fixtures/operations.ts';

let platform: TestPlatform;
let upload: FileDesk['upload'];
let download: FileDesk['download'];
beforeAll(async () => {
  platform = await openPlatform();
  ({ upload, download } = fileDesk(platform, 'commodities', 'palopo.commodities'));
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const codesOf = ({ rows }: Awaited<ReturnType<typeof upload>>) =>
  rows.map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`));

interface MarketNode {
  readonly id: string;
  readonly version: number;
  readonly name: string;
}
const marketsNow = async (): Promise<readonly MarketNode[]> =>
  (await platform.get(MARKETS, { region: '73.73' })).markets.nodes;
async function marketByName(name: string): Promise<MarketNode> {
  const found = (await marketsNow()).find((node) => node.name === name);
  if (!found) throw new Error(`There is no open market ${name}.`);
  return found;
}
const enterMarket = async (change: object): Promise<MarketNode> =>
  (await platform.as('palopo.commodities').get(CREATE_MARKET, market(change))).createMarket.market;
const close = ({ id, version }: MarketNode) =>
  platform.as('palopo.commodities').get(CLOSE_MARKET, { input: { idempotencyKey: key(), id, version } });

describe('a file of markets', () => {
  const HEADER = '\ufeffNama pasar;Jenis;Kode kelurahan/desa;Kota/kabupaten;Alamat;Buka';
  const FIRST = [
    HEADER,
    'Pusat Niaga Palopo;Pasar tradisional;73.73.01.1005;Kota Palopo;Jl. Durian;ya',
    'Swalayan Contoh;pasar modern;73.73.02.1007;Kota Palopo;;',
    'Gudang Contoh;DISTRIBUTOR;73.73.02.1007;Kota Palopo;;',
  ];

  it('with BOM and semicolons is read, and the same file once more enters nothing twice', async () => {
    expect(await upload('markets', FIRST)).toMatchObject({ accepted: true, counts: { written: 3 } });
    expect(await marketByName('Pusat Niaga Palopo')).toMatchObject({
      marketKind: 'TRADITIONAL',
      address: 'Jl. Durian',
      region: { code: '73.73' },
      village: { code: '73.73.01.1005' },
      sample: false,
    });
    expect(await marketByName('Swalayan Contoh')).toMatchObject({ marketKind: 'MODERN', address: null, open: true });
    const before = await marketsNow();
    expect((await upload('markets', [...FIRST, ''])).counts).toMatchObject({ written: 0, unchanged: 3 });
    expect(await marketsNow()).toEqual(before);
  });

  it('changes what it says alone, and finds a market by its code under a new name', async () => {
    const { id } = await marketByName('Swalayan Contoh');
    const file = ['Kode;Nama;Kelurahan;Alamat', `${id};Swalayan Baru;73.73.02.1007;Jl. Ratulangi`];
    expect((await upload('markets', file)).counts).toMatchObject({ written: 1 });
    expect(await marketByName('Swalayan Baru')).toMatchObject({
      id,
      version: 2,
      marketKind: 'MODERN',
      town: 'Kota Palopo',
      address: 'Jl. Ratulangi',
    });
  });

  it('with bad rows is not taken at all, and says what is wrong where', async () => {
    const result = await upload('markets', [
      HEADER,
      'PN;Pasar tradisional;73.73.01.1005;Kota Palopo;;',
      'Pasar Jauh;Pasar tradisional;73.17.07.2006;Kota Palopo;;',
      'Pasar Tanpa Kota;Pasar tradisional;73.73.01.1005;;;',
      'Pasar Apa;Pasar malam;73.73.01.1005;Kota Palopo;;mungkin',
      ';Pasar tradisional;;Kota Palopo;;',
      'Pasar Baik;Pasar tradisional;73.73.01.1005;Kota Palopo;;',
      'pasar  baik;Pasar modern;73.73.01.1005;Kota Palopo;;',
    ]);
    expect(result).toMatchObject({ accepted: false, counts: { written: 0, refused: 6, skipped: 1 } });
    expect(codesOf(result)).toEqual([
      ['name MARKET_NAME_LENGTH'],
      ['village MARKET_VILLAGE_OUTSIDE'],
      ['town MARKET_TOWN_MISSING'],
      ['marketKind CELL_NOT_A_CHOICE', 'open CELL_NOT_YES_OR_NO'],
      ['name CELL_EMPTY', 'village CELL_EMPTY'],
      [],
      [' ROW_REPEATED'],
    ]);
    for (const { message } of result.rows.flatMap(({ problems }) => problems))
      expect(message.length).toBeGreaterThan(10);
    expect((await marketsNow()).map(({ name }) => name)).not.toContain('Pasar Baik');
  });

  it('closes a market that it says is closed, and never opens one again', async () => {
    const row = (open: string) => ['Nama;Kelurahan;Buka', `Gudang Contoh;73.73.02.1007;${open}`];
    expect((await upload('markets', row('tidak'))).counts).toMatchObject({ written: 1 });
    expect((await marketsNow()).map(({ name }) => name)).not.toContain('Gudang Contoh');
    expect(codesOf(await upload('markets', row('ya')))).toEqual([[' MARKET_CLOSED']]);
  });

  it('is what export gives: taken back, whatever the names look like, it changes nothing', async () => {
    await enterMarket({ name: '=Pasar;"Lama"', address: '-Jl. Contoh, No. 1' });
    const before = await marketsNow();
    const lines = await download('markets');
    expect(lines[0]).toBe('\ufeffKode;Nama pasar;Jenis;Kode kelurahan/desa;Kota/kabupaten;Alamat;Buka;Contoh');
    expect(lines.find((line) => line.includes('Gudang Contoh'))).toMatch(/;Distributor;.*;tidak;tidak$/);
    const again = await upload('markets', lines);
    expect(again.counts).toMatchObject({ written: 0, refused: 0, unchanged: lines.length - 1 });
    expect(await marketsNow()).toEqual(before);
  });

  it('is refused to the neighbour', async () => {
    await expect(upload('markets', FIRST, { as: 'luwu.commodities' })).rejects.toMatchObject({
      code: 'NOT_ALLOWED_HERE',
    });
  });
});

describe('a file of prices', () => {
  const HEADER = 'Pasar;Tanggal;Komoditas;Harga';
  const pricesOf = async (id: string, commodity: string) => {
    const { nodes } = (await platform.get(PRICES, { region: '73.73', market: id, commodity })).commodityPrices;
    return nodes
      .toReversed()
      .map(({ date, price, changePercent, alerts }: Record<string, unknown>) => [date, price, changePercent, alerts]);
  };

  it('is taken as offices write it, and comes back as it was', async () => {
    await enterMarket({ name: 'Pasar Andi Tadda' });
    const file = [
      `\ufeff${HEADER};Tingkat`,
      'Pasar Andi Tadda;31/01/2026;gula-pasir;Rp 17.500;Eceran',
      'pasar andi tadda;31/01/2026;bawang-merah;38.000;',
      'Pasar Andi Tadda;31/01/2026;gula-pasir;16.000;grosir',
    ];
    expect(await upload('prices', file)).toMatchObject({ accepted: true, counts: { written: 3 } });
    const lines = await download('prices');
    const { id } = await marketByName('Pasar Andi Tadda');
    expect(lines).toContain(`${id};Pasar Andi Tadda;2026-01-31;gula-pasir;16000;Grosir;;tidak`);
    expect((await upload('prices', lines)).counts).toMatchObject({ written: 0, refused: 0, unchanged: 3 });
  });

  it('judges each day against the day before it in the file, whatever the order of the rows', async () => {
    const { id } = await enterMarket({ name: 'Pasar Urut' });
    const file = [
      HEADER,
      'Pasar Urut;03/02/2026;tomat;13.000',
      'Pasar Urut;01/02/2026;tomat;8.000',
      'Pasar Urut;02/02/2026;tomat;10.000',
    ];
    expect((await upload('prices', file)).counts).toMatchObject({ written: 3 });
    expect(await pricesOf(id, 'tomat')).toEqual([
      ['2026-02-01', 8_000, null, []],
      ['2026-02-02', 10_000, 25, ['SPIKE']],
      ['2026-02-03', 13_000, 30, ['SPIKE']],
    ]);
  });

  it('judges by what was recorded where that is of a later day, and not by a row that it refuses', async () => {
    const { id } = await enterMarket({ name: 'Pasar Sela' });
    const prices = [{ commodity: 'tomat', price: 20_000 }];
    const input = { idempotencyKey: key(), market: id, date: '2026-02-03', prices };
    await platform.as('palopo.commodities').get(RECORD, { input });
    const file = [
      HEADER,
      'Pasar Sela;01/02/2026;tomat;8.000',
      'Pasar Sela;02/02/2026;tomat;800.000',
      'Pasar Sela;04/02/2026;tomat;21.000',
    ];
    const result = await upload('prices', file, { takeGood: true });
    expect(codesOf(result)).toEqual([[], ['price PRICE_IMPLAUSIBLE'], []]);
    expect(await pricesOf(id, 'tomat')).toEqual([
      ['2026-02-01', 8_000, null, []],
      ['2026-02-03', 20_000, null, []],
      ['2026-02-04', 21_000, 5, []],
    ]);
  });

  it('says row by row what cannot be read or is not known, and changes nothing', async () => {
    const result = await upload('prices', [
      'Pasar,Tanggal,Komoditas,Harga',
      'Pasar Andi Tadda,30/01/2026,tomat,13.5',
      'Pasar Andi Tadda,30/01/26,tomat,9000',
      'Pasar Tiada,30/01/2026,tomat,9000',
      'Pasar Andi Tadda,30/01/2026,emas,9000',
      'Pasar Andi Tadda,12/02/2026,tomat,9000',
      'Pasar Andi Tadda,30/01/2026,tomat,9000',
      'Pasar Andi Tadda,30/01/2026,tomat,9500',
    ]);
    expect(result).toMatchObject({ accepted: false, counts: { written: 0 } });
    expect(codesOf(result)).toEqual([
      ['price RUPIAH_AMBIGUOUS'],
      ['date DATE_AMBIGUOUS'],
      [' MARKET_UNKNOWN'],
      ['commodity COMMODITY_UNKNOWN'],
      ['date PRICE_DATE_IN_FUTURE'],
      [],
      [' ROW_REPEATED'],
    ]);
    const { id } = await marketByName('Pasar Andi Tadda');
    expect(await pricesOf(id, 'tomat')).toEqual([]);
  });

  it('never guesses between two markets of one name; its export tells them apart by their codes', async () => {
    await enterMarket({ name: 'Pasar Kembar' });
    const other = await enterMarket({ name: 'Pasar Kembar', village: '73.73.02.1007' });
    const row = `Pasar Kembar;29/01/2026;tomat;9000`;
    expect(codesOf(await upload('prices', [HEADER, row]))).toEqual([[' MARKET_AMBIGUOUS']]);
    const byCode = [`Kode pasar;${HEADER}`, `${other.id};${row}`];
    expect((await upload('prices', byCode)).counts).toMatchObject({ written: 1 });
    await close(other);
    const lines = await download('prices');
    expect((await upload('prices', lines)).counts).toMatchObject({
      written: 0,
      refused: 0,
      unchanged: lines.length - 1,
    });
    const changed = [`Kode pasar;${HEADER}`, `${other.id};Pasar Kembar;29/01/2026;tomat;9100`];
    expect(codesOf(await upload('prices', changed))).toEqual([[' MARKET_CLOSED']]);
  });
});
