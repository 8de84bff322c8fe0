/**
 * Words that mean the same to who searches. Applied to queries only, so that a new row needs no new index.
 * `same`: each finds the others. `also`: what the broad word finds too, not the other way round.
 */
import { spellingKey } from './spelling.ts';
import { stem } from './stem.ts';

interface SynonymRow {
  readonly same: readonly string[];
  readonly also?: readonly string[];
}

const ROWS: readonly SynonymRow[] = [
  { same: ['rs', 'rumah sakit'], also: ['rsud', 'rsia'] },
  { same: ['rsud', 'rumah sakit umum daerah'] },
  { same: ['rsia', 'rumah sakit ibu anak'] },
  { same: ['puskesmas', 'pusat kesehatan masyarakat'], also: ['pustu'] },
  { same: ['pustu', 'puskesmas pembantu'] },
  { same: ['posyandu', 'pos pelayanan terpadu'] },
  { same: ['igd', 'ugd', 'instalasi gawat darurat', 'unit gawat darurat'] },
  { same: ['bidan', 'kebidanan'] },
  { same: ['ktp', 'kartu tanda penduduk', 'ktpel'] },
  { same: ['kk', 'kartu keluarga'] },
  { same: ['kia', 'kartu identitas anak'] },
  { same: ['akta lahir', 'akta kelahiran', 'akte kelahiran'] },
  { same: ['dukcapil', 'kependudukan pencatatan sipil'] },
  { same: ['sim', 'surat izin mengemudi'] },
  { same: ['skck', 'surat keterangan catatan kepolisian'] },
  { same: ['stnk', 'surat tanda nomor kendaraan'] },
  { same: ['kir', 'uji berkala', 'keur'] },
  { same: ['sktm', 'surat keterangan tidak mampu'] },
  { same: ['sku', 'surat keterangan usaha'] },
  { same: ['sip', 'surat izin praktik'] },
  { same: ['nib', 'nomor induk berusaha'] },
  { same: ['imb', 'izin mendirikan bangunan', 'pbg', 'persetujuan bangunan gedung'] },
  { same: ['slf', 'sertifikat laik fungsi'] },
  { same: ['pbb', 'pajak bumi bangunan'] },
  { same: ['ak1', 'kartu kuning', 'kartu pencari kerja'] },
  { same: ['blk', 'balai latihan kerja'] },
  { same: ['loker', 'lowongan', 'lowongan kerja'] },
  { same: ['ppdb', 'spmb', 'penerimaan murid baru', 'penerimaan siswa baru'] },
  { same: ['sd', 'sekolah dasar'], also: ['sdn'] },
  { same: ['sdn', 'sd negeri'] },
  { same: ['smp', 'sekolah menengah pertama'], also: ['smpn'] },
  { same: ['smpn', 'smp negeri'] },
  { same: ['sma', 'sekolah menengah atas'], also: ['sman'] },
  { same: ['sman', 'sma negeri'] },
  { same: ['smk', 'sekolah menengah kejuruan'], also: ['smkn'] },
  { same: ['smkn', 'smk negeri'] },
  { same: ['tk', 'taman kanak kanak'] },
  { same: ['het', 'harga eceran tertinggi'] },
  { same: ['sembako', 'bahan pokok', 'sembilan bahan pokok'], also: ['beras', 'minyak goreng'] },
  { same: ['cabai', 'lombok', 'rica'] },
  { same: ['minyakita', 'minyak kita'] },
  { same: ['dprd', 'dewan perwakilan rakyat daerah'] },
  { same: ['reses', 'masa reses'] },
  { same: ['damkar', 'pemadam kebakaran'] },
  { same: ['satpol pp', 'polisi pamong praja'] },
  { same: ['pkl', 'pedagang kaki lima'] },
  { same: ['pupr', 'pekerjaan umum'] },
  { same: ['pju', 'lampu jalan', 'penerangan jalan'] },
  { same: ['ppid', 'pejabat pengelola informasi'] },
  { same: ['perda', 'peraturan daerah'] },
  { same: ['perwali', 'peraturan wali kota', 'peraturan walikota'] },
  { same: ['walikota', 'wali kota'] },
  { same: ['bansos', 'bantuan sosial'], also: ['pkh', 'bpnt'] },
  { same: ['pkh', 'program keluarga harapan'] },
  { same: ['disabilitas', 'difabel', 'cacat'] },
  { same: ['lansia', 'lanjut usia'] },
  { same: ['angkot', 'angkutan kota'] },
  { same: ['dishub', 'dinas perhubungan'] },
  { same: ['disdik', 'dinas pendidikan'] },
  { same: ['dinkes', 'dinas kesehatan'] },
  { same: ['dinsos', 'dinas sosial'] },
  { same: ['disnaker', 'dinas tenaga kerja', 'dinas ketenagakerjaan'] },
  { same: ['ketenagakerjaan', 'tenaga kerja'] },
  { same: ['dpmptsp', 'ptsp', 'pelayanan terpadu satu pintu'] },
  { same: ['mpp', 'mal pelayanan publik'] },
  { same: ['pmk', 'penyakit mulut kuku'] },
  { same: ['skkh', 'surat keterangan kesehatan hewan'] },
  { same: ['kel', 'kelurahan'] },
  { same: ['kec', 'kecamatan'] },
  { same: ['kab', 'kabupaten'] },
  { same: ['prov', 'provinsi'] },
  { same: ['jl', 'jalan', 'jln'] },
  { same: ['harga', 'tarif', 'biaya'] },
  { same: ['dokter', 'dr', 'tenaga medis'] },
  { same: ['vaksin', 'imunisasi'] },
  { same: ['wisata', 'pariwisata'] },
  { same: ['hp', 'telepon'] },
];

export type Phrase = readonly string[];

/** A phrase as the index knows it: stems with their spelling key. */
const analyse = (phrase: string): Phrase => phrase.split(' ').map((word) => spellingKey(stem(word)));

/** From the first word of a phrase to the phrase and what it finds. */
const byFirstWord = new Map<string, { readonly phrase: Phrase; readonly finds: readonly Phrase[] }[]>();
for (const { same, also = [] } of ROWS) {
  const phrases = same.map(analyse);
  for (const phrase of phrases) {
    const [first = ''] = phrase;
    const finds = [...phrases.filter((other) => other !== phrase), ...also.map(analyse)];
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { phrase, finds }]);
  }
}

/** Phrases that may stand for the words from `at` on, with how many words of `words` each replaces. `words` are stems with spelling key. */
export function synonymsAt(
  words: readonly string[],
  at: number,
): { readonly length: number; readonly finds: Phrase }[] {
  const [first] = words.slice(at, at + 1);
  if (first === undefined) return [];
  return (byFirstWord.get(first) ?? [])
    .filter(({ phrase }) => phrase.every((word, offset) => words[at + offset] === word))
    .flatMap(({ phrase, finds }) => finds.map((found) => ({ length: phrase.length, finds: found })));
}
