/**
 * Facilities of the sample. RSUD Sawerigading is real in name, village, class and number of specialists; puskesmas bear the names
 * of their districts; everything else about them is invented.
 */
import type { FacilityDraft } from '../rules/index.ts';

const puskesmas = (district: string, village: string, latitude: number, longitude: number): FacilityDraft => ({
  region: '73.73',
  name: `Puskesmas ${district}`,
  facilityKind: 'PUSKESMAS',
  ownership: 'REGIONAL_GOVERNMENT',
  village,
  services: ['Poli umum', 'Poli gigi', 'KIA dan imunisasi', 'Apotek'],
  latitude,
  longitude,
});

/** By a name that keys, never shown. */
export const FACILITIES = {
  sawerigading: {
    region: '73.73',
    name: 'RSUD Sawerigading',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'B',
    ownership: 'REGIONAL_GOVERNMENT',
    village: '73.73.09.1003',
    address: 'Kelurahan Rampoang, Kecamatan Bara',
    services: ['UGD 24 jam', 'Poli anak', 'Poli penyakit dalam', 'Poli bedah', 'Poli kandungan', '21 dokter spesialis'],
    bpjsCode: '1820R001',
    latitude: -2.951,
    longitude: 120.188,
  },
  wara: puskesmas('Wara', '73.73.01.1005', -2.996, 120.195),
  waraUtara: puskesmas('Wara Utara', '73.73.02.1007', -2.985, 120.194),
  waraSelatan: puskesmas('Wara Selatan', '73.73.03.1007', -3.017, 120.205),
  telluwanua: puskesmas('Telluwanua', '73.73.04.1002', -2.905, 120.171),
  waraTimur: puskesmas('Wara Timur', '73.73.05.1003', -2.993, 120.206),
  waraBarat: puskesmas('Wara Barat', '73.73.06.1003', -2.988, 120.162),
  sendana: puskesmas('Sendana', '73.73.07.1004', -3.049, 120.187),
  mungkajang: puskesmas('Mungkajang', '73.73.08.1001', -3.015, 120.181),
  bara: puskesmas('Bara', '73.73.09.1001', -2.962, 120.19),
  belopa: {
    region: '73.17',
    name: 'RSUD Belopa',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'C',
    ownership: 'REGIONAL_GOVERNMENT',
    village: '73.17.07.1001',
    services: ['UGD 24 jam', 'Poli anak', 'Poli kandungan'],
    latitude: -3.391,
    longitude: 120.371,
  },
  daya: {
    region: '73.71',
    name: 'RSUD Kota Makassar',
    facilityKind: 'HOSPITAL',
    hospitalClass: 'B',
    ownership: 'REGIONAL_GOVERNMENT',
    village: '73.71.11.1002',
    services: ['UGD 24 jam', 'Poli jantung', 'Poli penyakit dalam'],
    latitude: -5.112,
    longitude: 119.524,
  },
} as const satisfies Record<string, FacilityDraft>;

export type FacilityName = keyof typeof FACILITIES;

/** Beds by care class; how many are taken is made up by day. */
export const CAPACITIES: Readonly<Partial<Record<FacilityName, Readonly<Record<string, number>>>>> = {
  sawerigading: { vip: 18, 'kelas-1': 40, 'kelas-2': 56, 'kelas-3': 90, icu: 10, nicu: 6, isolasi: 12, igd: 14 },
  bara: { 'kelas-3': 8 },
  belopa: { 'kelas-1': 16, 'kelas-3': 48 },
  daya: { vip: 24, 'kelas-1': 60, 'kelas-3': 120, icu: 16 },
};

/** One report per day, at nine in the evening. */
export const REPORT_DAYS = [
  '2026-02-10',
  '2026-11-10',
  '2026-11-11',
  '2026-11-12',
  '2026-11-13',
  '2026-11-14',
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
];

/** Hours at RSUD Sawerigading. The doctors are invented. */
export const HOURS = [
  {
    doctorName: 'dr. Contoh Andini, Sp.A',
    specialty: 'Anak',
    weekdays: [1, 3, 5],
    start: '08:30',
    end: '12:00',
    quota: 25,
  },
  {
    doctorName: 'dr. Contoh Baharuddin, Sp.PD',
    specialty: 'Penyakit dalam',
    weekdays: [1, 2, 4],
    start: '09:00',
    end: '13:00',
    quota: 30,
  },
  {
    doctorName: 'dr. Contoh Citra, Sp.OG',
    specialty: 'Kandungan',
    weekdays: [2, 4],
    start: '13:00',
    end: '16:00',
    quota: 20,
  },
  {
    doctorName: 'dr. Contoh Darwis, Sp.B',
    specialty: 'Bedah',
    weekdays: [3, 6],
    start: '10:00',
    end: '12:30',
    quota: null,
  },
];
