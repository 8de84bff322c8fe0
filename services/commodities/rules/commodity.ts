/** What makes the record of a commodity right. */
import { defineError, fieldProblems } from '@puja-indah/domain';
import type { Commodity } from '../model.ts';

export const COMMODITY_INVALID = defineError('COMMODITY_INVALID', 'VALIDATION_FAILED', {
  message: 'Data komoditas belum benar. Perbaiki isian yang ditandai lalu kirim lagi.',
  hint: 'The commodity does not fit its rules; extensions.fields names what to correct.',
});
export const COMMODITY_CODE_MALFORMED = defineError('COMMODITY_CODE_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kode komoditas terdiri atas 2 sampai 40 huruf kecil, angka dan tanda hubung, misalnya beras-medium.',
  hint: 'A code is 2 to 40 lower case letters, digits and hyphens, such as beras-medium.',
});
export const COMMODITY_TEXT_MISSING = defineError('COMMODITY_TEXT_MISSING', 'VALIDATION_FAILED', {
  message: 'Isian ini wajib, paling panjang 60 huruf.',
  hint: 'This text is required, at most 60 characters.',
});

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The commodity with its texts trimmed. @throws COMMODITY_INVALID with every field that is wrong */
export function checkCommodity(draft: Commodity): Commodity {
  const commodity = { ...draft, name: draft.name.trim(), unit: draft.unit.trim(), group: draft.group.trim() };
  const problems = fieldProblems();
  if (!CODE.test(commodity.code) || commodity.code.length < 2 || commodity.code.length > 40)
    problems.refuse('code', COMMODITY_CODE_MALFORMED());
  for (const field of ['name', 'unit', 'group'] as const)
    if (!commodity[field] || commodity[field].length > 60) problems.refuse(field, COMMODITY_TEXT_MISSING());
  problems.throwAs(COMMODITY_INVALID);
  return commodity;
}
