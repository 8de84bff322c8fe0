/** Facilities and beds from files and to files, as offices send and open them. */
import { type FileDesk, fileDesk, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREATE, clinic, FACILITIES, FACILITY_BY_ID, key, REPORT } from './fixtures/operations.ts';

let platform: TestPlatform;
let upload: FileDesk['upload'];
let download: FileDesk['download'];
beforeAll(async () => {
  platform = await openPlatform();
  ({ upload, download } = fileDesk(platform, 'health', 'palopo.health'));
}, 60_000);
afterAll(() => platform[Symbol.asyncDispose]());

const facilityByName = async (name: string) => {
  const { healthFacilities } = await platform.get(
    '{ healthFacilities(region: "73.73", first: 100) { nodes { id name services bpjsCode phone beds { careClass occupied reportedAt } } } }',
  );
  return healthFacilities.nodes.find((node: { name: string }) => node.name === name);
};

const HEADER =
  '\ufeffNama fasilitas;Jenis;Kelas RS;Kepemilikan;Kode kelurahan/desa;Telepon;Layanan;Kode BPJS;Lintang;Bujur';

describe('a file of facilities', () => {
  it('with BOM and semicolons is read, and the same file once more enters nothing twice', async () => {
    const file = [
      HEADER,
      'RSUD Contoh;Rumah sakit;b;Pemerintah daerah;73.73.09.1003;0471-21123;UGD 24 jam|Poli anak;1820r001;-2,951;120,188',
      'Puskesmas Contoh;puskesmas;;Pemerintah daerah;73.73.01.1005;;;;;',
    ];
    expect(await upload('facilities', file)).toMatchObject({ accepted: true, counts: { written: 2 } });
    expect(await facilityByName('RSUD Contoh')).toMatchObject({
      services: ['UGD 24 jam', 'Poli anak'],
      bpjsCode: '1820R001',
      phone: '+6247121123',
    });
    expect((await upload('facilities', file)).counts).toMatchObject({ written: 0, unchanged: 2 });
    expect((await platform.get(FACILITIES, { region: '73.73' })).healthFacilities.totalCount).toBe(2);
  });

  it('changes what it says alone: an empty cell leaves what is stored', async () => {
    const file = [
      'Nama;Jenis;Kepemilikan;Kelurahan;Layanan',
      'RSUD CONTOH;Rumah sakit;Pemerintah daerah;73.73.09.1003;UGD',
    ];
    expect((await upload('facilities', file)).counts).toMatchObject({ written: 1 });
    expect(await facilityByName('RSUD CONTOH')).toMatchObject({ services: ['UGD'], bpjsCode: '1820R001' });
  });

  it('with one bad row is not taken at all, and says what is wrong where', async () => {
    const result = await upload('facilities', [
      HEADER,
      'Apotek Baik;Apotek;;Swasta;73.73.01.1005;;;;;',
      'Klinik Salah;Klinik;A;Swasta;73.17.07.1001;;;;;',
      'Apotek Baik;Apotek;;Swasta;73.73.01.1005;;;;;',
    ]);
    expect(result).toMatchObject({ accepted: false, counts: { written: 0, refused: 2, skipped: 1 } });
    expect(result.rows[1]).toMatchObject({
      line: 3,
      problems: [
        { column: 'village', code: 'FACILITY_VILLAGE_OUTSIDE' },
        { column: 'hospitalClass', code: 'HOSPITAL_CLASS_NOT_FOR_KIND' },
      ],
    });
    expect(result.rows[2]).toMatchObject({ line: 4, problems: [{ code: 'ROW_REPEATED' }] });
  });

  it('is what export gives: taken back unchanged, it changes nothing', async () => {
    const lines = await download('facilities');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/Rumah sakit|Puskesmas/);
    expect((await upload('facilities', lines)).counts).toMatchObject({ written: 0, unchanged: 2, refused: 0 });
  });
});

describe('a file of beds', () => {
  const header = 'Nama fasilitas;Kelas perawatan;Kapasitas;Terisi;Waktu laporan';

  it('names facility and class in words, and is decided by the rule of the mutation', async () => {
    const result = await upload('beds', [
      header,
      'rsud contoh;Kelas 1;40;31;2026-02-11T09:00:00+08:00',
      'RSUD Contoh;kelas-2;20;21;2026-02-11T09:00:00+08:00',
      'RSUD Contoh;Kelas 3;90;dua;',
      'RSUD Lain;icu;4;1;',
    ]);
    expect(result.accepted).toBe(false);
    expect(result.rows.map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`))).toEqual([
      [],
      ['occupied BEDS_OVERFULL'],
      ['occupied CELL_NOT_WHOLE'],
      [' FACILITY_UNKNOWN'],
    ]);
    expect((await facilityByName('RSUD CONTOH')).beds).toEqual([]);
  });

  it('gives its good rows when that is asked, and an older report never replaces a newer one', async () => {
    const good = [header, 'RSUD Contoh;Kelas 1;40;31;2026-02-11T09:00:00+08:00', 'RSUD Contoh;Kelas 2;1;2;'];
    expect((await upload('beds', good, { takeGood: true })).counts).toMatchObject({ written: 1, refused: 1 });
    const older = [header, 'RSUD Contoh;Kelas 1;40;10;2026-02-11T08:59:59+08:00'];
    expect((await upload('beds', older)).rows[0]?.problems).toMatchObject([{ code: 'REPORT_OUTDATED' }]);
    expect((await facilityByName('RSUD CONTOH')).beds).toEqual([
      { careClass: 'kelas-1', occupied: 31, reportedAt: '2026-02-11T09:00:00+08:00' },
    ]);
  });

  it('does not guess between two facilities of one name', async () => {
    const officer = platform.as('palopo.health');
    for (const village of ['73.73.01.1005', '73.73.02.1007'])
      await officer.get(CREATE, clinic({ name: 'Klinik Kembar', village }));
    const file = [header, 'Klinik Kembar;IGD;2;1;'];
    expect((await upload('beds', file)).rows[0]?.problems).toMatchObject([{ code: 'FACILITY_NAME_AMBIGUOUS' }]);
  });

  it('is what export gives, also by code', async () => {
    const { id } = (await platform.as('palopo.health').get(CREATE, clinic({ name: 'Klinik Peta' })))
      .createHealthFacility.facility;
    const input = { idempotencyKey: key(), facility: id, careClass: 'icu', capacity: 3, occupied: 3 };
    await platform.as('palopo.health').get(REPORT, { input });
    const lines = await download('beds');
    expect(lines[0]).toContain('Kode fasilitas;Nama fasilitas;Kelas perawatan;Kapasitas;Terisi;Waktu laporan');
    expect(lines.find((line) => line.startsWith(id))).toContain('Klinik Peta;ICU;3;3;');
    expect((await upload('beds', lines)).counts).toMatchObject({ written: 0, unchanged: lines.length - 1 });
    const { beds } = (await platform.get(FACILITY_BY_ID, { id })).healthFacility;
    expect(beds).toMatchObject([{ version: 1, available: 0 }]);
  });
});
