/** What the platform's administrators set: commodities, ceilings and thresholds of alerts. */
import { type CommandInput, NATIONWIDE, node, type ServiceContext } from '@puja-indah/kit';
import { ceilingAdded, commodityChanged, thresholdAdded } from '../events.ts';
import {
  ceilingTableId,
  ceilingTables,
  commodities,
  commodityId,
  thresholdTableId,
  thresholdTables,
} from '../model.ts';
import { findCommodity, thresholdsIn } from '../reads.ts';
import {
  addCeiling,
  addThreshold,
  COMMODITY_UNKNOWN,
  checkCommodity,
  requireThresholdRegion,
  zoneOf,
} from '../rules/index.ts';
import { alignBoard } from './board.ts';

/** `PriceCeiling.zone` is never null: a ceiling of the whole country is shown for Jakarta's zone. */
const CAPITAL_ZONE = zoneOf('31') ?? 1;

const nationwide = { region: NATIONWIDE, sample: false };

interface SaveCommodity extends CommandInput {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly group: string;
  readonly active?: boolean | null;
  readonly version?: number | null;
}

export async function saveCommodity({ input }: { input: SaveCommodity }, ctx: ServiceContext) {
  ctx.access.requireAdministerPlatform();
  const answer = await ctx.once(input, async () => {
    const { code, name, unit, group, active } = input;
    const id = commodityId(code);
    const stored = await ctx.records(commodities).find(id);
    const version = stored?.version ?? 0;
    ctx.requireVersion({ version }, input.version ?? 0, stored ? { ...node(stored) } : null);
    const value = checkCommodity({ ...nationwide, code, name, unit, group, active: active ?? true });
    return {
      write: { collection: commodities, id, expected: version, value, events: [commodityChanged(value)] },
      answer: { commodity: { ...value, version: version + 1 } },
    };
  });
  await alignBoard(ctx);
  return answer;
}

interface AddCeiling extends CommandInput {
  readonly commodity: string;
  readonly zone?: number | null;
  readonly price: number;
  readonly validFrom: string;
  readonly validTo?: string | null;
  readonly legalBasis: string;
}

/** Two ceilings added at once both stay: the command is decided anew on what the other left. */
export async function addPriceCeiling({ input }: { input: AddCeiling }, ctx: ServiceContext) {
  ctx.access.requireAdministerPlatform();
  return ctx.once(input, async () => {
    const { commodity, zone = null, price, validFrom, validTo = null, legalBasis } = input;
    if (!(await findCommodity(commodity, ctx))) throw COMMODITY_UNKNOWN({ code: commodity });
    const id = ceilingTableId(commodity);
    const stored = await ctx.records(ceilingTables).find(id);
    const rows = addCeiling(stored?.value.rows ?? [], { zone, price, validFrom, validTo, legalBasis });
    const value = { ...nationwide, commodity, rows };
    const added = { commodity, zone: zone ?? CAPITAL_ZONE, price, validFrom, validTo, legalBasis };
    return {
      write: {
        collection: ceilingTables,
        id,
        expected: stored?.version ?? 0,
        value,
        events: [ceilingAdded(commodity, rows)],
      },
      answer: { ceiling: added },
    };
  });
}

interface AddThreshold extends CommandInput {
  readonly region?: string | null;
  readonly percent: number;
  readonly validFrom: string;
  readonly legalBasis: string;
}

/** A region's thresholds are its own record: administrators of two regions never meet in one. @throws NOT_ALLOWED_HERE, THRESHOLD_REGION_LEVEL, THRESHOLD_IMPOSSIBLE */
export async function addSpikeThreshold({ input }: { input: AddThreshold }, ctx: ServiceContext) {
  const { region = null, percent, validFrom, legalBasis } = input;
  if (region === null) ctx.access.requireAdministerPlatform();
  else {
    ctx.access.requireAdminister(region);
    requireThresholdRegion(region);
  }
  const owner = region ?? NATIONWIDE;
  const id = thresholdTableId(owner);
  return ctx.once(input, async () => {
    const stored = await ctx.records(thresholdTables).find(id);
    const { own, national } = await thresholdsIn(owner, ctx);
    const threshold = { id: ctx.newId(owner), percent, validFrom, legalBasis };
    const rows = addThreshold(region === null ? national : own, threshold);
    const value = { region: owner, sample: false, rows, ofRegions: stored?.value.ofRegions ?? [] };
    return {
      write: {
        collection: thresholdTables,
        id,
        expected: stored?.version ?? 0,
        value,
        events: [thresholdAdded(region, rows)],
      },
      answer: { threshold: { ...threshold, region } },
    };
  });
}
