/** What the commodities service tells the world: public facts of the new state; all of it is open. */
import { defineEvent, facts, orNull } from '@puja-indah/kit';
import {
  alertsOf,
  type CeilingRow,
  type Commodity,
  MARKET_KINDS,
  type Market,
  PRICE_ALERTS,
  PRICE_LEVELS,
  type PriceObservation,
  type ThresholdRow,
} from './model.ts';

const text = { type: 'string' };
const rupiah = { type: 'integer', minimum: 1 };

const priceFacts = {
  market: text,
  commodity: text,
  date: { type: 'string', format: 'date' },
  level: { enum: PRICE_LEVELS },
  price: rupiah,
  changePercent: orNull({ type: 'number' }),
};

const priceRecordedType = defineEvent({
  type: 'commodities.price.recorded',
  audience: 'public',
  description: 'A price was recorded or corrected (harga dicatat). subject: the observation.',
  schema: facts({ ...priceFacts, alerts: { type: 'array', items: { enum: PRICE_ALERTS } } }),
});

const aboveCeilingType = defineEvent({
  type: 'commodities.price.aboveCeiling',
  audience: 'public',
  description:
    'A recorded retail price lies above the ceiling of its day (harga di atas HET). subject: the observation.',
  schema: facts({ ...priceFacts, ceiling: rupiah, aboveCeilingPercent: { type: 'number' } }),
});

const priceSpikedType = defineEvent({
  type: 'commodities.price.spiked',
  audience: 'public',
  description:
    'A price changed since the record before by the threshold or more (lonjakan harga). subject: the observation.',
  schema: facts({ ...priceFacts, thresholdPercent: { type: 'number' } }),
});

const marketUpdatedType = defineEvent({
  type: 'commodities.market.updated',
  audience: 'public',
  description: 'A market was entered, corrected or closed (pasar). subject: the market.',
  schema: facts({
    name: text,
    marketKind: { enum: MARKET_KINDS },
    village: text,
    town: text,
    address: orNull(text),
    open: { type: 'boolean' },
  }),
});

const commodityChangedType = defineEvent({
  type: 'commodities.commodity.changed',
  audience: 'public',
  description: 'A commodity was entered, renamed or retired (komoditas). subject: the commodity.',
  schema: facts({ code: text, name: text, unit: text, group: text, active: { type: 'boolean' } }),
});

const ceilingAddedType = defineEvent({
  type: 'commodities.ceiling.added',
  audience: 'public',
  description: 'Ceilings of a commodity were added; all of them as they are now (HET). subject: its table of ceilings.',
  schema: facts({
    commodity: text,
    ceilings: {
      type: 'array',
      items: facts({
        zone: orNull({ type: 'integer' }),
        price: rupiah,
        validFrom: text,
        validTo: orNull(text),
        legalBasis: text,
      }),
    },
  }),
});

const thresholdAddedType = defineEvent({
  type: 'commodities.threshold.added',
  audience: 'public',
  description:
    'A threshold of price alerts was added; all of the region, or with region null of the country, as they are now (ambang lonjakan harga).',
  schema: facts({
    thresholds: {
      type: 'array',
      items: facts({
        id: text,
        region: orNull(text),
        percent: { type: 'number' },
        validFrom: text,
        legalBasis: text,
      }),
    },
  }),
});

export const commodityEvents = [
  priceRecordedType,
  aboveCeilingType,
  priceSpikedType,
  marketUpdatedType,
  commodityChangedType,
  ceilingAddedType,
  thresholdAddedType,
];

const factsOf = ({ market, commodity, date, level, price, changePercent }: PriceObservation) => ({
  market,
  commodity,
  date,
  level,
  price,
  changePercent,
});

export const priceRecorded = (observation: PriceObservation) =>
  priceRecordedType.of({ ...factsOf(observation), alerts: alertsOf(observation) });
export const aboveCeiling = (observation: PriceObservation, ceiling: number, aboveCeilingPercent: number) =>
  aboveCeilingType.of({ ...factsOf(observation), ceiling, aboveCeilingPercent });
export const priceSpiked = (observation: PriceObservation, thresholdPercent: number) =>
  priceSpikedType.of({ ...factsOf(observation), thresholdPercent });
export const marketUpdated = ({ name, marketKind, village, town, address, open }: Market) =>
  marketUpdatedType.of({ name, marketKind, village, town, address, open });
export const commodityChanged = ({ code, name, unit, group, active }: Commodity) =>
  commodityChangedType.of({ code, name, unit, group, active });
export const ceilingAdded = (commodity: string, rows: readonly CeilingRow[]) =>
  ceilingAddedType.of({ commodity, ceilings: rows });
/** @param region null: the whole country. */
export const thresholdAdded = (region: string | null, rows: readonly ThresholdRow[]) =>
  thresholdAddedType.of({ thresholds: rows.map((row) => ({ ...row, region })) });
