/** The records of the commodities service. One description per record: its type for the code, its schema for every write in both tiers. */
import { defineCollection, type RecordBase } from '@puja-indah/kit';
import { Schema } from 'mongoose';

export const MARKET_KINDS = ['TRADITIONAL', 'MODERN', 'DISTRIBUTOR'] as const;
export const PRICE_LEVELS = ['PRODUCER', 'WHOLESALE', 'RETAIL'] as const;
export const PRICE_ALERTS = ['ABOVE_CEILING', 'SPIKE'] as const;

/** What people call a kind; found by search, written in files. */
export const KIND_WORDS = {
  TRADITIONAL: 'Pasar tradisional',
  MODERN: 'Pasar modern',
  DISTRIBUTOR: 'Distributor',
} as const satisfies Readonly<Record<(typeof MARKET_KINDS)[number], string>>;

/** What people call a level of trade; written in files. */
export const LEVEL_WORDS = {
  PRODUCER: 'Produsen',
  WHOLESALE: 'Grosir',
  RETAIL: 'Eceran',
} as const satisfies Readonly<Record<(typeof PRICE_LEVELS)[number], string>>;

export type PriceLevel = (typeof PRICE_LEVELS)[number];
export type PriceAlert = (typeof PRICE_ALERTS)[number];

/** Goods whose price is watched. Region 00: the list is one for the country. */
export interface Commodity extends RecordBase {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly group: string;
  /** False: no new prices are taken. */
  readonly active: boolean;
}

/** A place where prices are taken. `region` keeps the record (city or regency), `village` is where it stands. */
export interface Market extends RecordBase {
  readonly name: string;
  readonly marketKind: (typeof MARKET_KINDS)[number];
  readonly village: string;
  /** City or regency in words, such as Kota Palopo. */
  readonly town: string;
  readonly address: string | null;
  readonly open: boolean;
}

/** The price of one commodity in one market on one day at one level of trade, whole rupiah per unit. */
export interface PriceObservation extends RecordBase {
  readonly market: string;
  /** The market's village: a price is found under every region above it. */
  readonly village: string;
  readonly commodity: string;
  readonly date: string;
  readonly level: PriceLevel;
  readonly price: number;
  /** Against the record before of the same market, commodity and level, in percent; null for the first. */
  readonly changePercent: number | null;
  /** Facts of the day of recording, each its own field: a filter does not look into lists. */
  readonly aboveCeiling: boolean;
  readonly spiked: boolean;
  readonly recordedAt: string;
}

/** The alerts of a record, as the graph and the events name them. */
export const alertsOf = ({ aboveCeiling, spiked }: Pick<PriceObservation, 'aboveCeiling' | 'spiked'>): PriceAlert[] => [
  ...(aboveCeiling ? (['ABOVE_CEILING'] as const) : []),
  ...(spiked ? (['SPIKE'] as const) : []),
];

/** The field by which records with an alert are found. */
export const FIELD_OF_ALERT = { ABOVE_CEILING: 'aboveCeiling', SPIKE: 'spiked' } as const;

/** One row of a region's price board: it exists once a price was recorded, so that a search finds it; its prices are read live. */
export interface BoardRow extends RecordBase {
  readonly commodity: string;
  /** Name of the commodity and town; follows the commodity when that is renamed. */
  readonly title: string;
  readonly town: string;
  readonly group: string;
}

/** A ceiling from a day on; `zone` null: the same in the whole country. */
export interface CeilingRow {
  readonly zone: number | null;
  readonly price: number;
  readonly validFrom: string;
  /** Last day of a ceiling that is decreed for a time only. */
  readonly validTo: string | null;
  readonly legalBasis: string;
}

/** All ceilings that one commodity ever had; rows are only added. */
export interface CeilingTable extends RecordBase {
  readonly commodity: string;
  readonly rows: readonly CeilingRow[];
}

/** How big a change raises an alert, from a day on. */
export interface ThresholdRow {
  readonly id: string;
  readonly percent: number;
  readonly validFrom: string;
  readonly legalBasis: string;
}

/** All thresholds that a region ever set for itself, or that ever held in the country (region 00); rows are only added. */
export interface ThresholdTable extends RecordBase {
  readonly rows: readonly ThresholdRow[];
  /** In the country's table alone: what regions set before each had a table of its own, in force until a region's own table is there. */
  readonly ofRegions: readonly (ThresholdRow & { readonly region: string })[];
}

const text = { type: String, required: true } as const;
const flag = { type: Boolean, required: true } as const;
const optionalText = { type: String, default: null } as const;
const rupiah = { type: Number, required: true, min: 1, validate: Number.isSafeInteger };
const base = { region: text, sample: flag };

/** Of an entry within a record: as strict as the record itself. */
const entry = { _id: false, id: false, strict: 'throw' } as const;

export const commodities = defineCollection<Commodity>({
  name: 'commodities',
  model: new Schema<Commodity>({ ...base, code: text, name: text, unit: text, group: text, active: flag }),
});

export const markets = defineCollection<Market>({
  name: 'markets',
  type: 'Market',
  model: new Schema<Market>({
    ...base,
    name: text,
    marketKind: { type: String, enum: MARKET_KINDS, required: true },
    village: text,
    town: text,
    address: optionalText,
    open: flag,
  }),
  indexes: [['open', 'village'], ['region']],
  searchable: ({ open, name, marketKind, town, address, village }) =>
    open
      ? { title: name, body: [KIND_WORDS[marketKind], town, address ?? ''].join(' '), rank: 5, region: village }
      : undefined,
});

export const observations = defineCollection<PriceObservation>({
  name: 'observations',
  model: new Schema<PriceObservation>({
    ...base,
    market: text,
    village: text,
    commodity: text,
    date: text,
    level: { type: String, enum: PRICE_LEVELS, required: true },
    price: rupiah,
    changePercent: { type: Number, default: null },
    aboveCeiling: flag,
    spiked: flag,
    recordedAt: text,
  }),
  indexes: [
    ['market', 'commodity', 'level', 'date'],
    ['region', 'date'],
    ['commodity', 'date'],
  ],
});

export const boardRows = defineCollection<BoardRow>({
  name: 'boardRows',
  type: 'CommodityPrice',
  model: new Schema<BoardRow>({ ...base, commodity: text, title: text, town: text, group: text }),
  indexes: [['region', 'title']],
  searchable: ({ title, group }) => ({ title, body: `harga ${group}`, rank: 4 }),
});

export const ceilingTables = defineCollection<CeilingTable>({
  name: 'ceilingTables',
  model: new Schema<CeilingTable>({
    ...base,
    commodity: text,
    rows: [
      new Schema<CeilingRow>(
        {
          zone: { type: Number, default: null, min: 1, max: 3 },
          price: rupiah,
          validFrom: text,
          validTo: optionalText,
          legalBasis: text,
        },
        entry,
      ),
    ],
  }),
});

const thresholdRow = {
  id: text,
  percent: { type: Number, required: true },
  validFrom: text,
  legalBasis: text,
};

export const thresholdTables = defineCollection<ThresholdTable>({
  name: 'thresholdTables',
  shape: 2,
  migrations: [splitByRegion],
  model: new Schema<ThresholdTable>({
    ...base,
    rows: [new Schema<ThresholdRow>(thresholdRow, entry)],
    ofRegions: [new Schema<ThresholdTable['ofRegions'][number]>({ ...thresholdRow, region: text }, entry)],
  }),
});

/** Shape 1 was one table for all: each row named its region, null for the country. */
function splitByRegion({ rows, ...record }: Record<string, unknown>): Record<string, unknown> {
  const all = rows as readonly (ThresholdRow & { readonly region: string | null })[];
  return {
    ...record,
    rows: all.filter(({ region }) => region === null).map(({ region: _, ...row }) => row),
    ofRegions: all.filter(({ region }) => region !== null),
  };
}

/** Ids follow from what a record is about, so that it is read by id, and recorded twice it is the same record. */
export const commodityId = (code: string) => `00-commodity-${code}`;
export const ceilingTableId = (commodity: string) => `00-ceilings-${commodity}`;
export const thresholdTableId = (region: string) => `${region}-spike-thresholds`;
export const observationId = (market: string, commodity: string, date: string, level: PriceLevel) =>
  `${market}-price-${commodity}-${level.toLowerCase()}-${date}`;
export const boardTitle = (commodity: { readonly name: string }, town: string) => `${commodity.name} — ${town}`;
export const boardRowId = (region: string, commodity: string) => `${region}-board-${commodity}`;
