/** The fourteen areas of service of Puja Indah. Reports of its modules never agree on their number, so they are data: adding one is a line here. */

export interface ServiceArea {
  /** As in the graph, in topics and in the names of services. */
  readonly service: string;
  readonly name: string;
  readonly nameEn: string;
  readonly legalBasis: readonly string[];
}

const UU_PEMDA = 'UU 23/2014 tentang Pemerintahan Daerah';
const MINIMUM_STANDARDS = 'PP 2/2018 tentang Standar Pelayanan Minimal';

export const SERVICE_AREAS: readonly ServiceArea[] = [
  {
    service: 'licensing',
    name: 'Perizinan',
    nameEn: 'Licensing',
    legalBasis: ['PP 28/2025 tentang Perizinan Berusaha Berbasis Risiko'],
  },
  { service: 'health', name: 'Kesehatan', nameEn: 'Health', legalBasis: [UU_PEMDA, MINIMUM_STANDARDS] },
  {
    service: 'labour',
    name: 'Ketenagakerjaan',
    nameEn: 'Labour',
    legalBasis: [UU_PEMDA, 'Perpres 57/2023 tentang Wajib Lapor Lowongan Pekerjaan'],
  },
  {
    service: 'population',
    name: 'Administrasi Kependudukan',
    nameEn: 'Population administration',
    legalBasis: ['UU 23/2006 jo. UU 24/2013 tentang Administrasi Kependudukan'],
  },
  {
    service: 'education',
    name: 'Pendidikan',
    nameEn: 'Education',
    legalBasis: [UU_PEMDA, MINIMUM_STANDARDS, 'Permendikdasmen 3/2025 tentang Sistem Penerimaan Murid Baru'],
  },
  {
    service: 'commodities',
    name: 'Komoditas',
    nameEn: 'Commodities',
    legalBasis: [UU_PEMDA, 'Keputusan Kepala Bapanas 299/2025 tentang Harga Eceran Tertinggi Beras'],
  },
  {
    service: 'aspirations',
    name: 'Penyerapan Aspirasi DPRD',
    nameEn: 'Council aspirations',
    legalBasis: ['PP 12/2018 tentang Pedoman Penyusunan Tata Tertib DPRD'],
  },
  {
    service: 'public-order',
    name: 'Ketenteraman dan Ketertiban Umum',
    nameEn: 'Public order',
    legalBasis: [UU_PEMDA, MINIMUM_STANDARDS, 'Permendagri 114/2018 tentang SPM Kebakaran'],
  },
  {
    service: 'public-works',
    name: 'Pekerjaan Umum',
    nameEn: 'Public works',
    legalBasis: [UU_PEMDA, MINIMUM_STANDARDS],
  },
  {
    service: 'administration',
    name: 'Administrasi Pemerintahan',
    nameEn: 'Government administration',
    legalBasis: [
      'UU 14/2008 tentang Keterbukaan Informasi Publik',
      'PerKI 1/2021 tentang Standar Layanan Informasi Publik',
    ],
  },
  { service: 'tourism', name: 'Pariwisata', nameEn: 'Tourism', legalBasis: [UU_PEMDA] },
  {
    service: 'social',
    name: 'Sosial',
    nameEn: 'Social affairs',
    legalBasis: [UU_PEMDA, MINIMUM_STANDARDS, 'Kepmensos 79/HUK/2025'],
  },
  {
    service: 'transport',
    name: 'Perhubungan',
    nameEn: 'Transport',
    legalBasis: [
      UU_PEMDA,
      'UU 1/2022 tentang Hubungan Keuangan Pusat dan Daerah',
      'PM 19/2021 tentang Pengujian Berkala',
    ],
  },
  {
    service: 'livestock',
    name: 'e-Ternak',
    nameEn: 'Livestock',
    legalBasis: [UU_PEMDA, 'Kepmentan 559/Kpts/PK.300/M/7/2022 tentang Penandaan dan Pendataan Hewan'],
  },
];

export const isServiceArea = (service: string): boolean => SERVICE_AREAS.some((area) => area.service === service);

/** The Indonesian name of an area, or the service's own name where there is none. */
export const areaName = (service: string): string =>
  SERVICE_AREAS.find((area) => area.service === service)?.name ?? service;
