/** Departments (OPD): what they own decides where their operators may work. */
import { defineError } from '@puja-indah/domain';
import type { AgencyRecord } from '../model.ts';

export const AGENCY_CODE_MALFORMED = defineError('AGENCY_CODE_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kode OPD terdiri dari 2 sampai 31 huruf kecil, angka, atau tanda hubung, misalnya dinkes.',
  hint: 'An agency code is 2 to 31 of a-z, 0-9 and hyphen, such as dinkes.',
});

export const AGENCY_NAME_MISSING = defineError('AGENCY_NAME_MISSING', 'VALIDATION_FAILED', {
  message: 'Isi nama OPD.',
  hint: 'Give the name of the agency.',
});

export const SERVICE_NAME_MALFORMED = defineError<{ service: string }>('SERVICE_NAME_MALFORMED', 'VALIDATION_FAILED', {
  message: ({ service }) => `Nama layanan "${service}" tidak benar. Pilih dari daftar layanan, misalnya public-order.`,
  hint: ({ service }) => `"${service}" is no service name; take those of serviceAreas, such as public-order.`,
});

/** @throws AGENCY_CODE_MALFORMED, AGENCY_NAME_MISSING, SERVICE_NAME_MALFORMED */
export function describeAgency(agency: AgencyRecord): AgencyRecord {
  if (!/^[a-z0-9][a-z0-9-]{1,30}$/.test(agency.code)) throw AGENCY_CODE_MALFORMED();
  const name = agency.name.trim();
  if (name === '') throw AGENCY_NAME_MISSING();
  const wrong = agency.services.find(
    (service) => service.length > 40 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(service),
  );
  if (wrong !== undefined) throw SERVICE_NAME_MALFORMED({ service: wrong.slice(0, 60) });
  return { ...agency, name, services: [...new Set(agency.services)].sort() };
}
