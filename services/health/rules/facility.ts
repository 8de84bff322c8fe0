/** What makes the record of a health facility right. */
import {
  defineError,
  fieldProblems,
  isRefusal,
  isRegionCode,
  parsePhone,
  regionContains,
  regionLevel,
} from '@puja-indah/domain';
import type { Facility } from '../model.ts';

export const FACILITY_INVALID = defineError('FACILITY_INVALID', 'VALIDATION_FAILED', {
  message: 'Data fasilitas kesehatan belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'The facility does not fit its rules; extensions.fields names what to correct.',
});
export const FACILITY_NAME_LENGTH = defineError('FACILITY_NAME_LENGTH', 'VALIDATION_FAILED', {
  message: 'Nama fasilitas harus 3 sampai 150 huruf.',
  hint: 'A facility name has 3 to 150 characters.',
});
export const FACILITY_REGION_LEVEL = defineError('FACILITY_REGION_LEVEL', 'VALIDATION_FAILED', {
  message: 'Wilayah pencatat harus kota, kabupaten atau provinsi, misalnya 73.73.',
  hint: 'The region that keeps the record is a city, regency or province, such as 73.73.',
});
export const FACILITY_VILLAGE_OUTSIDE = defineError<{ region: string }>(
  'FACILITY_VILLAGE_OUTSIDE',
  'VALIDATION_FAILED',
  {
    message: ({ region }) => `Pilih kelurahan atau desa di dalam wilayah ${region}.`,
    hint: ({ region }) => `village must be the code of a village within ${region}, such as 73.73.09.1003.`,
  },
);
export const HOSPITAL_CLASS_NEEDED = defineError('HOSPITAL_CLASS_NEEDED', 'VALIDATION_FAILED', {
  message: 'Kelas rumah sakit wajib diisi: A, B, C atau D.',
  hint: 'A hospital needs its hospitalClass.',
});
export const HOSPITAL_CLASS_NOT_FOR_KIND = defineError('HOSPITAL_CLASS_NOT_FOR_KIND', 'VALIDATION_FAILED', {
  message: 'Hanya rumah sakit yang mempunyai kelas. Kosongkan kelas rumah sakit.',
  hint: 'Only a hospital has a hospitalClass; leave it out or send null.',
});
export const BPJS_CODE_MALFORMED = defineError('BPJS_CODE_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kode faskes BPJS terdiri atas 4 angka, 1 huruf dan 3 angka, misalnya 1820R001.',
  hint: 'A BPJS facility code is four digits, a letter and three digits, such as 1820R001.',
});
export const COORDINATES_INCOMPLETE = defineError('COORDINATES_INCOMPLETE', 'VALIDATION_FAILED', {
  message: 'Isi lintang dan bujur bersama-sama, atau kosongkan keduanya.',
  hint: 'Send latitude and longitude together, or neither.',
});
export const COORDINATES_OUTSIDE_INDONESIA = defineError('COORDINATES_OUTSIDE_INDONESIA', 'VALIDATION_FAILED', {
  message: 'Titik lokasi berada di luar Indonesia. Periksa apakah lintang dan bujur tertukar.',
  hint: 'The point lies outside Indonesia; check whether latitude and longitude are swapped.',
});
export const FACILITY_CLOSED = defineError<{ name: string }>('FACILITY_CLOSED', 'CONFLICT', {
  message: ({ name }) => `${name} sudah ditutup, sehingga datanya tidak dapat diubah lagi.`,
  hint: ({ name }) => `${name} is closed and takes no more changes or reports.`,
});

/** What is not said about a new facility. */
export const NOTHING_SAID = {
  hospitalClass: null,
  address: null,
  phone: null,
  services: [],
  bpjsCode: null,
  latitude: null,
  longitude: null,
  open: true,
} as const;

/** A new facility as it is entered. */
export type FacilityDraft = Omit<Facility, 'sample' | keyof typeof NOTHING_SAID> &
  Partial<Pick<Facility, keyof typeof NOTHING_SAID>>;

const BPJS_CODE = /^\d{4}[A-Z]\d{3}$/;
/** Degrees; wide enough for every island, narrow enough to notice swapped numbers. */
const INDONESIA = { south: -11.1, north: 6.2, west: 94.9, east: 141.1 };

/**
 * The facility with its texts in one form: spaces trimmed, phone as +62, BPJS code in capitals, each service once.
 * @throws FACILITY_INVALID with every field that is wrong, not the first alone.
 */
export function checkFacility(draft: Facility): Facility {
  const problems = fieldProblems();
  const facility: Facility = {
    ...draft,
    name: draft.name.trim(),
    address: draft.address?.trim() || null,
    phone: draft.phone?.trim() || null,
    bpjsCode: draft.bpjsCode?.trim().toUpperCase() || null,
    services: [...new Set(draft.services.map((service) => service.trim()).filter(Boolean))],
  };
  const { name, region, village, facilityKind, hospitalClass, phone, bpjsCode, latitude, longitude } = facility;

  if (name.length < 3 || name.length > 150) problems.refuse('name', FACILITY_NAME_LENGTH());
  if (!isRegionCode(region) || region.length > 5) problems.refuse('region', FACILITY_REGION_LEVEL());
  if (!isVillageIn(region, village)) problems.refuse('village', FACILITY_VILLAGE_OUTSIDE({ region }));
  if (facilityKind === 'HOSPITAL' && !hospitalClass) problems.refuse('hospitalClass', HOSPITAL_CLASS_NEEDED());
  if (facilityKind !== 'HOSPITAL' && hospitalClass) problems.refuse('hospitalClass', HOSPITAL_CLASS_NOT_FOR_KIND());
  if (bpjsCode && !BPJS_CODE.test(bpjsCode)) problems.refuse('bpjsCode', BPJS_CODE_MALFORMED());
  if ((latitude === null) !== (longitude === null)) problems.refuse('latitude', COORDINATES_INCOMPLETE());
  else if (latitude !== null && longitude !== null && !isInIndonesia(latitude, longitude))
    problems.refuse('latitude', COORDINATES_OUTSIDE_INDONESIA());
  const dialled = phone === null ? null : readPhone(phone);
  if (isRefusal(dialled)) problems.refuse('phone', dialled);

  problems.throwAs(FACILITY_INVALID);
  return { ...facility, phone: isRefusal(dialled) ? null : dialled };
}

const isVillageIn = (region: string, village: string) =>
  isRegionCode(village) && regionLevel(village).endsWith('VILLAGE') && regionContains(region, village);

const isInIndonesia = (latitude: number, longitude: number) =>
  latitude >= INDONESIA.south &&
  latitude <= INDONESIA.north &&
  longitude >= INDONESIA.west &&
  longitude <= INDONESIA.east;

function readPhone(text: string) {
  try {
    return parsePhone(text);
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
}

/** Fields that null takes away; in the others null says nothing. */
const OPTIONAL = new Set(['hospitalClass', 'address', 'phone', 'bpjsCode', 'latitude', 'longitude']);

/** What may be corrected; a field left out stays as it is. */
export type FacilityChanges = {
  readonly [Field in keyof Omit<Facility, 'region' | 'sample' | 'open'>]?: Facility[Field] | null | undefined;
};

/** The facility with the changes. @throws FACILITY_CLOSED, FACILITY_INVALID */
export function changeFacility(stored: Facility, changes: FacilityChanges): Facility {
  requireOpen(stored);
  const given = Object.entries(changes).filter(
    ([field, value]) => value !== undefined && (value !== null || OPTIONAL.has(field)),
  );
  return checkFacility({ ...stored, ...Object.fromEntries(given) });
}

/** The facility closed for good. @throws FACILITY_CLOSED when it is already. */
export function closeFacility(stored: Facility): Facility {
  requireOpen(stored);
  return { ...stored, open: false };
}

/** @throws FACILITY_CLOSED */
export function requireOpen(facility: Facility): void {
  if (!facility.open) throw FACILITY_CLOSED({ name: facility.name });
}
