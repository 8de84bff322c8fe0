/** The refusals of licensing. Texts never repeat a name, a NIK or a phone number. */
import { defineError } from '@puja-indah/domain';

export const LICENSING_NOT_ENABLED = defineError<{ region: string }>('LICENSING_NOT_ENABLED', 'VALIDATION_FAILED', {
  message: ({ region }) =>
    `Wilayah ${region} belum membuka perizinan di sini. Periksa kode wilayahnya, atau hubungi DPMPTSP wilayah itu.`,
  hint: ({ region }) =>
    `The service licensing is not switched on in region ${region}; serviceAreas(region) tells where it is.`,
});

export const LICENCE_TYPE_UNKNOWN = defineError<{ licenceType: string; region: string; known: string }>(
  'LICENCE_TYPE_UNKNOWN',
  'VALIDATION_FAILED',
  {
    message: ({ licenceType, region, known }) =>
      `Jenis izin "${licenceType}" tidak ada di wilayah ${region}. Pilih salah satu: ${known}.`,
    hint: ({ licenceType, region, known }) =>
      `There is no service type "${licenceType}" of licensing in ${region}; there are: ${known}.`,
  },
);

export const LICENCE_APPLICATION_INVALID = defineError('LICENCE_APPLICATION_INVALID', 'VALIDATION_FAILED', {
  message: 'Permohonan belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'Several fields of the application are wrong; see extensions.fields.',
});

export const APPLICANT_NAME_UNUSABLE = defineError('APPLICANT_NAME_UNUSABLE', 'VALIDATION_FAILED', {
  message: 'Nama pemohon wajib diisi sesuai KTP, paling banyak 200 karakter.',
  hint: 'applicantName must hold 1 to 200 characters.',
});

export const BUSINESS_NAME_TOO_LONG = defineError('BUSINESS_NAME_TOO_LONG', 'VALIDATION_FAILED', {
  message: 'Nama usaha paling banyak 200 karakter.',
  hint: 'businessName may hold up to 200 characters.',
});

export const KBLI_CODE_MISSING = defineError('KBLI_CODE_MISSING', 'VALIDATION_FAILED', {
  message: 'Versi KBLI diisi tanpa kodenya. Isi kode KBLI lima angka, atau kosongkan keduanya.',
  hint: 'kbliVersion was given without kbliCode; give both or neither.',
});

export const DISTRICT_OUTSIDE_REGION = defineError<{ region: string }>('DISTRICT_OUTSIDE_REGION', 'VALIDATION_FAILED', {
  message: ({ region }) => `Kecamatan harus berada di wilayah ${region}. Pilih kecamatan lokasi kegiatan.`,
  hint: ({ region }) => `district must be the code of a kecamatan within ${region}.`,
});

export const LICENCE_MOVE_REFUSED = defineError<{ action: string; status: string }>(
  'LICENCE_MOVE_REFUSED',
  'CONFLICT',
  {
    message: ({ action, status }) =>
      `Permohonan berstatus "${status}" sehingga tidak dapat ${action}. Muat ulang untuk melihat status terakhirnya.`,
    hint: ({ action, status }) =>
      `The application is in "${status}", where this command (${action}) is not possible; see extensions.current.`,
  },
);

export const MISSING_ITEMS_UNNAMED = defineError('MISSING_ITEMS_UNNAMED', 'VALIDATION_FAILED', {
  message: 'Sebutkan berkas atau isian yang kurang, satu per satu, supaya pemohon tahu apa yang harus dilengkapi.',
  hint: 'missingItems must name 1 to 30 missing items, each of 1 to 300 characters.',
});

export const REASON_MISSING = defineError('REASON_MISSING', 'VALIDATION_FAILED', {
  message: 'Alasan wajib diisi (paling banyak 1.000 karakter), karena pemohon berhak mengetahuinya.',
  hint: 'reason must hold 1 to 1000 characters.',
});

export const RISK_LEVEL_MISSING = defineError('RISK_LEVEL_MISSING', 'VALIDATION_FAILED', {
  message: 'Tingkat risiko usaha belum ditetapkan. Isi sesuai OSS untuk KBLI pada permohonan ini.',
  hint: 'An application with a KBLI code needs its riskLevel, as OSS states it.',
});

export const RISK_RULES_UNKNOWN = defineError<{ date: string }>('RISK_RULES_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ date }) =>
    `Aturan tingkat risiko untuk tanggal ${date} tidak tersedia; aturan tersimpan sejak PP 5/2021. Periksa tanggalnya.`,
  hint: ({ date }) => `No risk rules are kept for ${date}; the oldest are those of PP 5/2021.`,
});

export const NIB_MISSING = defineError('NIB_MISSING', 'CONFLICT', {
  message: 'NIB belum ada, padahal wajib untuk tingkat risiko ini. Kembalikan permohonan agar pemohon melengkapinya.',
  hint: 'This risk level needs a NIB; return the application so that the applicant gives it.',
});

export const STANDARD_NOT_DECLARED = defineError('STANDARD_NOT_DECLARED', 'CONFLICT', {
  message: 'Pernyataan mandiri memenuhi standar belum ada. Kembalikan permohonan agar pemohon melengkapinya.',
  hint: 'A medium-low risk needs the declaration of the business (standardDeclared); return the application.',
});

export const STANDARD_NOT_VERIFIED = defineError('STANDARD_NOT_VERIFIED', 'CONFLICT', {
  message: 'Standar usaha belum diverifikasi, padahal wajib untuk tingkat risiko ini. Catat verifikasinya lebih dulu.',
  hint: 'This risk level needs a verified standard; call recordLicenceVerification first.',
});

export const SURVEY_DATE_PAST = defineError('SURVEY_DATE_PAST', 'VALIDATION_FAILED', {
  message: 'Tanggal survei sudah lewat. Pilih hari ini atau sesudahnya.',
  hint: 'The survey date must be today or later, in the time zone of the region.',
});

export const SURVEY_NOT_YET = defineError<{ date: string }>('SURVEY_NOT_YET', 'CONFLICT', {
  message: ({ date }) =>
    `Survei dijadwalkan pada ${date} dan belum berlangsung. Catat hasilnya pada atau sesudah hari itu.`,
  hint: ({ date }) => `The survey is on ${date}; record the verification on that day or later.`,
});

export const FEE_NOT_DUE = defineError('FEE_NOT_DUE', 'CONFLICT', {
  message: 'Jenis izin ini tidak dipungut retribusi. Lanjutkan prosesnya tanpa SKRD.',
  hint: 'This service type is free; no payment can be requested.',
});

export const FEE_AMOUNT_WRONG = defineError<{ expected: string }>('FEE_AMOUNT_WRONG', 'VALIDATION_FAILED', {
  message: ({ expected }) => `Jumlah retribusi tidak sesuai; seharusnya ${expected}. Periksa jumlahnya.`,
  hint: ({ expected }) => `The amount does not fit the fee; expected: ${expected}.`,
});

export const FEE_PAID_ALREADY = defineError('FEE_PAID_ALREADY', 'CONFLICT', {
  message: 'Retribusi permohonan ini sudah dibayar. Lanjutkan ke langkah berikutnya.',
  hint: 'The fee of this application is paid already.',
});

export const PAYMENT_REFERENCE_MISSING = defineError('PAYMENT_REFERENCE_MISSING', 'VALIDATION_FAILED', {
  message: 'Nomor bukti bayar wajib diisi, paling banyak 100 karakter.',
  hint: 'reference must hold 1 to 100 characters.',
});

export const REVIEWER_ELSEWHERE = defineError<{ region: string }>('REVIEWER_ELSEWHERE', 'VALIDATION_FAILED', {
  message: ({ region }) => `OPD teknis harus OPD dari daerah ${region}. Pilih dari daftar OPD daerah itu.`,
  hint: ({ region }) => `technicalReviewer must be the id of a department of region ${region}; list agencies(region:).`,
});

export const FEE_UNPAID = defineError('FEE_UNPAID', 'CONFLICT', {
  message: 'Izin belum dapat diterbitkan karena retribusinya belum lunas. Terbitkan SKRD dan catat pembayarannya dulu.',
  hint: 'The fee is not paid; call requestLicencePayment and recordLicencePayment before issueLicence.',
});

export const LICENCE_WOULD_BE_OVER = defineError('LICENCE_WOULD_BE_OVER', 'VALIDATION_FAILED', {
  message: 'Masa berlaku izin sudah lewat. Pilih tanggal hari ini atau sesudahnya, atau kosongkan bila tanpa batas.',
  hint: 'validUntil must be today or later, in the time zone of the region.',
});

export const LICENCE_NOT_VALID = defineError<{ status: string }>('LICENCE_NOT_VALID', 'CONFLICT', {
  message: ({ status }) => `Izin ini berstatus "${status}" sehingga tidak dapat dicabut. Muat ulang untuk melihatnya.`,
  hint: ({ status }) => `The licence is "${status}"; only a valid licence can be revoked.`,
});

export const NOTHING_TO_AUDIT = defineError('NOTHING_TO_AUDIT', 'CONFLICT', {
  message: 'Permohonan ini tidak menunggu audit. Muat ulang daftar audit.',
  hint: 'The application was not approved by silence, or was audited already.',
});

export const APPLICATION_OR_SECRET_UNKNOWN = defineError('APPLICATION_OR_SECRET_UNKNOWN', 'NOT_FOUND', {
  message: 'Permohonan dengan nomor tiket dan kode rahasia itu tidak ditemukan. Salin lagi keduanya dari tanda terima.',
  hint: 'There is no application with this ticket that this secret or account opens.',
});

export const MONTHS_OUT_OF_RANGE = defineError<{ most: number }>('MONTHS_OUT_OF_RANGE', 'VALIDATION_FAILED', {
  message: ({ most }) => `Isi bulan seperti 2026-01 sampai 2026-11, paling banyak ${most} bulan.`,
  hint: ({ most }) => `from and to must be months such as 2026-01, from not after to, at most ${most} months.`,
});
