/** Entering, correcting and taking away doctors' hours. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { scheduleChanged } from '../events.ts';
import { facilities, facilityOfSchedule, type Schedule, scheduleBookId, scheduleBooks, scheduleId } from '../model.ts';
import { scheduleNode } from '../reads.ts';
import { enterSchedule, getSchedule, requireOpen } from '../rules/index.ts';

type Hours = Omit<Schedule, 'id' | 'version'>;
type NewHours = CommandInput & Omit<Hours, 'quota'> & { readonly facility: string; readonly quota?: number | null };
type Change<Fields = object> = CommandInput & { readonly id: string; readonly version: number } & Fields;
type HoursChanges = { readonly [Field in keyof Hours]?: Hours[Field] | null };

export async function createDoctorSchedule(ctx: ServiceContext, input: NewHours) {
  const { idempotencyKey: _, facility, quota = null, ...hours } = input;
  const entry: Schedule = {
    ...hours,
    quota,
    id: scheduleId(facility, ctx.newId(facility).slice(facility.length + 1)),
    version: 1,
  };
  return changeBook(ctx, facility, input, (book) => ({ book: enterSchedule(book, entry), entry }));
}

export async function updateDoctorSchedule(ctx: ServiceContext, input: Change<HoursChanges>) {
  const { idempotencyKey: _, id, version, quota, ...changes } = input;
  return changeBook(ctx, facilityOfSchedule(id), input, (book) => {
    const stored = getSchedule(book, id);
    ctx.requireVersion(stored, version, { ...stored });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
    const entry: Schedule = {
      ...stored,
      ...given,
      quota: quota === undefined ? stored.quota : quota,
      version: version + 1,
    };
    return { book: enterSchedule(book, entry), entry };
  });
}

export async function removeDoctorSchedule(ctx: ServiceContext, input: Change) {
  return changeBook(ctx, facilityOfSchedule(input.id), input, (book) => {
    const entry = getSchedule(book, input.id);
    ctx.requireVersion(entry, input.version, { ...entry });
    return { book: book.filter(({ id }) => id !== entry.id), entry };
  });
}

/** Changes the schedule book of a facility as one record, so that its rule of no overlap cannot be passed by two at once. */
async function changeBook(
  ctx: ServiceContext,
  facilityId: string,
  input: CommandInput,
  decide: (book: readonly Schedule[]) => { readonly book: readonly Schedule[]; readonly entry: Schedule },
) {
  ctx.access.requireOperate((await ctx.records(facilities).get(facilityId)).value.region);
  return ctx.once(input, async () => {
    const facility = await ctx.records(facilities).get(facilityId);
    requireOpen(facility.value);
    const id = scheduleBookId(facilityId);
    const stored = await ctx.records(scheduleBooks).find(id);
    const { book, entry } = decide(stored?.value.schedules ?? []);
    const { region, sample } = facility.value;
    const value = { region, sample, facility: facilityId, schedules: book };
    return {
      write: { collection: scheduleBooks, id, expected: stored?.version ?? 0, value, events: [scheduleChanged(value)] },
      answer: { schedule: scheduleNode(facilityId, sample, entry) },
    };
  });
}
