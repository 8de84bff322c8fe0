import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findListedRoot } from './roots.ts';
import { stem } from './stem.ts';

/**
 * Word families of public services: the words of a line are one word to who searches, and no two lines are.
 * Written from the language, not from what the stemmer answers.
 */
const FAMILIES = `
pemerintah pemerintahan pemerintahannya
perintah memerintah memerintahkan diperintah diperintahkan perintahnya
sekolah bersekolah sekolahnya persekolahan disekolahkan
pegawai kepegawaian pegawainya
penduduk kependudukan penduduknya berpenduduk
duduk kedudukan menduduki didudukkan
mohon memohon dimohon dimohonkan permohonan pemohon permohonannya
izin perizinan mengizinkan diizinkan berizin seizin ijin perijinan
sehat kesehatan menyehatkan penyehatan kesehatannya
layan layanan pelayanan melayani dilayani pelayan terlayani pelayanannya
didik pendidikan mendidik pendidik dididik pendidikannya
peraturan
atur aturan mengatur diatur pengaturan teratur
daftar pendaftaran mendaftar pendaftar terdaftar didaftarkan mendaftarkan
terbit penerbitan menerbitkan diterbitkan penerbit terbitan
syarat persyaratan mensyaratkan disyaratkan bersyarat
lapor laporan pelaporan melapor melaporkan dilaporkan pelapor terlapor
adu aduan pengaduan mengadu mengadukan diadukan pengadu
keluh keluhan mengeluh mengeluhkan dikeluhkan
setuju persetujuan menyetujui disetujui
tolak penolakan menolak ditolak
bayar pembayaran membayar dibayar dibayarkan pembayar terbayar
tagih tagihan penagihan menagih ditagih
putus memutuskan diputuskan
keputusan
undang perundangan
undangan mengundang diundang
tetap penetapan menetapkan ditetapkan
ketetapan
tanda bertanda menandai ditandai penanda
kerja pekerjaan pekerja bekerja mengerjakan dikerjakan
latih pelatihan melatih dilatih pelatih terlatih
upah pengupahan mengupah diupah
lowong lowongan
lamar lamaran melamar pelamar
usaha pengusaha perusahaan berusaha mengusahakan diusahakan
dagang perdagangan pedagang berdagang memperdagangkan diperdagangkan dagangan
jual penjualan menjual dijual penjual jualan berjualan terjual
beli pembelian membeli dibeli pembeli
harga berharga seharga harganya
tani petani pertanian bertani
ternak peternak peternakan beternak diternakkan
ikan perikanan
nelayan nelayannya
tambak petambak pertambakan
panen memanen dipanen pemanenan
pupuk memupuk dipupuk pemupukan
tanam menanam ditanam penanaman tanaman bertanam
sembelih menyembelih disembelih penyembelihan
potong memotong dipotong pemotongan potongan
vaksin vaksinasi divaksin
imunisasi diimunisasi mengimunisasi
sakit kesakitan menyakiti
penyakit penyakitnya
obat pengobatan mengobati diobati berobat
rawat perawatan merawat dirawat
perawat keperawatan
dokter kedokteran dokternya
bidan kebidanan
lahir kelahiran melahirkan dilahirkan terlahir
salin salinan menyalin disalin
mati kematian mematikan dimatikan
kawin perkawinan mengawini
nikah pernikahan menikah dinikahkan menikahkan
cerai perceraian bercerai menceraikan diceraikan
pindah pindahan perpindahan kepindahan berpindah memindahkan dipindahkan pemindahan
datang kedatangan mendatangi pendatang mendatangkan didatangkan
catat catatan pencatatan mencatat dicatat tercatat pencatat
lulus lulusan kelulusan meluluskan diluluskan
uji pengujian menguji diuji penguji teruji
nilai penilaian menilai dinilai penilai bernilai
ajar pengajaran mengajar mengajari diajar diajarkan pengajar pelajaran
belajar pembelajaran
terima penerimaan menerima diterima penerima
beri pemberian memberi memberikan diberi diberikan pemberi
bantu bantuan membantu dibantu pembantu perbantuan
miskin kemiskinan memiskinkan pemiskinan
asuh pengasuh pengasuhan mengasuh diasuh asuhan
santun santunan menyantuni disantuni
salur saluran penyaluran menyalurkan disalurkan tersalur penyalur
sumbang sumbangan menyumbang disumbangkan penyumbang
sejahtera kesejahteraan menyejahterakan
manfaat pemanfaatan memanfaatkan dimanfaatkan bermanfaat
bangun bangunan pembangunan membangun dibangun terbangun
perbaikan memperbaiki diperbaiki
rusak kerusakan merusak dirusak perusakan
jalan jalanan
jembatan penjembatan
air pengairan perairan berair mengairi diairi
sampah persampahan
angkut angkutan pengangkutan mengangkut diangkut pengangkut terangkut
terang penerangan menerangi diterangi
keterangan keterangannya
pelihara pemeliharaan memelihara dipelihara terpelihara
ukur ukuran pengukuran mengukur diukur
tanah pertanahan
mukim permukiman pemukiman bermukim pemukim
rumah rumahnya
perumahan perumahannya
hubung hubungan menghubungi menghubungkan dihubungi terhubung
perhubungan perhubungannya
kendara kendaraan berkendara pengendara mengendarai
parkir perparkiran memarkir diparkir
tumpang menumpang penumpang
terminal terminalnya
tertib ketertiban menertibkan ditertibkan penertiban
tenteram ketenteraman menenteramkan tentram ketentraman
aman keamanan mengamankan diamankan pengamanan
bakar kebakaran membakar dibakar terbakar pembakaran
padam pemadam pemadaman memadamkan dipadamkan
selamat keselamatan menyelamatkan diselamatkan penyelamatan
langgar pelanggaran melanggar dilanggar pelanggar
tindak penindakan menindak ditindak
tegak penegakan menegakkan ditegakkan penegak
awas pengawasan mengawasi diawasi pengawas
lindung perlindungan melindungi dilindungi pelindung terlindung
masyarakat kemasyarakatan bermasyarakat
wisata wisatawan berwisata
pariwisata kepariwisataan
kunjung kunjungan berkunjung mengunjungi dikunjungi pengunjung
budaya kebudayaan berbudaya membudayakan
budidaya membudidayakan dibudidayakan pembudidaya pembudidayaan
inap menginap
penginapan
makan makanan dimakan termakan
beras berasnya
berkas berkasnya pemberkasan
berita pemberitaan memberitakan diberitakan
peserta kepesertaan pesertanya
serta menyertai disertai beserta
perempuan
pemuda kepemudaan
muda
keluarga berkeluarga kekeluargaan
warga
kewarganegaraan
waris ahliwaris mewarisi diwarisi pewaris warisan
domisili berdomisili
kelurahan
lurah
kecamatan
camat
kabupaten
bupati
dewan
wakil perwakilan mewakili diwakili
pilih pemilihan memilih dipilih pemilih terpilih pilihan
serap penyerapan menyerap diserap terserap
pungut pungutan pemungutan memungut dipungut
bina pembinaan membina dibina pembina binaan
kelola pengelolaan mengelola dikelola pengelola
guna penggunaan menggunakan digunakan pengguna berguna kegunaan
laksana pelaksanaan melaksanakan dilaksanakan pelaksana terlaksana
selenggara penyelenggaraan menyelenggarakan diselenggarakan penyelenggara
kembang perkembangan pengembangan berkembang mengembangkan dikembangkan
tingkat peningkatan meningkat meningkatkan ditingkatkan tingkatan
turun penurunan menurun menurunkan diturunkan
naik kenaikan menaikkan dinaikkan
ubah perubahan mengubah diubah berubah pengubahan
urus urusan pengurus pengurusan mengurus diurus kepengurusan
kirim kiriman pengiriman mengirim dikirim pengirim terkirim
ambil pengambilan mengambil diambil pengambil
cari pencarian mencari dicari pencari
buat pembuatan membuat dibuat pembuat buatan
periksa pemeriksaan memeriksa diperiksa pemeriksa
survei disurvei menyurvei
verifikasi memverifikasi diverifikasi terverifikasi pemverifikasian
sosialisasi menyosialisasikan mensosialisasikan disosialisasikan
distribusi mendistribusikan didistribusikan pendistribusian
klasifikasi mengklasifikasikan diklasifikasikan pengklasifikasian
hapus penghapusan menghapus dihapus terhapus
kurang kekurangan pengurangan mengurangi dikurangi berkurang
anggaran menganggarkan dianggarkan penganggaran
uang keuangan
orang
jenis sejenis berjenis
batas batasan pembatasan membatasi dibatasi terbatas perbatasan
kenal pengenalan mengenal dikenal mengenali dikenali terkenal perkenalan
paham pemahaman memahami dipahami
ancam ancaman mengancam diancam
tanggap tanggapan menanggapi ditanggapi
jawab jawaban menjawab dijawab
tanya pertanyaan bertanya menanyakan ditanyakan penanya
sewa penyewaan menyewa disewa penyewa menyewakan disewakan persewaan
pinjam pinjaman peminjaman meminjam dipinjam peminjam
cetak cetakan pencetakan mencetak dicetak tercetak
gadai pegadaian menggadaikan digadaikan penggadaian
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const words = FAMILIES.flat();

describe('stem', () => {
  test.each(FAMILIES)('%s and its family are one word', (first, ...others) => {
    expect(others.filter((other) => stem(other) !== stem(first))).toEqual([]);
  });

  test('no family is taken for another', () => {
    const owner = new Map<string, string>();
    const mistaken = FAMILIES.flatMap(([first = '', ...others]) => {
      const stems = new Set([first, ...others].map(stem));
      return [...stems].flatMap((one) => {
        const other = owner.get(one);
        owner.set(one, first);
        return other === undefined ? [] : [`${first} = ${other}`];
      });
    });
    expect(mistaken).toEqual([]);
  });

  test('names of places keep their letters', () => {
    const names =
      'ammasangan batupasi boting tompotika penggoli sabbamparu salobulo luminda pattene patene songka takkalala binturu sendana mungkajang murante latuppa kambo mancani telluwanua maroangin jaya salubattang pentojangan batu pontap salutellue surutanga benteng malatunrung ponjalae tomarundung lebang battang padang balandai temmalebba rampoang buntudatu tobulung';
    expect(names.split(' ').filter((name) => stem(name) !== name)).toEqual([]);
  });

  test('stemming a stem changes nothing', () => {
    expect(words.filter((word) => stem(stem(word)) !== stem(word))).toEqual([]);
    const affixed = fc
      .tuple(
        fc.constantFrom('', 'di', 'me', 'mem', 'men', 'meng', 'pe', 'per', 'ber', 'ke', 'se', 'ter'),
        fc.constantFrom(...words),
        fc.constantFrom('', 'kan', 'an', 'i', 'nya', 'lah'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(affixed, fc.stringMatching(/^[a-z]{1,20}$/)), (word) => stem(stem(word)) === stem(word)),
      { numRuns: 2000 },
    );
  });

  test('a stem of an affixed known word is a listed root', () => {
    for (const word of ['pertanggungjawaban', 'ketidakhadiran', 'pemberdayaannya', 'memperdagangkan', 'keberangkatan'])
      expect([word, findListedRoot(stem(word)) !== undefined || stem(word) === word]).toEqual([word, true]);
    expect(stem('pemberdayaannya')).toBe('daya');
    expect(stem('memperdagangkan')).toBe('dagang');
    expect(stem('pertanggungjawaban')).toBe('tanggungjawab');
  });
});
