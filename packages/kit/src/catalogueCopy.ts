/** A service's own copy of what it needs of the catalogue, kept by following its changes: nobody asks another service while answering. */
import { regencyOf, regionContains } from '@puja-indah/domain';
import { and, type Effect, eq, type Json, type Store } from '@puja-indah/store';
import { calendarChanged, regionSettingChanged, serviceTypeChanged } from './catalogueEvents.ts';
import type { CatalogueCopy, HolidayRow, ServiceTypeRow } from './context.ts';
import type { FollowerDefinition } from './define.ts';
import { NATIONWIDE } from './describe.ts';
import { COPIED_CALENDAR, COPIED_REGION, COPIED_SERVICE_TYPE } from './environment.ts';

const COLLECTION_OF: Readonly<Record<string, string>> = {
  [calendarChanged.type]: COPIED_CALENDAR,
  [regionSettingChanged.type]: COPIED_REGION,
  [serviceTypeChanged.type]: COPIED_SERVICE_TYPE,
};

/** Keeps the copy. Every service follows the catalogue by it. */
export const followCatalogue: FollowerDefinition = {
  name: 'catalogue-copy',
  topics: [{ service: 'catalogue', audience: 'public' }],
  types: Object.keys(COLLECTION_OF),
  project: ({ type, subject, version, time, data, region }): Effect[] => [
    {
      collection: COLLECTION_OF[type] ?? COPIED_SERVICE_TYPE,
      id: subject,
      version,
      value: { ...data, region } as Json,
      at: time,
    },
  ],
};

interface CopiedRegion {
  readonly workingWeekdays: readonly number[];
  readonly enabledServices: readonly string[];
}

/** More kinds than any one service of a region has. */
const MOST_TYPES = 500;

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** Reads the copy in `store`, which the follower keeps that `caughtUp` asks. */
export function catalogueCopy(store: Store, caughtUp: CatalogueCopy['caughtUp']): CatalogueCopy {
  const calendars = store.collection<{ region: string; year: number; holidays: readonly HolidayRow[] }>(
    COPIED_CALENDAR,
  );
  const regions = store.collection<CopiedRegion>(COPIED_REGION);
  const types = store.collection<Omit<ServiceTypeRow, 'id' | 'version'>>(COPIED_SERVICE_TYPE);
  const setting = async (region: string) => (await regions.find(`${regencyOf(region) ?? region}-setting`))?.value;
  const typeRow = (found: { id: string; version: number; value: Omit<ServiceTypeRow, 'id' | 'version'> }) => ({
    ...found.value,
    id: found.id,
    version: found.version,
  });
  return {
    async calendar(region) {
      const tables = [];
      for await (const { value } of calendars.scan()) tables.push(value);
      const isNational = (table: { readonly region: string }) => table.region === NATIONWIDE;
      // A neighbour's own days off do not hold here, and no region's own days cover a year by themselves.
      const here = tables.filter((table) => isNational(table) || regionContains(table.region, region));
      return {
        holidays: here.flatMap(({ holidays }) => holidays),
        coveredYears: here.filter(isNational).map(({ year }) => year),
        workingWeekdays: (await setting(region))?.workingWeekdays ?? MONDAY_TO_FRIDAY,
      };
    },
    async findServiceType(region, idOrCode) {
      const byId = await types.find(idOrCode);
      if (byId?.value.region === region) return typeRow(byId);
      const page = await types.list({ where: and(eq('region', region), eq('code', idOrCode)), first: 1 });
      const [first] = page.items;
      return first && typeRow(first.item);
    },
    async listServiceTypes(region, service) {
      const offered = and(eq('region', region), eq('service', service), eq('enabled', true));
      const page = await types.list({
        where: offered,
        order: [{ field: 'code', direction: 'asc' }],
        first: MOST_TYPES,
      });
      return page.items.map(({ item }) => typeRow(item));
    },
    async isEnabled(region, service) {
      return (await setting(region))?.enabledServices.includes(service) ?? false;
    },
    async enabledServices(region) {
      return (await setting(region))?.enabledServices ?? [];
    },
    caughtUp,
  };
}
