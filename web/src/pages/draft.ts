/** The application that is being written, kept for this tab until it is handed in. Never the NIK: a phone may be shared. */
import { randomKey } from '../commandKey.ts';

export interface ApplicationForm {
  readonly applicantName: string;
  readonly applicantNik: string;
  readonly phone: string;
  readonly district: string;
  readonly businessName: string;
  readonly nib: string;
  readonly kbliCode: string;
  readonly kbliVersion: string;
  readonly standardDeclared: boolean;
}

export interface Draft {
  /** One per form: sending it again after a lost answer gives the same ticket, not a second application. */
  readonly idempotencyKey: string;
  readonly form: ApplicationForm;
}

const EMPTY: ApplicationForm = {
  applicantName: '',
  applicantNik: '',
  phone: '',
  district: '',
  businessName: '',
  nib: '',
  kbliCode: '',
  kbliVersion: '',
  standardDeclared: false,
};

const nameOf = (typeId: string) => `puja-indah.draf.${typeId}`;

export function readDraft(typeId: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(typeId)) ?? '') as Draft;
    return { idempotencyKey: kept.idempotencyKey || randomKey(), form: { ...EMPTY, ...kept.form } };
  } catch {
    return { idempotencyKey: randomKey(), form: EMPTY };
  }
}

export function keepDraft(typeId: string, { idempotencyKey, form }: Draft): void {
  sessionStorage.setItem(nameOf(typeId), JSON.stringify({ idempotencyKey, form: { ...form, applicantNik: '' } }));
}

export const dropDraft = (typeId: string): void => sessionStorage.removeItem(nameOf(typeId));
