/**
 * Facilities of the sample. RSUD Sawerigading, its village, class and BPJS code are reported (domain.md 2.2); the puskesmas carry the
 * names of their kecamatan, numbers of beds and doctors are made up.
 */
import type { Facility } from '../model.ts';

export type SampleFacility = Pick<Facility, 'region' | 'village' | 'name' | 'facilityKind' | 'services'> &
  Partial<Pick<Facility, 'hospitalClass' | 'bpjsCode' | 'address'>> & {
    /** Care class, capacity, occupied. */
    readonly beds: readonly (readonly [string, number, number])[];
  };

const puskesmas = (place: string, village: string, beds: SampleFacility['beds'] = []): SampleFacility => ({
  region: '73.73',
  village,
  name: `Puskesmas ${place}`,
  facilityKind: 'PUSKESMAS',
  services: ['Poli umum', 'Poli gigi', 'KIA', 'Imunisasi'],
  beds,
});

const HOSPITAL_BEDS: SampleFacility['beds'] = [
  ['vip', 12, 7],
  ['kelas-1', 30, 21],
  ['kelas-2', 48, 40],
  ['kelas-3', 90, 77],
  ['icu', 8, 6],
  ['nicu', 4, 2],
  ['isolasi', 10, 3],
  ['igd', 14, 9],
];

export const FACILITIES: readonly SampleFacility[] = [
  {
    region: '73.73',
    village: '73.73.09.1003',
    name: 'RSUD Sawerigading',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'B',
    bpjsCode: '1820R001',
    address: 'Kelurahan Rampoang',
    services: ['IGD', 'Penyakit dalam', 'Bedah', 'Anak', 'Kebidanan dan kandungan', 'Saraf', 'Jantung', 'Mata'],
    beds: HOSPITAL_BEDS,
  },
  puskesmas('Wara', '73.73.01.1001', [['kelas-3', 6, 2]]),
  puskesmas('Wara Utara', '73.73.02.1002'),
  puskesmas('Wara Selatan', '73.73.03.1001'),
  puskesmas('Telluwanua', '73.73.04.1002', [['kelas-3', 8, 1]]),
  puskesmas('Wara Timur', '73.73.05.1001'),
  puskesmas('Wara Barat', '73.73.06.1001'),
  puskesmas('Sendana', '73.73.07.1001'),
  puskesmas('Mungkajang', '73.73.08.1001'),
  puskesmas('Bara', '73.73.09.1001'),
  {
    region: '73.17',
    village: '73.17.07.2006',
    name: 'RSUD Contoh Luwu',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'C',
    services: ['IGD', 'Penyakit dalam', 'Anak'],
    beds: [
      ['kelas-2', 20, 11],
      ['kelas-3', 40, 33],
    ],
  },
  {
    region: '73.71',
    village: '73.71.04.1001',
    name: 'RSUD Contoh Makassar',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'B',
    services: ['IGD', 'Bedah', 'Anak'],
    beds: [
      ['kelas-1', 40, 28],
      ['icu', 10, 8],
    ],
  },
];

/** Doctors of the sample hospital, all made up: name, specialty, weekday (1 Monday), hours, quota. */
export const DOCTORS: readonly (readonly [string, string, number, string, string, number])[] = [
  ['dr. Contoh Satu, Sp.PD', 'Penyakit dalam', 1, '08:00', '12:00', 30],
  ['dr. Contoh Satu, Sp.PD', 'Penyakit dalam', 3, '08:00', '12:00', 30],
  ['dr. Contoh Dua, Sp.A', 'Anak', 2, '09:00', '13:00', 25],
  ['dr. Contoh Dua, Sp.A', 'Anak', 4, '09:00', '13:00', 25],
  ['dr. Contoh Tiga, Sp.OG', 'Kebidanan dan kandungan', 5, '08:30', '11:30', 20],
];
