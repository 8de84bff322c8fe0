/** Palopo's hospital and puskesmas with beds and doctors' hours, and a hospital each of two neighbours. By the ordinary commands, once. */
import type { ServiceContext } from '@puja-indah/kit';
import { eq } from '@puja-indah/store';
import { reportBeds } from '../commands/beds.ts';
import { createHealthFacility } from '../commands/facilities.ts';
import { createDoctorSchedule } from '../commands/schedules.ts';
import { facilities } from '../model.ts';
import { DOCTORS, FACILITIES } from './facilities.ts';

export async function loadSample(ctx: ServiceContext): Promise<void> {
  // Loaded once: a later start would otherwise report beds of a sample that nobody keeps up.
  if ((await ctx.records(facilities).count(eq('sample', true))) > 0) return;
  for (const { beds, ...facility } of FACILITIES) {
    const nothing = {
      hospitalClass: null,
      bpjsCode: null,
      address: null,
      phone: null,
      latitude: null,
      longitude: null,
    };
    const input = {
      ...nothing,
      ...facility,
      ownership: 'REGIONAL_GOVERNMENT' as const,
      idempotencyKey: `sample-facility-${facility.name}`,
    };
    const { facility: made } = await createHealthFacility({ input, sample: true }, ctx);
    for (const [careClass, capacity, occupied] of beds)
      await reportBeds(
        {
          input: {
            idempotencyKey: `sample-beds-${made.id}-${careClass}`,
            facility: made.id,
            careClass,
            capacity,
            occupied,
          },
        },
        ctx,
      );
    if (facility.name === 'RSUD Sawerigading') await giveHours(made.id, ctx);
  }
}

async function giveHours(facility: string, ctx: ServiceContext): Promise<void> {
  for (const [n, [doctorName, specialty, weekday, start, end, quota]] of DOCTORS.entries()) {
    const input = { facility, doctorName, specialty, weekday, start, end, quota };
    await createDoctorSchedule({ input: { ...input, idempotencyKey: `sample-hours-${facility}-${n}` } }, ctx);
  }
}
