/** What no adapter takes. */
import { isRegionCode } from './regions.ts';
import type { SearchDocument } from './searchIndex.ts';

/** The document itself. @throws TypeError when its region is no region code or its version no whole number. */
export function checkDocument(document: SearchDocument): SearchDocument {
  if (document.region !== undefined && !isRegionCode(document.region))
    throw new TypeError(`${document.id}: "${document.region}" is no region code.`);
  if (!Number.isSafeInteger(document.version))
    throw new TypeError(`${document.id}: ${document.version} is no version.`);
  return document;
}

/** Text that every engine keeps whole: well-formed, without NUL. */
export const cleanText = (text: string): string => text.replaceAll('\0', ' ').toWellFormed();
