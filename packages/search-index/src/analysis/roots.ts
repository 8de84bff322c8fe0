/**
 * The roots that the stemmer knows, by field. A derived word is cut only down to one of these; every other word is left alone,
 * so that names of places and people keep their letters.
 * `root=form,form` adds other spellings and forms that no affix explains. Words that only look derived (penduduk, pegawai,
 * sekolah, beras) are roots of their own: the longest known root wins, so penduduk never becomes duduk.
 */
const ROOTS = `
# government and letters
pemerintah=pemprov,pemkot,pemkab perintah kelurahan kecamatan kabupaten provinsi=propinsi lurah camat bupati wali gubernur menteri kementerian=kementrian
presiden negara negeri daerah wilayah pusat kota desa dusun kampung lingkungan distrik dinas badan bagian bidang biro seksi sekretariat sekretaris kepala
ketua wakil anggota jabat pejabat lembaga organisasi instansi perangkat aparatur pegawai personel staf honorer struktur tugas fungsi wewenang
kantor gedung balai loket mal pos posko alamat telepon telpon nomor kode tanggal jam hari minggu bulan tahun semester triwulan waktu jadwal=jadual
surat arsip dokumen berkas naskah formulir blanko lampiran salinan legalisasi legalisir stempel materai=meterai tanda tandatangan
keterangan terang pernyataan nyata rekomendasi pengantar=pengantarnya antar pengesahan=disahkan,mengesahkan sah keputusan putus peraturan=perda,perwali,perbup,perpres,permen,permendagri undang
atur hukum perkara sengketa pasal ayat sanksi denda larang wajib hak kewenangan lapor laporan=pelaporan aduan=adu,pengaduan,mengadu,pengadu,diadukan keluhan=keluh,mengeluh
informasi info publik umum transparansi terbuka buka tutup berita pengumuman=mengumumkan,diumumkan umumkan agenda rapat sidang paripurna musyawarah musrenbang
rencana program anggaran=dianggarkan,penganggaran,menganggarkan belanja realisasi kinerja evaluasi monitoring pantau awas periksa audit inspektorat statistik data survei=survey indeks
inovasi teknologi digital elektronik aplikasi sistem jaringan internet situs laman portal layan=layanan,pelayanan service
standar=standarisasi,standardisasi prosedur syarat mohon ajukan=mengajukan,diajukan,pengajuan,aju usul proses verifikasi validasi setuju tolak terbit selesai kembali perbaikan=memperbaiki,diperbaiki,perbaiki
batal cabut aktif nonaktif berlaku=pemberlakuan,memberlakukan,diberlakukan,keberlakuan laku pelaku tunda panjang daftar registrasi antre=antri,antrean,antrian ambil
biaya tarif retribusi pajak bayar gratis bebas kuitansi=kwitansi tagih setor kas bendahara bank rekening tunai
izin=ijin,perijinan,perizinan,diijinkan,mengijinkan lisensi usaha=pengusaha,perusahaan,berusaha,wirausaha niaga industri investasi modal tanam koperasi umkm mikro menengah
risiko=resiko sertifikat=sertipikat bangun renovasi reklame papan kios toko warung praktik=praktek,berpraktik profesi konstruksi gudang pabrik perseroan persero
nib kbli oss simbg pbg slf sip str imb situ siup tdp

# health
sehat sakit rumah perumahan puskesmas=pkm pustu posyandu klinik apotek=apotik dokter bidan perawat=keperawatan,perawatan,dirawat,merawat rawat pasien obat farmasi gizi
imunisasi vaksin=vaksinasi,divaksin,faksin suntik darah donor jantung paru ginjal mata gigi telinga kulit jiwa bayi balita anak ibu hamil lahir salin=bersalin,persalinan
stunting=tengkes demam malaria tuberkulosis=tbc,tbk diare hipertensi kusta rabies wabah endemi pandemi covid virus bakteri tular=penular,penularan,menular,penyakit kamar tidur ranjang inap jalan ambulans=ambulan,ambulance
igd ugd icu poli=poliklinik,polik spesialis rujuk radiologi laboratorium=lab,labor resep terapi rehabilitasi medis medik sanitasi jamban limbah bersih higiene bpjs jkn kis asuransi

# labour
kerja=pekerja,bekerja,pekerjaan,dikerjakan,mengerjakan ketenagakerjaan=naker,disnaker tenaga karyawan=karyawati buruh majikan lowong lamar cari latih upah=pengupahan gaji magang keahlian ahli terampil keterampilan kompetensi bursa
pengangguran=menganggur,nganggur,penganggur phk pesangon migran transmigrasi kontrak lembur serikat perselisihan=selisih,berselisih kartu kuning blk

# population
penduduk=adminduk duduk=kedudukan,menduduki ktp=ektp nik kk kia akta=akte catat=pencatatan,tercatat mati=kematian,mematikan meninggal=wafat kawin nikah cerai pindah datang rekam identitas keluarga suami istri=isteri
janda duda agama islam kristen katolik hindu buddha=budha konghucu sipil warga asing waris domisili dukcapil=disdukcapil kelamin laki pria perempuan wanita sensus jiwa rukun tetangga

# education
sekolah=bersekolah,persekolahan didik=pendidikan,pendidik,mendidik,dididik ajar=pelajaran,pengajar,mengajar,mengajari,diajarkan,mengajarkan pelajar belajar=pembelajaran,pembelajar siswa=siswi murid peserta guru dosen mahasiswa=mahasiswi universitas kampus fakultas paud tk sd smp sma smk slb madrasah=mts,mi pesantren
kelas rombel kurikulum ijazah=ijasah rapor=raport lulus ujian uji nilai beasiswa prestasi zonasi afirmasi mutasi jalur domisili kuota pagu tampung akreditasi buku perpustakaan=pustaka,perpus pustakawan baca tulis literasi seni budaya=kebudayaan,berbudaya,membudayakan
olahraga=olah raga atlet=atlit lomba juara kejuaraan pramuka npsn nisn spmb ppdb dapodik

# commodities and trade
harga=berharga,seharga pasar=pemasaran,memasarkan,dipasarkan dagang=perdagangan,pedagang,berdagang beras padi gabah jagung kedelai cabai=cabe bawang merah putih tomat kentang kol wortel sayur buah gula minyak=minyakita goreng telur ayam daging ikan udang bandeng
cumi rumput laut kelapa sawit kakao=coklat,cokelat kopi cengkeh=cengkih lada merica garam tepung terigu susu tahu tempe pangan sembako kebutuhan butuh pokok stok sedia murah mahal eceran=ecer,mengecer,pengecer grosir distributor distribusi pasok
inflasi takar timbang=penimbangan,timbangan tera ceiling het komoditas=komoditi ekspor impor produk produksi konsumen konsumsi kedaluwarsa=kadaluarsa,kadaluwarsa bahan bakar elpiji=lpg gas solar pertalite

# council and aspirations
dewan dprd=dpr fraksi komisi reses aspirasi dapil partai pemilu=pemilihan,memilih,dipilih,pemilih,pilih pilkada legislatif pokir pokok suara demokrasi audiensi serap tampung

# public order and fire
tertib tenteram=tentram,ketentraman,ketenteraman aman=keamanan,mengamankan,diamankan,pengamanan satpol polisi=kepolisian linmas patroli ronda lindung masyarakat=kemasyarakatan,bermasyarakat,memasyarakatkan jaga tegak=penegakan,penegak,menegakkan,ditegakkan langgar gusur tindak pkl parkir bising ribut
kebakaran=terbakar,membakar,dibakar,pembakaran padam damkar api bencana banjir longsor gempa tsunami kekeringan angin puting evakuasi selamat=penyelamatan,keselamatan,menyelamatkan siaga darurat bpbd sar korban pengungsi=mengungsi,pengungsian,ungsi relawan=sukarelawan hilang curi narkoba judi senjata minuman keras

# public works
kerjaan jalan=jalanan jembatan ruas aspal lubang=berlubang rusak=kerusakan,merusak,dirusak,perusakan retak amblas drainase selokan parit got gorong irigasi bendung air=perairan,pengairan,berair sungai pipa pdam sumur
lampu penerangan tiang listrik pln trotoar median rambu marka proyek lelang tender kontraktor konsultan desain tata ruang permukiman=pemukiman,mukim,bermukim kumuh taman kebun=perkebunan,berkebun,pekebun hijau sampah=persampahan tpa tps angkut=pengangkutan,diangkut,mengangkut,angkutan angkot tanah=pertanahan lahan sertipikat ukur batas
gambar alat berat material pasir batu semen besi baja kayu cat=pengecatan,dicat rehab pelihara rawan mantap nasional

# tourism
wisata=wisatawan,berwisata pariwisata=kepariwisataan pantai pulau=kepulauan gunung pegunungan danau terjun goa=gua hutan kehutanan mangrove=bakau hotel inap penginapan=homestay restoran rumahmakan makan=makanan,pemakan minum kafe=cafe kuliner oleholeh cenderamata=souvenir tiket karcis masuk=pemasukan,memasuki,memasukkan kunjung pengunjung festival
acara pentas tari=tarian,penari,menari musik adat istana museum sejarah situsbudaya cagar religi bahari alam=alami,alamiah pengalaman=mengalami,berpengalaman,dialami pemandu=pandu,memandu agen perjalanan paket fasilitas sarana prasarana toilet mushala=musala,mushola masjid=mesjid gereja pura

# social
sosial=bansos,dinsos bantu=bantuan,pembantu,membantu,dibantu miskin=kemiskinan fakir lansia usia lanjut difabel=disabilitas,penyandang cacat yatim piatu panti asuh=pengasuh,pengasuhan,asuhan anakan santun=santunan,menyantuni desil=decile dtsen dtks pkh bpnt rutilahu zakat infak=infaq wakaf kurban=qurban hibah
sumbang salur=penyaluran,menyalurkan,disalurkan,saluran penerima=menerima,diterima,penerimaan,terima manfaat=pemanfaatan,dimanfaatkan,memanfaatkan,bermanfaat berdaya=pemberdayaan,memberdayakan,diberdayakan,keberdayaan daya=sumberdaya sejahtera keras=kekerasan gender pemuda=kepemudaan muda remaja karang taruna tuna gelandang emis=pengemis,mengemis hapus layak kelayakan graduasi sanggah

# transport
perhubungan=dishub hubung=hubungan,menghubungi,menghubungkan,dihubungi kendara=kendaraan,berkendara,pengendara,mengendarai mobil motor=bermotor,pemotor sepeda truk=truck bus pikap=pickup taksi becak kapal=perkapalan feri=ferry pelabuhan=labuh,berlabuh bandara=bandarudara pesawat terbang terminal halte trayek rute lintas=melintas,perlintasan lalulintas kir=pengujianberkala pkb stnk bpkb
tnkb pelat=plat sopir=supir pengemudi=kemudi,mengemudi,mengemudikan sim tilang penumpang=menumpang,tumpang muat muatan=bermuatan rem emisi rambu dermaga tarikh jadwalkapal tumpangan

# livestock and farming
ternak=peternak,peternakan,beternak,diternakkan hewan=kehewanan satwa sapi kerbau kambing domba babi itik bebek kuda unggas bibit=pembibitan benih=pembenihan,perbenihan pakan kandang inseminasi=ib sembelih=penyembelihan,disembelih,menyembelih potong=pemotongan,dipotong,memotong,potongan jagal
tani=petani,pertanian,bertani sawah kebunan nelayan tambak=petambak,pertambakan perikanan=ikanan,disperikanan tangkap budidaya=pembudidaya,pembudidayaan,dibudidayakan,membudidayakan pupuk=pemupukan,dipupuk hama pestisida panen=pemanenan,dipanen,memanen traktor alsintan ladang hortikultura tanaman=bertanam,menanam,ditanam,penanaman penyuluh=penyuluhan,menyuluh,disuluh,suluh
pmk antraks lsd skkh eartag telinga kesmavet veteriner karantina lalu

# everyday
air baru lama besar=pembesaran,membesar,memperbesar kecil=memperkecil,mengecil tinggi=ketinggian,meninggikan rendah=merendahkan,kerendahan panjang pendek lebar luas=perluasan,meluas,memperluas dalam=kedalaman,mendalam,pendalaman,mendalami luar=keluar,pengeluaran,mengeluarkan,dikeluarkan atas=mengatasi,diatasi,atasan bawah=bawahan,dibawah muka=permukaan belakang depan=kedepan samping tengah=ditengah,pertengahan utara selatan timur barat kiri kanan
satu=persatuan,bersatu,menyatu,menyatukan,kesatuan,satuan dua=kedua,berdua tiga=ketiga,pertiga empat=keempat lima=kelima enam=keenam tujuh=ketujuh delapan=kedelapan sembilan=kesembilan sepuluh puluh ratus ribu juta miliar=milyar persen=persentase,prosentase jumlah hitung=perhitungan,menghitung,dihitung,penghitungan kurang=berkurang,pengurangan,mengurangi,dikurangi,kekurangan tambah lebih=kelebihan,melebihi
baik=kebaikan,membaik buruk=memburuk jelek hebat indah bagus cantik manis pahit pedas cepat lambat=terlambat,keterlambatan,melambat mudah=kemudahan,mempermudah,memudahkan sulit=kesulitan,mempersulit susah=kesusahan terima beri=pemberian,memberi,memberikan,diberi,diberikan,pemberi kirim guna=penggunaan,menggunakan,digunakan,pengguna,berguna,kegunaan pakai=pemakaian,memakai,dipakai,pemakai
buat=pembuatan,membuat,dibuat,pembuat,buatan,perbuatan,berbuat jual=penjualan,menjual,dijual,penjual,jualan,berjualan beli=pembelian,membeli,dibeli,pembeli bawa=membawa,dibawa,pembawa,bawaan lihat=melihat,dilihat,terlihat,penglihatan dengar=mendengar,pendengaran,pendengar,didengar tanya=bertanya,pertanyaan,menanyakan,ditanya,penanya jawab=menjawab,jawaban,dijawab tanggungjawab tanggung=tanggungan,menanggung,ditanggung,penanggung pergi=bepergian,kepergian tinggal=tertinggal,ketinggalan,peninggalan,ditinggal,meninggalkan
tempat=bertempat,ditempatkan,penempatan,menempati,menempatkan pimpin=pemimpin,pimpinan,memimpin,dipimpin,kepimpinan,kepemimpinan didirikan=mendirikan,pendirian,pendiri,diri tumbuh=pertumbuhan,bertumbuh,tumbuhan,menumbuhkan kembang=perkembangan,pengembangan,berkembang,mengembangkan,dikembangkan,pengembang tingkat=peningkatan,meningkat,meningkatkan,ditingkatkan,tingkatan,bertingkat turun=penurunan,menurun,menurunkan,diturunkan,keturunan naik=kenaikan,menaikkan,dinaikkan kendali=pengendalian,mengendalikan,dikendalikan,terkendali,pengendali kelola=pengelolaan,mengelola,dikelola,pengelola
bina=pembinaan,membina,dibina,pembina,binaan laksana=pelaksanaan,melaksanakan,dilaksanakan,pelaksana,terlaksana selenggara=penyelenggaraan,menyelenggarakan,diselenggarakan,penyelenggara terap=penerapan,menerapkan,diterapkan,terapan susun=penyusunan,menyusun,disusun,penyusun,susunan,tersusun gerak=bergerak,pergerakan,menggerakkan,penggerak,gerakan kumpul=pengumpulan,mengumpulkan,dikumpulkan,kumpulan,berkumpul,perkumpulan,pengumpul ubah=perubahan,mengubah,diubah,berubah,merubah,dirubah,pengubah pisah=pemisahan,memisahkan,dipisahkan,terpisah,perpisahan gabung=penggabungan,bergabung,menggabungkan,digabung,gabungan,tergabung
tunjuk=penunjukan,menunjuk,menunjukkan,ditunjuk,petunjuk,pertunjukan angkat=pengangkatan,mengangkat,diangkat,berangkat,keberangkatan tetap=penetapan,menetapkan,ditetapkan,ketetapan umum bebas=pembebasan,membebaskan,dibebaskan,kebebasan jamin=penjaminan,menjamin,dijamin,jaminan,terjamin kait=terkait,berkaitan,kaitan,mengaitkan cek=pengecekan,mengecek,dicek,ngecek temu=pertemuan,bertemu,menemukan,ditemukan,penemuan,temuan lengkap=kelengkapan,melengkapi,dilengkapi,pelengkap,perlengkapan serah=penyerahan,menyerahkan,diserahkan,terserah terbatas=keterbatasan,pembatasan,membatasi,dibatasi
`;

const forms = new Map<string, string>();
for (const line of ROOTS.split('\n')) {
  if (line.startsWith('#')) continue;
  for (const entry of line.split(/\s+/).filter(Boolean)) {
    const [root = '', others = ''] = entry.split('=');
    for (const form of [root, ...others.split(',').filter(Boolean)]) if (!forms.has(form)) forms.set(form, root);
  }
}

/** The root of a form that is listed, undefined for any other. */
export const findListedRoot = (form: string): string | undefined => forms.get(form);
