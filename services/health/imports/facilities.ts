/** Facilities from a file and to a file. An empty cell says nothing: what is stored stays. */
import { isDeepStrictEqual } from 'node:util';
import { foldName, regencyOf } from '@puja-indah/domain';
import { type ImportDefinition, planRow, type Row, type RowPlan, withinRegion } from '@puja-indah/kit';
import { facilityUpdated } from '../events.ts';
import { type Facility, facilities, HOSPITAL_CLASSES, KIND_WORDS, OWNERSHIP_WORDS } from '../model.ts';
import { checkFacility, NOTHING_SAID, requireOpen } from '../rules/index.ts';

const BETWEEN_SERVICES = ' | ';

/** What may be stored at once: the facilities of the largest province, with room. */
const MOST_FACILITIES = 20_000;

export const facilityFile: ImportDefinition = {
  name: 'facilities',
  label: 'Fasilitas kesehatan',
  collection: facilities,
  columns: [
    { name: 'id', header: 'Kode', kind: 'text' },
    { name: 'name', header: 'Nama fasilitas', kind: 'text', required: true, alsoCalled: ['Nama'] },
    { name: 'facilityKind', header: 'Jenis', kind: 'choice', choices: KIND_WORDS, required: true },
    { name: 'hospitalClass', header: 'Kelas RS', kind: 'choice', choices: HOSPITAL_CLASSES },
    {
      name: 'ownership',
      header: 'Kepemilikan',
      kind: 'choice',
      choices: OWNERSHIP_WORDS,
      required: true,
    },
    { name: 'village', header: 'Kode kelurahan/desa', kind: 'text', required: true, alsoCalled: ['Kelurahan', 'Desa'] },
    { name: 'address', header: 'Alamat', kind: 'text' },
    { name: 'phone', header: 'Telepon', kind: 'text' },
    { name: 'services', header: 'Layanan (pisahkan dengan |)', kind: 'text', alsoCalled: ['Layanan'] },
    { name: 'bpjsCode', header: 'Kode BPJS', kind: 'text' },
    { name: 'latitude', header: 'Lintang', kind: 'degrees' },
    { name: 'longitude', header: 'Bujur', kind: 'degrees' },
    { name: 'open', header: 'Buka', kind: 'boolean' },
  ],
  async plan(rows, ctx, region) {
    const stored = await ctx.records(facilities).all({ where: withinRegion('region', region), max: MOST_FACILITIES });
    const byId = new Map(stored.map((facility) => [facility.id, facility]));
    const byPlace = new Map(stored.map((facility) => [placeOf(facility.value), facility]));
    const newIds = new Map<string, string>();
    return rows.map((row) =>
      planRow((): RowPlan => {
        const given = facilityOf(row);
        const known = (row.id === null ? undefined : byId.get(String(row.id))) ?? byPlace.get(placeOf(given));
        const base = known?.value ?? { ...NOTHING_SAID, region: regencyOf(region) ?? region, sample: false };
        const value = checkFacility({ ...base, ...given });
        if (known && isDeepStrictEqual(value, known.value)) return { kind: 'unchanged' };
        if (known) requireOpen(known.value);
        const place = placeOf(value);
        // The same new place twice in one file gets one id, so that the second row is refused as a repetition.
        const id = known?.id ?? newIds.get(place) ?? ctx.newId(value.region);
        newIds.set(place, id);
        const expected = known?.version ?? 0;
        return {
          kind: 'write',
          write: { collection: facilities, id, expected, value, events: [facilityUpdated(value)] },
        };
      }),
    );
  },
  row: ({ id, value }) => {
    const facility = value as unknown as Facility;
    return {
      ...facility,
      id,
      services: facility.services.join(BETWEEN_SERVICES),
    };
  },
};

/** Without a code, a facility is known by its name and village. */
const placeOf = ({ name, village }: Pick<Facility, 'name' | 'village'>) => `${village} ${foldName(name)}`;

/** The cells that say something, as fields of a facility. The required ones are there. */
function facilityOf(row: Row): Pick<Facility, 'name' | 'village' | 'facilityKind' | 'ownership'> & Partial<Facility> {
  const { id: _, sample: _sample, services, ...others } = row;
  const said = Object.fromEntries(Object.entries(others).filter(([, cell]) => cell !== null));
  return {
    ...(said as Pick<Facility, 'name' | 'village' | 'facilityKind' | 'ownership'>),
    ...(services == null ? {} : { services: String(services).split('|') }),
  };
}
