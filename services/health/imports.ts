/** Beds from a file: one row per facility and care class, decided by the rule of the mutation. */
import { type ImportDefinition, planRow, type RowPlan, type ServiceContext } from '@puja-indah/kit';
import { and, eq } from '@puja-indah/store';
import { bedChanged } from './events.ts';
import { bedId, beds, facilities } from './model.ts';
import { listCareClasses } from './reads.ts';
import { decideBedReport } from './rules/index.ts';

interface BedRow {
  readonly facility: string;
  readonly careClass: string;
  readonly capacity: number;
  readonly occupied: number;
  readonly reportedAt: string | null;
}

/** The open facility of a row, by id or by its name in the region. */
async function facilitiesByName(ctx: ServiceContext, region: string) {
  const found = await ctx.records(facilities).all({ where: and(eq('region', region), eq('open', true)) });
  const fold = (name: string) => name.trim().toLowerCase();
  return (text: string) => found.find(({ id, value }) => id === text || fold(value.name) === fold(text));
}

const unknownFacility = (name: string): RowPlan => ({
  kind: 'refused',
  problems: [
    {
      column: 'facility',
      code: 'FACILITY_UNKNOWN',
      message: `Fasilitas "${name}" tidak ada di wilayah ini. Tulis namanya seperti di daftar fasilitas.`,
    },
  ],
});

export const bedsImport: ImportDefinition = {
  name: 'beds',
  label: 'Ketersediaan tempat tidur',
  columns: [
    { name: 'facility', header: 'Fasilitas', kind: 'text', required: true },
    { name: 'careClass', header: 'Kelas', kind: 'text', required: true, alsoCalled: ['Kelas perawatan'] },
    { name: 'capacity', header: 'Kapasitas', kind: 'integer', required: true },
    { name: 'occupied', header: 'Terisi', kind: 'integer', required: true },
    { name: 'reportedAt', header: 'Waktu laporan', kind: 'instant' },
  ],
  collection: beds,
  async plan(rows, ctx, region) {
    const findFacility = await facilitiesByName(ctx, region);
    const careClasses = await listCareClasses(ctx);
    const now = ctx.now();
    return Promise.all(
      rows.map(async (row): Promise<RowPlan> => {
        const given = row as unknown as BedRow;
        const facility = findFacility(given.facility);
        if (!facility) return unknownFacility(given.facility);
        const { careClass, capacity, occupied } = given;
        const id = bedId(facility.id, careClass);
        const stored = await ctx.records(beds).find(id);
        const reportedAt = given.reportedAt ?? now;
        const { value } = stored ?? {};
        if (value?.capacity === capacity && value.occupied === occupied && given.reportedAt === value.reportedAt)
          return { kind: 'unchanged' };
        return planRow(() => {
          const { sample } = facility.value;
          const report = { facility: facility.id, region, sample, careClass, capacity, occupied, reportedAt };
          const bed = decideBedReport(value, report, { now, careClasses });
          const write = { collection: beds, id, expected: stored?.version ?? 0, value: bed, events: [bedChanged(bed)] };
          return { kind: 'write', write };
        });
      }),
    );
  },
  async row({ value }, ctx) {
    const facility = await ctx.records(facilities).find(String(value.facility));
    const { careClass = null, capacity = null, occupied = null, reportedAt = null } = value;
    return { facility: facility?.value.name ?? String(value.facility), careClass, capacity, occupied, reportedAt };
  },
};
