/** Classes of care in which beds are counted. Their order is the order in which they are shown. */
import { defineError } from '@puja-indah/domain';
import type { CareClass } from '../model.ts';

export const CARE_CLASS_INVALID = defineError('CARE_CLASS_INVALID', 'VALIDATION_FAILED', {
  message:
    'Kode kelas perawatan memakai huruf kecil, angka dan tanda hubung, misalnya kelas-1; namanya 2 sampai 60 huruf.',
  hint: 'code: lower case letters, digits and hyphens, such as kelas-1; name: 2 to 60 characters.',
});

/** The table with `draft` in it, in the place of the class with the same code or added at the end. @throws CARE_CLASS_INVALID */
export function enterCareClass(table: readonly CareClass[], draft: CareClass): CareClass[] {
  const entered = { code: draft.code.trim(), name: draft.name.trim(), active: draft.active };
  const { code, name } = entered;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code) || code.length > 30 || name.length < 2 || name.length > 60)
    throw CARE_CLASS_INVALID();
  const known = table.some((other) => other.code === code);
  return known ? table.map((other) => (other.code === code ? entered : other)) : [...table, entered];
}

/**
 * Classes to begin with; an installation renames, adds and retires them by `saveCareClass`. No decree lists them all: they
 * are the rows hospitals commonly report, with KRIS (kelas rawat inap standar), which replaces classes 1 to 3.
 */
export const FIRST_CARE_CLASSES: readonly CareClass[] = [
  { code: 'vvip', name: 'VVIP', active: true },
  { code: 'vip', name: 'VIP', active: true },
  { code: 'kelas-1', name: 'Kelas 1', active: true },
  { code: 'kelas-2', name: 'Kelas 2', active: true },
  { code: 'kelas-3', name: 'Kelas 3', active: true },
  { code: 'kris', name: 'KRIS', active: true },
  { code: 'icu', name: 'ICU', active: true },
  { code: 'iccu', name: 'ICCU', active: true },
  { code: 'hcu', name: 'HCU', active: true },
  { code: 'nicu', name: 'NICU', active: true },
  { code: 'picu', name: 'PICU', active: true },
  { code: 'isolasi', name: 'Isolasi', active: true },
  { code: 'perinatologi', name: 'Perinatologi', active: true },
  { code: 'igd', name: 'IGD', active: true },
];
