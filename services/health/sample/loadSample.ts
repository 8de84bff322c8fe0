/** Loads the sample through the ordinary commands, marked as sample. Keys are fixed and steps are skipped once taken: a later start changes nothing. */
import { epochMs } from '@puja-indah/domain';
import type { ServiceContext } from '@puja-indah/kit';
import { reportBeds } from '../commands/beds.ts';
import { createHealthFacility } from '../commands/facilities.ts';
import { createDoctorSchedule } from '../commands/schedules.ts';
import { bedId, beds } from '../model.ts';
import { CAPACITIES, FACILITIES, type FacilityName, HOURS, REPORT_DAYS } from './facilities.ts';

export async function loadSample(ctx: ServiceContext): Promise<void> {
  for (const [name, draft] of Object.entries(FACILITIES)) {
    const input = { ...draft, idempotencyKey: `sample facility ${name}` };
    const { facility } = await createHealthFacility(ctx, input, { sample: true });
    await Promise.all(
      Object.entries(CAPACITIES[name as FacilityName] ?? {}).map(([careClass, capacity], n) =>
        reportDays(ctx, { facility: facility.id, careClass, capacity, seed: n }),
      ),
    );
    if (name === 'sawerigading') await enterHours(ctx, facility.id);
  }
}

/** One report a day, and one of the moment of loading: the beds are fresh when somebody looks at them first. Goes on only where its own last report is still the stored one, so that practice reports stay. */
async function reportDays(
  ctx: ServiceContext,
  { facility, careClass, capacity, seed }: { facility: string; careClass: string; capacity: number; seed: number },
) {
  const stored = await ctx.records(beds).find(bedId(facility, careClass));
  const now = epochMs(ctx.now());
  const days = REPORT_DAYS.map((day) => `${day}T21:00:00+08:00`).filter((at) => epochMs(at) <= now);
  const taken = stored?.version ?? 0;
  if (stored && stored.value.reportedAt !== days[taken - 1]) return;
  for (let version = taken; version <= days.length; version += 1) {
    const percentTaken = 55 + ((version * 7 + seed * 11) % 40);
    await reportBeds(ctx, {
      idempotencyKey: `sample beds ${facility} ${careClass} ${days[version] ?? 'at loading'}`,
      facility,
      careClass,
      capacity,
      occupied: Math.floor((capacity * percentTaken) / 100),
      version,
      reportedAt: days[version] ?? null,
    });
  }
}

async function enterHours(ctx: ServiceContext, facility: string) {
  for (const { weekdays, ...hours } of HOURS)
    for (const weekday of weekdays)
      await createDoctorSchedule(ctx, {
        ...hours,
        idempotencyKey: `sample hours ${hours.doctorName} ${weekday}`,
        facility,
        weekday,
      });
}
