/** Reporting beds. */
import { type CommandInput, node, type ServiceContext } from '@puja-indah/kit';
import { bedChanged } from '../events.ts';
import { bedId, beds, facilities } from '../model.ts';
import { bedsOf, listCareClasses } from '../reads.ts';
import { decideBedReport, requireOpen, VERSION_REQUIRED } from '../rules/index.ts';

interface BedsInput extends CommandInput {
  readonly facility: string;
  readonly careClass: string;
  readonly capacity: number;
  readonly occupied: number;
  readonly version?: number | null;
  readonly reportedAt?: string | null;
}

export async function reportBeds(ctx: ServiceContext, input: BedsInput) {
  ctx.access.requireOperate((await ctx.records(facilities).get(input.facility)).value.region);
  return ctx.once(input, async () => {
    const facility = await ctx.records(facilities).get(input.facility);
    requireOpen(facility.value);
    const id = bedId(facility.id, input.careClass);
    const stored = await ctx.records(beds).find(id);
    const version = stored?.version ?? 0;
    const current = stored ? node(stored) : null;
    if (stored && input.version == null) throw VERSION_REQUIRED(undefined, { current });
    ctx.requireVersion({ version }, input.version ?? 0, current);

    const { careClass, capacity, occupied } = input;
    const { region, sample } = facility.value;
    const now = ctx.now();
    const bed = decideBedReport(
      stored?.value,
      { facility: facility.id, region, sample, careClass, capacity, occupied, reportedAt: input.reportedAt ?? now },
      { now, careClasses: await listCareClasses(ctx) },
    );
    return {
      write: { collection: beds, id, expected: version, value: bed, events: [bedChanged(bed)] },
      answer: {
        facility: {
          ...node(facility),
          beds: await bedsOf(ctx, facility.id, { id, version: version + 1, value: bed }),
        },
      },
    };
  });
}
