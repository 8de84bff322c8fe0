/** The three time zones of Indonesia by province (Keppres 41/1987; the provinces of Papua made in 2022 keep theirs). */
import { defineError } from './errors.ts';
import { provinceOf, type RegionCode } from './regionCode.ts';

/** Waktu Indonesia Barat (+07:00), Tengah (+08:00), Timur (+09:00). */
export type ZoneName = 'WIB' | 'WITA' | 'WIT';

export const REGION_TIME_ZONE_UNKNOWN = defineError('REGION_TIME_ZONE_UNKNOWN', 'VALIDATION_FAILED', {
  message: (about: { code: string }) =>
    `Zona waktu wilayah ${about.code} tidak diketahui karena kode provinsinya tidak dikenal. Periksa kode wilayahnya.`,
  hint: (about: { code: string }) =>
    `No province is known for region ${about.code}, so its time zone is not. Check the code.`,
});

const PROVINCES: Record<ZoneName, string> = {
  WIB: '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62',
  WITA: '51 52 53 63 64 65 71 72 73 74 75 76',
  WIT: '81 82 91 92 93 94 95 96',
};

const IANA: Record<ZoneName, string> = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' };

const ZONE_BY_PROVINCE = new Map(
  (Object.keys(PROVINCES) as ZoneName[]).flatMap((zone) =>
    PROVINCES[zone].split(' ').map((province) => [province, zone] as const),
  ),
);

/** WIB, WITA or WIT, as people write it behind a time. @throws REGION_TIME_ZONE_UNKNOWN, REGION_CODE_MALFORMED */
export function zoneNameOf(code: RegionCode): ZoneName {
  const zone = ZONE_BY_PROVINCE.get(provinceOf(code));
  if (!zone) throw REGION_TIME_ZONE_UNKNOWN({ code });
  return zone;
}

/** The IANA time zone of a region: Asia/Jakarta, Asia/Makassar or Asia/Jayapura. @throws REGION_TIME_ZONE_UNKNOWN, REGION_CODE_MALFORMED */
export const timeZoneOf = (code: RegionCode): string => IANA[zoneNameOf(code)];
