export { addCeiling, ceilingOn, ceilingPeriods, zoneOf } from './ceilings.ts';
export { checkCommodity } from './commodity.ts';
export { changeMarket, checkMarket, closeMarket, type MarketChanges, requireOpenMarket } from './market.ts';
export { decideByDate, laterOf } from './priceFile.ts';
export {
  COMMODITY_UNKNOWN,
  ceilingOf,
  changePercent,
  type DecidedPrice,
  decidePrice,
  decidePrices,
  MARKET_CLOSED,
  type PriceBefore,
  type PriceFacts,
  type PriceInput,
  problemOf,
} from './prices.ts';
export { daysOfSeries, pointsOf } from './series.ts';
export { spanOf } from './span.ts';
export { addThreshold, requireThresholdRegion, type Thresholds, thresholdOn, thresholdsOf } from './thresholds.ts';
