/** Documents as the services of some South Sulawesi regencies bring them: the same for the same count. */
import fc from 'fast-check';
import type { SearchDocument } from '../src/index.ts';

export const VILLAGES = [
  "To'Bulung",
  'Ammasangan',
  'Sabbamparu',
  'Salutellue',
  'Rampoang',
  'Wara',
  'Bara',
  'Mungkajang',
  'Sendana',
  'Telluwanua',
  'Batu Walenrang',
  'Salobulo',
  'Pontap',
  'Boting',
  'Tompotika',
  'Surutanga',
  'Benteng',
  'Malatunrung',
  'Songka',
  'Takkalala',
  'Balandai',
  'Temmalebba',
  'Luminda',
  'Batupasi',
  'Penggoli',
  'Dangerakko',
  'Pajalesang',
  'Lagaligo',
  'Murante',
  'Kambo',
  'Latuppa',
  'Peta',
  'Mawa',
  'Purangi',
  'Jaya',
  'Maroangin',
  'Pentojangan',
  'Mancani',
  'Sumarambu',
  'Padang Lambe',
  'Buntu Datu',
];

export const THINGS = [
  'Kelurahan',
  'Kantor Lurah',
  'Puskesmas',
  'Puskesmas Pembantu',
  'Posyandu',
  'Apotek',
  'RSUD',
  'Rumah Sakit Umum',
  'Klinik Bersalin',
  'Praktik Mandiri Bidan',
  'Pasar Rakyat',
  'SD Negeri',
  'Terminal',
  'Surat Izin Praktik Perawat',
  'Surat Izin Praktik Dokter Gigi',
  'Izin Mendirikan Bangunan',
  'Kartu Keluarga',
  'KTP-el',
  'Akta Kelahiran',
  'Surat Keterangan Pindah',
  'Harga Beras',
  'Harga Minyak Goreng',
];

export const WORDS = `
  pelayanan melayani layanan permohonan pemohon syarat persyaratan biaya gratis imunisasi vaksin persalinan bersalin rujukan gawat
  darurat rawat inap tempat tidur dokter bidan perawat apoteker anak ibu lansia keluarga penduduk kependudukan pencatatan sipil
  kelahiran kematian pindah datang kartu akta surat keterangan izin perizinan praktik praktek berusaha usaha mikro kecil menengah
  bangunan gedung jalan jembatan lampu drainase pasar pedagang harga beras gula minyak telur daging ikan stok eceran tertinggi
  jadwal buka tutup hari kerja alamat telepon loket petugas kepala dinas kesehatan perdagangan penanaman modal terpadu satu pintu
  dan di untuk dengan yang pada oleh`
  .trim()
  .split(/\s+/);

export const REGENCIES = ['73.73', '73.17', '73.71'];
export const SERVICES = ['catalogue', 'health', 'licensing', 'commodities'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const two = (number: number) => String(number).padStart(2, '0');

const region = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: pick(REGENCIES) },
  {
    weight: 2,
    arbitrary: fc.tuple(pick(REGENCIES), fc.integer({ min: 1, max: 9 })).map(([at, n]) => `${at}.${two(n)}`),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(pick(REGENCIES), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1001, max: 1009 }))
      .map(([at, district, village]) => `${at}.${two(district)}.${village}`),
  },
  { weight: 1, arbitrary: pick(REGENCIES).map((at) => `${at}.40001`) },
);

export const numberOf = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2024, max: 2026 }))
  .map(([number, year]) => `503/${number}/DPMPTSP/${year}`);

const title = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(pick(THINGS), pick(VILLAGES)).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: pick(VILLAGES) },
  { weight: 1, arbitrary: pick(THINGS) },
);

const document = fc.record({
  service: pick(SERVICES),
  region,
  title,
  aliases: fc.array(fc.oneof(numberOf, pick(VILLAGES), title), { maxLength: 2 }),
  body: fc.array(pick(WORDS), { maxLength: 25 }).map((words) => words.join(' ')),
  rank: fc.integer({ min: 0, max: 15 }),
});

export const palopoDocuments = (count: number): SearchDocument[] =>
  fc.sample(document, { seed: 7373, numRuns: count }).map(({ region: code, ...rest }, number) => ({
    ...rest,
    id: `Record:${number}`,
    version: 1,
    ...(code === undefined ? {} : { region: code }),
  }));
