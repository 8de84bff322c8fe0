/** Which regions an installation serves. */
import { defineError, regionLevel } from '@puja-indah/domain';

export const REGION_NOT_SERVED = defineError<{ region: string }>('REGION_NOT_SERVED', 'VALIDATION_FAILED', {
  message: ({ region }) => `Daerah ${region} belum menjadi pengguna. Minta admin platform menambahkannya.`,
  hint: ({ region }) => `This installation does not serve region ${region}; a platform_admin adds it with addTenant.`,
});

export const TENANT_LEVEL = defineError<{ region: string }>('TENANT_LEVEL', 'VALIDATION_FAILED', {
  message: ({ region }) => `${region} bukan provinsi, kabupaten, atau kota. Pilih salah satunya.`,
  hint: ({ region }) => `${region} is no province, kabupaten or kota; only these can be served.`,
});

export const REGION_UNKNOWN = defineError<{ region: string }>('REGION_UNKNOWN', 'VALIDATION_FAILED', {
  message: ({ region }) => `Wilayah ${region} tidak ada atau sudah tidak berlaku. Periksa kodenya.`,
  hint: ({ region }) => `There is no region ${region}, or its code is retired.`,
});

/** @throws REGION_CODE_MALFORMED, TENANT_LEVEL, REGION_UNKNOWN */
export function requireServable(region: string, found: { readonly validTo: string | null } | undefined): void {
  if (!['PROVINCE', 'REGENCY', 'CITY'].includes(regionLevel(region))) throw TENANT_LEVEL({ region });
  if (!found || found.validTo !== null) throw REGION_UNKNOWN({ region });
}
