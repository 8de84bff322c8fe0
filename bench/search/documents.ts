/**
 * Documents to search in: made up, the same for the same count. Words follow a Zipf-Mandelbrot curve over 30,000 words that begin with
 * those that public services use most; regions are skewed as regencies are, a few large and many small.
 */
import type { SearchDocument } from '@puja-indah/search-index';

const FREQUENT = `
  pelayanan surat izin kota kelurahan kecamatan masyarakat kesehatan pendidikan penduduk pemerintah daerah usaha sekolah puskesmas
  jalan pasar harga beras rumah sakit kartu keluarga kelahiran keterangan permohonan persyaratan pendaftaran bantuan sosial pekerjaan
  umum perhubungan peternakan pertanian perikanan pariwisata pantai ternak sapi kambing vaksinasi imunisasi dokter bidan perawat apotek
  klinik posyandu lowongan kerja pelatihan pencari tenaga kependudukan pencatatan sipil akta kematian perkawinan pindah datang guru siswa
  penerimaan murid kuota jalur domisili afirmasi prestasi komoditas minyak goreng gula cabai bawang telur daging ikan stok eceran
  tertinggi dewan reses aspirasi anggota rapat paripurna ketertiban ketenteraman kebakaran pemadam pengaduan laporan drainase jembatan
  lampu penerangan lubang kerusakan perbaikan anggaran proyek peraturan keputusan informasi publik hotel wisata tiket festival penginapan
  penyandang disabilitas lansia penerima manfaat keluarga harapan sembako kendaraan uji berkala trayek terminal angkutan parkir retribusi
  hewan penyakit mulut kuku inseminasi dinas badan kantor balai pusat bagian kepala petugas jadwal jam hari buka nomor telepon alamat
  gratis biaya syarat prosedur waktu penyelesaian produk dasar hukum sarana kompetensi pengawasan jaminan evaluasi kinerja lingkungan`
  .trim()
  .split(/\s+/);
const PREFIXES = ['', '', '', '', 'pe', 'per', 'pem', 'ber', 'me', 'men', 'ter', 'ke', 'di'];
const SUFFIXES = ['', '', '', '', 'an', 'kan', 'i', 'nya'];
const CONSONANTS = 'b c d g h j k l m n p r s t w y ng ny'.split(' ');
const VOWELS = ['a', 'a', 'a', 'i', 'u', 'e', 'o'];
const ENDS = ['', '', '', 'n', 'ng', 'k', 'r', 's', 't', 'h'];
const WORDS = 30_000;
const FLATTENING = 2.7;
const SLOTS = 2 ** 20;

/** Whole random numbers of 32 bits, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

/** All words, the most frequent first. */
export const vocabulary: readonly string[] = (() => {
  const random = randomNumbers(7);
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  const words = new Set(FREQUENT);
  while (words.size < WORDS) {
    let word = pick(PREFIXES);
    for (let syllables = 2 + (random(3) === 0 ? 1 : 0); syllables > 0; syllables--)
      word += pick(CONSONANTS) + pick(VOWELS);
    words.add(word + pick(ENDS) + pick(SUFFIXES));
  }
  return [...words];
})();

/** `size` slots, each holding an index of `weights`, as many as its weight deserves: drawing is one look-up. */
function wheel(weights: readonly number[], size: number): Uint16Array {
  const slots = new Uint16Array(size);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  let at = 0;
  for (const [index, weight] of weights.entries()) {
    reached += weight / total;
    const end = index === weights.length - 1 ? size : Math.floor(reached * size);
    while (at < end) slots[at++] = index;
  }
  return slots;
}

const wordWheel = wheel(
  vocabulary.map((_word, index) => 1 / (index + 1 + FLATTENING)),
  SLOTS,
);

/** 514 regencies in 38 provinces. */
export const regencies: readonly string[] = Array.from({ length: 514 }, (_none, index) => {
  const province = 11 + (index % 38);
  return `${province}.${String(Math.floor(index / 38) + 1).padStart(2, '0')}`;
});
const regencyWheel = wheel(
  regencies.map((_code, index) => 1 / (index + 20)),
  2 ** 16,
);

export const services: readonly string[] = [
  'licensing health labour population education commodities aspirations public-order public-works',
  'administration tourism social transport livestock',
]
  .join(' ')
  .split(' ');

/** Draws a word as text does: a few very often, most hardly ever. */
export const drawWord = (random: (below: number) => number): string => vocabulary[wordWheel[random(SLOTS)] ?? 0] ?? '';

/** `count` documents: titles of 3 to 8 words, bodies of 20 to 60, a number as alias for every third. */
export function* documents(count: number): Generator<SearchDocument> {
  const random = randomNumbers(1);
  const text = (words: number) => Array.from({ length: words }, () => drawWord(random)).join(' ');
  for (let number = 1; number <= count; number++) {
    const regency = regencies[regencyWheel[random(2 ** 16)] ?? 0] ?? '';
    const district = `${regency}.${String(1 + random(12)).padStart(2, '0')}`;
    yield {
      id: `Record:${regency}-${number}`,
      version: 1,
      service: services[random(services.length)] ?? '',
      region: `${district}.${1001 + random(9)}`,
      title: text(3 + random(6)),
      body: text(20 + random(41)),
      rank: 1 + random(15),
      ...(random(3) === 0 ? { aliases: [`503/${random(10_000)}/DPMPTSP/${2020 + random(7)}`] } : {}),
    };
  }
}
