/** Entering, correcting and closing a facility. */
import { type CommandInput, node, type ServiceContext } from '@puja-indah/kit';
import { facilityUpdated } from '../events.ts';
import { type Facility, facilities } from '../model.ts';
import { bedsOf } from '../reads.ts';
import { changeFacility, checkFacility, closeFacility, type FacilityChanges } from '../rules/index.ts';

type NewFacility = CommandInput & Omit<Facility, 'sample' | 'open'>;
type Change<Fields = object> = CommandInput & { readonly id: string; readonly version: number } & Fields;

/** What the input's optional fields are when they are left out. */
const NOTHING_SAID = {
  hospitalClass: null,
  address: null,
  phone: null,
  bpjsCode: null,
  latitude: null,
  longitude: null,
};

/** `sample` is no argument of the schema: only the sample run, which calls this function itself, can say it. */
export async function createHealthFacility(
  { input, sample = false }: { input: NewFacility; sample?: boolean },
  ctx: ServiceContext,
) {
  ctx.access.requireOperate(input.region);
  return ctx.once(input, async () => {
    const { idempotencyKey: _, ...draft } = input;
    const facility = checkFacility({ ...NOTHING_SAID, ...draft, sample, open: true });
    return write(ctx, { id: ctx.newId(facility.region), version: 0 }, facility);
  });
}

export async function updateHealthFacility({ input }: { input: Change<FacilityChanges> }, ctx: ServiceContext) {
  const { idempotencyKey: _, id: _id, version: _version, ...changes } = input;
  return change(ctx, input, (stored) => changeFacility(stored, changes));
}

export async function closeHealthFacility({ input }: { input: Change }, ctx: ServiceContext) {
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
