import { defineService, sdl } from '@puja-indah/kit';
import { alignBoard } from './commands/board.ts';
import { commodityEvents } from './events.ts';
import { marketFile } from './imports/markets.ts';
import { priceFile } from './imports/prices.ts';
import {
  boardRows,
  ceilingTables,
  commodities as commodityRecords,
  markets,
  observations,
  thresholdTables,
} from './model.ts';
import { loadReferenceData } from './reference/referenceData.ts';
import { resolvers } from './resolvers.ts';
import { loadSample } from './sample/loadSample.ts';

/** Markets, prices, ceilings and alerts (komoditas). */
export const commodities = defineService({
  name: 'commodities',
  label: 'Komoditas',
  typeDefs: sdl(import.meta.url, 'commodities.graphql'),
  collections: [commodityRecords, markets, observations, boardRows, ceilingTables, thresholdTables],
  events: commodityEvents,
  freshness: [
    {
      recordType: 'price',
      label: 'Harga komoditas',
      expectedEvery: 'P1D',
      events: ['commodities.price.recorded'],
      dataAsOf: 'date',
    },
  ],
  imports: [marketFile, priceFile],
  jobs: [{ name: 'align board', everyMs: 60_000, run: alignBoard }],
  prepare: loadReferenceData,
  sample: loadSample,
  resolvers,
});
