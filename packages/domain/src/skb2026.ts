/**
 * National holidays and cuti bersama of 2026, by the joint decree of the ministers of religion, of manpower and of administrative
 * reform: SKB 1497/2025, 2/2025 and 5/2025. Some newspapers printed other dates (6 May, 25 May, 16 September); they are wrong.
 */
import type { Holiday, HolidayKind, HolidayTable } from './calendar.ts';

const legalBasis = 'SKB 3 Menteri Nomor 1497 Tahun 2025, Nomor 2 Tahun 2025, dan Nomor 5 Tahun 2025';

const days = (kind: HolidayKind, named: Record<string, string>): Holiday[] =>
  Object.entries(named).map(([day, name]) => ({ date: `2026-${day}`, name, kind, legalBasis }));

export const SKB_2026: HolidayTable = {
  year: 2026,
  legalBasis,
  holidays: [
    ...days('HOLIDAY', {
      '01-01': 'Tahun Baru 2026 Masehi',
      '01-16': 'Isra Mikraj Nabi Muhammad SAW',
      '02-17': 'Tahun Baru Imlek 2577 Kongzili',
      '03-19': 'Hari Suci Nyepi (Tahun Baru Saka 1948)',
      '03-21': 'Idulfitri 1447 Hijriah',
      '03-22': 'Idulfitri 1447 Hijriah (hari kedua)',
      '04-03': 'Wafat Yesus Kristus',
      '04-05': 'Kebangkitan Yesus Kristus (Paskah)',
      '05-01': 'Hari Buruh Internasional',
      '05-14': 'Kenaikan Yesus Kristus',
      '05-27': 'Iduladha 1447 Hijriah',
      '05-31': 'Hari Raya Waisak 2570 BE',
      '06-01': 'Hari Lahir Pancasila',
      '06-16': '1 Muharam Tahun Baru Islam 1448 Hijriah',
      '08-17': 'Proklamasi Kemerdekaan',
      '08-25': 'Maulid Nabi Muhammad SAW',
      '12-25': 'Kelahiran Yesus Kristus (Natal)',
    }),
    ...days('CUTI_BERSAMA', {
      '02-16': 'Cuti bersama Tahun Baru Imlek 2577 Kongzili',
      '03-18': 'Cuti bersama Hari Suci Nyepi',
      '03-20': 'Cuti bersama Idulfitri 1447 Hijriah',
      '03-23': 'Cuti bersama Idulfitri 1447 Hijriah',
      '03-24': 'Cuti bersama Idulfitri 1447 Hijriah',
      '05-15': 'Cuti bersama Kenaikan Yesus Kristus',
      '05-28': 'Cuti bersama Iduladha 1447 Hijriah',
      '12-24': 'Cuti bersama Kelahiran Yesus Kristus (Natal)',
    }),
  ],
};
