/** Bed reports from a file and to a file, by code or by name of facility and care class. */
import { defineError, epochMs, sameName } from '@puja-indah/domain';
import { type ImportDefinition, planRow, type Row, type RowPlan, withinRegion } from '@puja-indah/kit';
import type { Stored } from '@puja-indah/store';
import { bedChanged } from '../events.ts';
import { type Bed, bedId, beds, type CareClass, type Facility, facilities } from '../model.ts';
import { listCareClasses } from '../reads.ts';
import { decideBedReport } from '../rules/index.ts';

export const FACILITY_UNKNOWN = defineError<{ name: string; region: string }>('FACILITY_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ name, region }) =>
    `Tidak ada fasilitas "${name}" yang buka di wilayah ${region}. Salin kode atau namanya dari ekspor fasilitas.`,
  hint: ({ name, region }) => `No open facility of ${region} has the code or name "${name}".`,
});
export const FACILITY_NAME_AMBIGUOUS = defineError<{ name: string }>('FACILITY_NAME_AMBIGUOUS', 'VALIDATION_FAILED', {
  message: ({ name }) => `Ada lebih dari satu fasilitas bernama "${name}". Isi kolom Kode fasilitas.`,
  hint: ({ name }) => `More than one facility is called "${name}"; give its code.`,
});

const MOST_FACILITIES = 20_000;

export const bedFile: ImportDefinition = {
  name: 'beds',
  label: 'Ketersediaan tempat tidur',
  collection: beds,
  columns: [
    { name: 'facility', header: 'Kode fasilitas', kind: 'text' },
    { name: 'facilityName', header: 'Nama fasilitas', kind: 'text', alsoCalled: ['Fasilitas', 'Rumah sakit'] },
    { name: 'careClass', header: 'Kelas perawatan', kind: 'text', required: true, alsoCalled: ['Kelas'] },
    { name: 'capacity', header: 'Kapasitas', kind: 'integer', required: true },
    { name: 'occupied', header: 'Terisi', kind: 'integer', required: true },
    { name: 'reportedAt', header: 'Waktu laporan', kind: 'instant' },
  ],
  async plan(rows, ctx, region) {
    const here = await ctx.records(facilities).all({ where: withinRegion('region', region), max: MOST_FACILITIES });
    const open = here.filter(({ value }) => value.open);
    const careClasses = await listCareClasses(ctx);
    const now = ctx.now();
    return Promise.all(
      rows.map(async (row): Promise<RowPlan> => {
        const careClass = codeOf(careClasses, String(row.careClass));
        const named = open.filter((facility) => isNamed(facility, row));
        const [facility] = named;
        const stored = facility && (await ctx.records(beds).find(bedId(facility.id, careClass)));
        return planRow(() => planReport(row, { region, named, careClass, stored, careClasses, now }));
      }),
    );
  },
  async row({ value }, ctx) {
    const bed = value as unknown as Bed;
    const [facility, careClasses] = await Promise.all([
      ctx.records(facilities).find(bed.facility),
      listCareClasses(ctx),
    ]);
    const careClass = careClasses.find(({ code }) => code === bed.careClass)?.name ?? bed.careClass;
    return { ...bed, facilityName: facility?.value.name ?? null, careClass };
  },
};

interface Surroundings {
  readonly region: string;
  /** Facilities that the row can mean. */
  readonly named: readonly Stored<Facility>[];
  readonly careClass: string;
  readonly stored: Stored<Bed> | undefined;
  readonly careClasses: readonly CareClass[];
  readonly now: string;
}

/** @throws FACILITY_UNKNOWN, FACILITY_NAME_AMBIGUOUS, and what the rule refuses */
function planReport(row: Row, { region, named, careClass, stored, careClasses, now }: Surroundings): RowPlan {
  const [facility, another] = named;
  const name = String(row.facility ?? row.facilityName ?? '');
  if (!facility) throw FACILITY_UNKNOWN({ name, region });
  if (another) throw FACILITY_NAME_AMBIGUOUS({ name });
  const capacity = Number(row.capacity);
  const occupied = Number(row.occupied);
  const reportedAt = row.reportedAt === null ? now : String(row.reportedAt);
  const { sample } = facility.value;
  const report = {
    facility: facility.id,
    region: facility.value.region,
    sample,
    careClass,
    capacity,
    occupied,
    reportedAt,
  };
  const bed = decideBedReport(stored?.value, report, { now, careClasses });
  if (stored && isSameReport(stored.value, bed)) return { kind: 'unchanged' };
  const id = bedId(facility.id, careClass);
  const expected = stored?.version ?? 0;
  return { kind: 'write', write: { collection: beds, id, expected, value: bed, events: [bedChanged(bed)] } };
}

const isNamed = ({ id, value }: Stored<Facility>, row: Row) =>
  row.facility === null ? sameName(value.name, String(row.facilityName ?? '')) : id === row.facility;

const codeOf = (careClasses: readonly CareClass[], text: string) =>
  careClasses.find(({ code, name }) => code === text || sameName(name, text))?.code ?? text;

const isSameReport = (one: Bed, other: Bed) =>
  one.capacity === other.capacity &&
  one.occupied === other.occupied &&
  epochMs(one.reportedAt) === epochMs(other.reportedAt);
