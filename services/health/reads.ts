/** What queries and commands read alike, in the shape in which the graph answers it. */
import type { ServiceContext } from '@puja-indah/kit';
import type { Stored } from '@puja-indah/store';
import { type Bed, bedId, beds, CARE_CLASS_TABLE, type CareClass, careClassTables, type Schedule } from './model.ts';
import { availableOf } from './rules/index.ts';

type Kept<T> = Pick<Stored<T>, 'id' | 'version' | 'value'>;

/** The care classes in the order in which they are shown, retired ones too. */
export async function listCareClasses(ctx: ServiceContext): Promise<readonly CareClass[]> {
  return (await ctx.records(careClassTables).get(CARE_CLASS_TABLE)).value.classes;
}

/**
 * The beds of a facility, in the order of the care classes. Read by id, so that the facilities of a page load theirs together.
 * @param just a row that is about to be written, to stand in the place of the stored one.
 */
export async function bedsOf(ctx: ServiceContext, facility: string, just?: Kept<Bed>) {
  const classes = await listCareClasses(ctx);
  const rows = await Promise.all(
    classes.map(({ code }) => {
      const id = bedId(facility, code);
      return id === just?.id ? just : ctx.records(beds).find(id);
    }),
  );
  return rows.flatMap((row, n) => (row ? [bedNode(row, classes[n]?.name ?? row.value.careClass)] : []));
}

const bedNode = ({ id, version, value }: Kept<Bed>, careClassName: string) => ({
  id,
  version,
  careClass: value.careClass,
  careClassName,
  capacity: value.capacity,
  occupied: value.occupied,
  available: availableOf(value),
  reportedAt: value.reportedAt,
});

/** A doctor's hours as the graph answers them. */
export const scheduleNode = (facility: string, sample: boolean, entry: Schedule) => ({ ...entry, facility, sample });
