/** Entering, correcting and closing a facility. */
import { type CommandInput, node, type ServiceContext } from '@puja-indah/kit';
import { facilityUpdated } from '../events.ts';
import { type Facility, facilities } from '../model.ts';
import { bedsOf } from '../reads.ts';
import {
  changeFacility,
  checkFacility,
  closeFacility,
  type FacilityChanges,
  type FacilityDraft,
  NOTHING_SAID,
} from '../rules/index.ts';

type NewFacility = CommandInput & FacilityDraft;
type Change<Fields = object> = CommandInput & { readonly id: string; readonly version: number } & Fields;

/** `sample` is no input of the schema: the sample run alone can say it. */
export async function createHealthFacility(ctx: ServiceContext, input: NewFacility, { sample = false } = {}) {
  ctx.access.requireOperate(input.region);
  return ctx.once(input, async () => {
    const { idempotencyKey: _, ...draft } = input;
    const facility = checkFacility({ ...NOTHING_SAID, ...draft, sample });
    return write(ctx, { id: ctx.newId(facility.region), version: 0 }, facility);
  });
}

export async function updateHealthFacility(ctx: ServiceContext, input: Change<FacilityChanges>) {
  const { idempotencyKey: _, id: _id, version: _version, ...changes } = input;
  return change(ctx, input, (stored) => changeFacility(stored, changes));
}

export async function closeHealthFacility(ctx: ServiceContext, input: Change) {
  return change(ctx, input, closeFacility);
}

async function change(ctx: ServiceContext, input: Change, decide: (stored: Facility) => Facility) {
  ctx.access.requireOperate((await ctx.records(facilities).get(input.id)).value.region);
  return ctx.once(input, async () => {
    const stored = await ctx.records(facilities).get(input.id);
    ctx.requireVersion(stored, input.version, node(stored));
    return write(ctx, stored, decide(stored.value));
  });
}

/** The write of a facility and the answer, which holds the beds too: repeated, a command answers what it answered first. */
async function write(ctx: ServiceContext, { id, version }: { id: string; version: number }, value: Facility) {
  const facility = node({ id, version: version + 1, value, changedAt: ctx.now() });
  return {
    write: { collection: facilities, id, expected: version, value, events: [facilityUpdated(value)] },
    answer: { facility: { ...facility, beds: await bedsOf(ctx, id) } },
  };
}
