/** What makes the record of a market right. */
import { defineError, fieldProblems, isRegionCode, regionContains, regionLevel } from '@puja-indah/domain';
import type { Market } from '../model.ts';
import { MARKET_CLOSED } from './prices.ts';

export const MARKET_INVALID = defineError('MARKET_INVALID', 'VALIDATION_FAILED', {
  message: 'Data pasar belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'The market does not fit its rules; extensions.fields names what to correct.',
});
export const MARKET_NAME_LENGTH = defineError('MARKET_NAME_LENGTH', 'VALIDATION_FAILED', {
  message: 'Nama pasar harus 3 sampai 150 huruf.',
  hint: 'A market name has 3 to 150 characters.',
});
export const MARKET_REGION_LEVEL = defineError('MARKET_REGION_LEVEL', 'VALIDATION_FAILED', {
  message: 'Wilayah pencatat harus kota atau kabupaten, misalnya 73.73.',
  hint: 'The region that keeps the record is a city or regency, such as 73.73.',
});
export const MARKET_VILLAGE_OUTSIDE = defineError<{ region: string }>('MARKET_VILLAGE_OUTSIDE', 'VALIDATION_FAILED', {
  message: ({ region }) => `Pilih kelurahan atau desa di dalam wilayah ${region}.`,
  hint: ({ region }) => `village must be the code of a village within ${region}, such as 73.73.01.1003.`,
});
export const MARKET_TOWN_MISSING = defineError('MARKET_TOWN_MISSING', 'VALIDATION_FAILED', {
  message: 'Tulis nama kota atau kabupatennya, misalnya Kota Palopo.',
  hint: 'town is the city or regency in words, such as Kota Palopo.',
});

const isVillageIn = (region: string, village: string) =>
  isRegionCode(village) && regionLevel(village).endsWith('VILLAGE') && regionContains(region, village);

/** The market with its texts trimmed. @throws MARKET_INVALID with every field that is wrong */
export function checkMarket(draft: Market): Market {
  const market = {
    ...draft,
    name: draft.name.trim(),
    town: draft.town.trim(),
    address: draft.address?.trim() || null,
  };
  const { name, region, village, town } = market;
  const problems = fieldProblems();
  if (name.length < 3 || name.length > 150) problems.refuse('name', MARKET_NAME_LENGTH());
  if (!isRegionCode(region) || region.length !== 5) problems.refuse('region', MARKET_REGION_LEVEL());
  else if (!isVillageIn(region, village)) problems.refuse('village', MARKET_VILLAGE_OUTSIDE({ region }));
  if (!town) problems.refuse('town', MARKET_TOWN_MISSING());
  problems.throwAs(MARKET_INVALID);
  return market;
}

/** What may be corrected; a field left out stays as it is. */
export type MarketChanges = {
  readonly [Field in 'name' | 'marketKind' | 'village' | 'town' | 'address']?: Market[Field] | null | undefined;
};

/** The market with the changes; null takes the address away and says nothing elsewhere. @throws MARKET_CLOSED, MARKET_INVALID */
export function changeMarket(stored: Market, changes: MarketChanges): Market {
  requireOpenMarket(stored);
  const given = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && (value !== null || field === 'address'),
  );
  return checkMarket({ ...stored, ...Object.fromEntries(given) });
}

/** The market closed for good. @throws MARKET_CLOSED when it is already */
export function closeMarket(stored: Market): Market {
  requireOpenMarket(stored);
  return { ...stored, open: false };
}

/** @throws MARKET_CLOSED */
export function requireOpenMarket({ open, name }: Market): void {
  if (!open) throw MARKET_CLOSED({ name });
}
