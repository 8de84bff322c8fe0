/**
 * The roots that the stemmer knows. A derived word is cut only down to one of these; every other word is left alone, so that names of
 * places and people keep their letters.
 *
 * Words that only look derived are roots of their own (penduduk, pegawai, beras, kepala): the longest known root wins, so penduduk never
 * becomes duduk. `root=form,form` adds other spellings, and forms that no affix explains or that another root would claim.
 */
export const ROOTS = `
# government
pemerintah=pemprov,pemkot,pemkab,pemda perintah negara negeri daerah wilayah pusat provinsi=propinsi kabupaten kota kecamatan kelurahan desa dusun
kampung nagari lingkungan distrik rukun tetangga presiden menteri kementerian=kementrian gubernur bupati wali camat lurah kades wakil ketua kepala anggota
jabat dinas badan bagian bidang seksi biro sekretariat sekretaris inspektorat lembaga instansi organisasi struktur pegawai personel staf
honorer aparat aparatur perangkat tugas fungsi wewenang kantor gedung balai loket gerai mal pos posko markas alamat telepon=telpon,tilpon
otonomi regional nasional internasional pemilu pilkada pemekaran
# law
hukum undang=perundangan peraturan=perda,perwali,perbup,pergub,perpres,permen,permendagri,permenpan,perpu atur keputusan putus ketetapan tetap instruksi edaran
pasal ayat sanksi denda larang wajib hak perkara perdata pidana sengketa gugat banding jaksa hakim adil sidang saksi sumpah langgar tindak tegak
sah cabut berlaku=pemberlakuan,memberlakukan,diberlakukan,keberlakuan laku perilaku tuntut dakwa vonis notaris
# letters, data, procedure
surat arsip dokumen berkas naskah formulir blangko=blanko lampir salin legalisasi legalisir stempel meterai=materai tanda nyata keterangan
rekomendasi antar nomor=nomer kode tanggal jadwal=jadual informasi info data statistik survei=survey sensus indeks indikator angka jumlah hitung
catat=pencatatan lapor adu keluh sampai=menyampaikan,disampaikan,penyampaian umum umumkan=mengumumkan,diumumkan,pengumuman berita siar terbit
publik transparan transparansi media koran majalah pers layan izin=ijin,perijinan syarat prosedur standar=standarisasi,standardisasi mekanisme
sistem proses tahap mohon ajukan=mengajukan,diajukan,pengajuan usul daftar registrasi verifikasi validasi identifikasi klasifikasi sertifikasi
akreditasi sertifikat=sertipikat lisensi setuju tolak kembali kembang ambil kirim serah terima beri kumpul simpan rekam cetak unggah unduh isi
lengkap antre=antri loket tunggu cepat lambat tunda panjang batal hapus aktif nonaktif selesai putar ubah ganti baru lama lanjut
akhir mulai=memulai,dimulai,permulaan awal jam hari minggu pekan bulan tahun semester triwulan waktu kala berkala tempo batas
# money
uang rupiah biaya ongkos tarif harga bayar lunas tagih pungut retribusi pajak cukai denda gratis kuitansi=kwitansi setor kas bendahara bank rekening tunai
transfer anggaran=menganggarkan,dianggarkan,penganggaran belanja pendapat pendapatan dapat realisasi hibah dana modal utang=hutang piutang pinjam kredit cicil angsur untung rugi
laba aset sewa gadai lelang tender kontrak pagu kuota subsidi inflasi ekonomi
# enterprise and licences
usaha=pengusaha,perusahaan niaga industri investasi koperasi umkm mikro menengah perseroan persero firma yayasan risiko=resiko bangun renovasi
reklame kios toko warung gudang pabrik praktik=praktek profesi konstruksi merek produk produksi jasa niaga waralaba franchise
# health
sehat sakit penyakit rumah puskesmas=pkm pustu posyandu klinik apotek=apotik dokter bidan perawat=keperawatan rawat=perawatan,merawat,dirawat
pasien obat farmasi gizi imunisasi vaksin=vaksinasi,faksin suntik darah donor jantung paru ginjal mata gigi telinga kulit jiwa bayi balita anak ibu hamil
bersalin=persalinan lahir stunting=tengkes demam malaria tuberkulosis=tbc,tbk diare hipertensi kusta rabies wabah endemi pandemi covid virus bakteri
tular inap kamar ranjang ambulans=ambulan,ambulance poli=poliklinik spesialis rujuk radiologi laboratorium=lab resep terapi rehabilitasi=rehab
medis=medik sanitasi jamban limbah bersih higiene asuransi jamin racun luka operasi bedah periksa=pemeriksaan diagnosis sembuh cacing lansia
# labour
kerja ketenagakerjaan=naker,disnaker tenaga karyawan=karyawati buruh majikan lowong=lowongan,loker lamar cari latih upah gaji magang ahli terampil kompetensi bursa
anggur=pengangguran,menganggur,nganggur phk pesangon migran transmigrasi lembur serikat selisih kartu pensiun cuti karier=karir rekrut mutasi promosi
# population
penduduk=adminduk duduk kartu identitas keluarga suami istri=isteri janda duda agama islam kristen katolik hindu buddha=budha konghucu sipil warga
warganegara asing waris=ahliwaris domisili dukcapil=disdukcapil kelamin pria laki perempuan wanita mati meninggal=wafat tinggal kawin nikah cerai adopsi
pindah datang akta=akte ktp=ektp usia umur nama marga suku tetap
# education
sekolah didik ajar=pelajaran,mengajar,mengajari,pengajar,pengajaran,diajar,diajarkan,mengajarkan,ajaran pelajar belajar=pembelajaran,pembelajar siswa=siswi murid
peserta serta guru dosen mahasiswa=mahasiswi universitas kampus fakultas paud madrasah pesantren asrama kelas rombel kurikulum ijazah=ijasah
rapor=raport lulus uji nilai beasiswa prestasi zonasi afirmasi jalur tampung buku perpustakaan=perpus pustaka baca tulis literasi
seni budaya bahasa olahraga atlet=atlit lomba juara pramuka skripsi ilmu teliti wisuda jurusan
# commodities
pasar dagang jual beli tukar tawar beras padi gabah jagung kedelai cabai=cabe bawang tomat kentang kol wortel sayur buah gula minyak goreng telur=telor ayam daging
ikan udang cumi kepiting rumput laut kelapa sawit kakao=coklat,cokelat kopi cengkih=cengkeh lada merica pala garam tepung terigu susu tahu tempe pangan sembako
butuh pokok stok sedia murah mahal ecer grosir distributor distribusi pasok takar timbang tera het komoditas=komoditi ekspor impor konsumen konsumsi
kedaluwarsa=kadaluarsa,kadaluwarsa bahan elpiji=lpg solar olah kemas rempah manggis durian pisang sagu
# council
dewan dprd fraksi komisi reses aspirasi dapil partai legislatif pokir suara demokrasi audiensi serap rapat paripurna musyawarah=musrenbang rakyat pilih calon
kampanye mandat politik wakaf
# order, fire, disaster
tertib tenteram=tentram aman satpol polisi=kepolisian linmas patroli ronda lindung masyarakat jaga gusur parkir bising ribut bakar
padam damkar api bencana banjir longsor gempa tsunami kering=kekeringan angin evakuasi selamat siaga darurat korban ungsi relawan=sukarelawan hilang curi narkoba
judi senjata keras tawuran begal tanggulang ledak rendam roboh celaka awas pantau
# works
jalan jembatan ruas aspal lubang rusak retak amblas drainase selokan parit got gorong irigasi bendung air sungai pipa pdam sumur lampu
terang tiang listrik trotoar median rambu marka proyek kontraktor konsultan desain tata ruang mukim perumahan kumuh taman kebun hijau sampah angkut tanah lahan
ukur gambar alat berat material pasir batu semen besi baja kayu pelihara rawan mantap perbaikan=memperbaiki,diperbaiki,perbaiki gali timbun sambung saring
pasang bongkar dinding atap lantai pagar tangki pompa
# tourism
wisata=wisatawan,wisatawati pariwisata pantai pulau gunung danau terjun gua=goa hutan mangrove=bakau hotel penginapan=homestay restoran=restauran makan minum kafe=cafe kuliner
cendera=cenderamata souvenir tiket karcis masuk kunjung festival acara pentas tari musik adat istana museum sejarah cagar religi bahari alam pengalaman=berpengalaman
alami=mengalami,dialami pandu agen paket fasilitas sarana prasarana toilet musala=mushola,mushala masjid=mesjid gereja pura tamasya rekreasi teluk pesisir
# social
sosial=bansos,dinsos bantu=bantuan miskin fakir disabilitas=difabel cacat sandang=penyandang yatim piatu panti asuh santun desil=decile zakat infak=infaq kurban=qurban sumbang salur manfaat
daya sejahtera kekerasan gender muda pemuda remaja karang tuna gelandang emis layak=kelayakan graduasi sanggah lanjut tua terlantar=telantar,penelantaran fakta duafa
# transport
perhubungan=dishub hubung kendara mobil motor sepeda truk=truck bus pikap=pickup taksi becak kapal feri=ferry pelabuhan labuh bandara pesawat terbang terminal halte
trayek rute lintas lalulintas kir pelat=plat sopir=supir kemudi tilang tumpang muat rem emisi dermaga berangkat=keberangkatan,memberangkatkan,diberangkatkan tarik ban
# livestock and farming
ternak hewan satwa sapi kerbau kambing domba babi itik bebek kuda unggas anjing kucing bibit benih pakan kandang inseminasi sembelih potong jagal tani sawah nelayan tambak
tangkap budidaya=membudidayakan,dibudidayakan,pembudidaya,pembudidayaan pupuk hama pestisida panen traktor alsintan ladang hortikultura tanam suluh karantina kubur
antraks kesmavet veteriner bunting susu perah gembala kebiri
# people and community
orang manusia bapak nenek kakek saudara teman kawan tokoh ulama pendeta imam pahlawan pribadi kelompok komunitas gotong royong swadaya mitra sahabat tamu warung
# everyday verbs
buat pakai guna tunjuk petunjuk=berpetunjuk temu cek tes teliti lihat dengar tanya jawab bicara kata sebut cerita bawa taruh letak tempat angkat turun naik gerak laju maju mundur
pergi pulang henti diam tidur bangkit hidup tumbuh kembang tingkat rencana rancang program agenda laksana selenggara terap susun bina kelola kendali pimpin perintis rintis dukung
dorong bimbing damping saran nasihat ajak undangan=mengundang,diundang hadir ikut gabung pisah campur satu=bersatu,persatuan,kesatuan,satuan,menyatukan,disatukan bagi tambah kurang lebih habis
sisa besar kecil tinggi rendah lebar luas dalam luar keluar=pengeluaran,mengeluarkan,dikeluarkan atas=mengatasi,diatasi bawah muka permukaan belakang depan samping tengah dekat jauh
baik buruk jelek indah bagus mudah sulit sukar susah senang sedih marah takut berani malu rajin malas kuat lemah kaya sempat
harap ingin niat cita yakin percaya setia jujur sadar ingat lupa tahu=mengetahui,diketahui,pengetahuan,ketahui paham kenal pikir timbang pilah bandingkan=perbandingan,dibandingkan,membandingkan
urus bentuk jadi=menjadi,kejadian,terjadi,dijadikan,menjadikan sebab akibat pengaruh kait libat dasar alas tuju capai hasil guna dampak masalah perlu penting utama
khusus jenis macam bentuk sifat keadaan ada=mengadakan,diadakan,pengadaan,berada,adanya,keberadaan siap sambut hormat hargai=menghargai,dihargai,penghargaan ucap salam terimakasih
ancam serang rebut menang kalah lawan bela korupsi gratifikasi suap pungli sengaja tanggungjawab tanggung tanggap respons=respon,merespons solusi
inovasi digitalisasi diversifikasi dispensasi disposisi disertasi divisi mediasi petisi penetrasi terminasi teknologi digital elektronik aplikasi komputer jaringan internet situs laman portal sandi akun surel=email aman
kunci pintu buka tutup lepas ikat gantung tekan dorong tarik dengar lempar jatuh pecah patah sapu cuci masak tanak
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
