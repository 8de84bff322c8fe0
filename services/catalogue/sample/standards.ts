/** Standards of service for the sample. Time limits are those that real offices publish where domain facts name one; the rest is invented and marked as sample. */
import type { CreateServiceTypeInput } from '../commands/serviceTypes.ts';

/** A standard without what differs from place to place. */
export type SampleStandard = Omit<
  CreateServiceTypeInput,
  'idempotencyKey' | 'region' | 'agency' | 'complaintChannels'
> & {
  /** Code of the department in charge. */
  readonly agencyCode: string;
};

const INTERNAL = {
  supervision: 'Pengawasan berjenjang oleh atasan langsung dan Inspektorat',
  serviceGuarantee: 'Dilayani menurut urutan, tanpa biaya di luar ketentuan',
  safetyGuarantee: 'Dokumen pemohon disimpan terkunci; dokumen terbit memakai kode QR',
  evaluation: 'Survei Kepuasan Masyarakat setiap semester (PermenPANRB 14/2017)',
};

const counter = (staffCount: number, ...legalBasis: string[]) => ({
  ...INTERNAL,
  legalBasis,
  facilities: ['Loket pelayanan', 'Ruang tunggu', 'Komputer dan jaringan internet'],
  staffCompetence: ['Memahami aturan perizinan', 'Mampu memakai komputer'],
  staffCount,
});

const online = (...legalBasis: string[]) => ({
  ...INTERNAL,
  legalBasis,
  facilities: ['Portal Puja Indah', 'Komputer dan jaringan internet'],
  staffCompetence: ['Mampu mencatat dan memeriksa data'],
  staffCount: 2,
});

export const STANDARDS = {
  sip: {
    code: 'sip',
    name: 'Surat Izin Praktik (SIP) Tenaga Kesehatan',
    service: 'licensing',
    agencyCode: 'dpmptsp',
    enabled: true,
    requirements: ['Surat Tanda Registrasi (STR)', 'Surat keterangan tempat praktik', 'Pas foto terbaru', 'KTP'],
    steps: [
      'Pemohon mengajukan permohonan',
      'Petugas memeriksa berkas',
      'Dinas Kesehatan memberi rekomendasi',
      'SIP terbit',
    ],
    durationValue: 5,
    durationUnit: 'WORKING_DAY',
    feeType: 'FREE',
    product: 'Surat Izin Praktik',
    internalStandard: counter(4, 'UU 17/2023 tentang Kesehatan'),
  },
  pbg: {
    code: 'pbg',
    name: 'Persetujuan Bangunan Gedung (PBG)',
    service: 'licensing',
    agencyCode: 'dpmptsp',
    enabled: true,
    requirements: [
      'Data pemilik dan lahan',
      'Rencana arsitektur',
      'Rencana struktur',
      'Rencana mekanikal dan elektrikal',
    ],
    steps: [
      'Pendaftaran (2 hari kerja)',
      'Konsultasi rencana teknis (3 sampai 25 hari kerja)',
      'Retribusi dan penerbitan (3 hari kerja)',
    ],
    durationValue: 28,
    durationUnit: 'WORKING_DAY',
    feeType: 'FORMULA',
    feeFormula:
      'Luas lantai x indeks lokalitas x standar harga satuan tertinggi x indeks terintegrasi x indeks bangunan terbangun',
    product: 'Persetujuan Bangunan Gedung',
    internalStandard: counter(6, 'PP 16/2021 tentang Bangunan Gedung'),
  },
  slf: {
    code: 'slf',
    name: 'Sertifikat Laik Fungsi (SLF)',
    service: 'licensing',
    agencyCode: 'dpmptsp',
    enabled: true,
    requirements: ['PBG atau IMB', 'Surat pernyataan kelaikan fungsi', 'Gambar bangunan terbangun'],
    steps: ['Pemohon mengajukan permohonan', 'Pemeriksaan kelaikan fungsi', 'Penerbitan SLF'],
    durationValue: 3,
    durationUnit: 'WORKING_DAY',
    feeType: 'FREE',
    product: 'Sertifikat Laik Fungsi',
    internalStandard: counter(4, 'PP 16/2021 tentang Bangunan Gedung'),
  },
  tdg: {
    code: 'tdg',
    name: 'Tanda Daftar Gudang (TDG)',
    service: 'licensing',
    agencyCode: 'dpmptsp',
    enabled: true,
    requirements: ['Nomor Induk Berusaha (NIB)', 'Denah dan titik koordinat gudang', 'Bukti penguasaan gudang'],
    steps: ['Pemohon mengajukan permohonan', 'Petugas memeriksa lokasi gudang', 'TDG terbit'],
    durationValue: 5,
    durationUnit: 'WORKING_DAY',
    feeType: 'FREE',
    product: 'Tanda Daftar Gudang',
    internalStandard: counter(3, 'PP 28/2025 tentang Perizinan Berusaha Berbasis Risiko'),
  },
  reklame: {
    code: 'reklame',
    name: 'Izin Penyelenggaraan Reklame',
    service: 'licensing',
    agencyCode: 'dpmptsp',
    enabled: true,
    requirements: [
      'Nomor Induk Berusaha (NIB)',
      'Gambar dan ukuran reklame',
      'Peta lokasi pemasangan',
      'Izin pemilik tempat',
    ],
    steps: ['Pemohon mengajukan permohonan', 'Pemeriksaan lokasi', 'Pembayaran pajak reklame', 'Izin terbit'],
    durationValue: 7,
    durationUnit: 'WORKING_DAY',
    feeType: 'FORMULA',
    feeFormula: 'Pajak reklame = 25% x nilai sewa reklame',
    product: 'Izin Penyelenggaraan Reklame',
    internalStandard: counter(3, 'UU 1/2022 tentang Hubungan Keuangan Pusat dan Daerah'),
  },
  beds: {
    code: 'info-tempat-tidur',
    name: 'Informasi Ketersediaan Tempat Tidur Rumah Sakit',
    service: 'health',
    agencyCode: 'dinkes',
    enabled: true,
    requirements: [],
    steps: ['Buka data fasilitas kesehatan di portal', 'Pilih rumah sakit dan kelas perawatan'],
    durationValue: 5,
    durationUnit: 'MINUTE',
    feeType: 'FREE',
    product: 'Jumlah tempat tidur kosong per kelas perawatan, dengan waktu laporan',
    internalStandard: online('UU 17/2023 tentang Kesehatan'),
  },
  doctors: {
    code: 'info-jadwal-dokter',
    name: 'Informasi Jadwal Praktik Dokter dan Poliklinik',
    service: 'health',
    agencyCode: 'dinkes',
    enabled: true,
    requirements: [],
    steps: ['Buka data fasilitas kesehatan di portal', 'Pilih poliklinik'],
    durationValue: 5,
    durationUnit: 'MINUTE',
    feeType: 'FREE',
    product: 'Hari dan jam praktik dokter',
    internalStandard: online('UU 17/2023 tentang Kesehatan'),
  },
  prices: {
    code: 'info-harga',
    name: 'Informasi Harga Kebutuhan Pokok Harian',
    service: 'commodities',
    agencyCode: 'disdag',
    enabled: true,
    requirements: [],
    steps: ['Buka data harga di portal', 'Pilih pasar dan komoditas'],
    durationValue: 5,
    durationUnit: 'MINUTE',
    feeType: 'FREE',
    product: 'Harga kebutuhan pokok per pasar dan perbandingannya dengan HET',
    internalStandard: online('Keputusan Kepala Bapanas 299/2025 tentang Harga Eceran Tertinggi Beras'),
  },
} as const satisfies Record<string, SampleStandard>;
