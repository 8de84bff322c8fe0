/** What each risk level of a business activity asks for before anything is issued (perizinan berusaha berbasis risiko). */
import { type DatedRow, type LocalDate, valueOn } from '@puja-indah/domain';

export const RISK_LEVELS = ['LOW', 'MEDIUM_LOW', 'MEDIUM_HIGH', 'HIGH'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const RISK_LABELS: Readonly<Record<RiskLevel, string>> = {
  LOW: 'Rendah',
  MEDIUM_LOW: 'Menengah rendah',
  MEDIUM_HIGH: 'Menengah tinggi',
  HIGH: 'Tinggi',
};

export const PRODUCTS = ['NIB', 'DECLARED_STANDARD', 'VERIFIED_STANDARD', 'LICENCE'] as const;
export type Product = (typeof PRODUCTS)[number];

export const PRODUCT_LABELS: Readonly<Record<Product, string>> = {
  NIB: 'NIB',
  DECLARED_STANDARD: 'NIB dan sertifikat standar (pernyataan mandiri)',
  VERIFIED_STANDARD: 'NIB dan sertifikat standar terverifikasi',
  LICENCE: 'Izin',
};

export interface RiskRequirement {
  readonly product: Product;
  /** A nomor induk berusaha. */
  readonly nibNeeded: boolean;
  /** The business says itself that it keeps the standard (pernyataan mandiri). */
  readonly declarationNeeded: boolean;
  /** An officer verifies the standard. */
  readonly verificationNeeded: boolean;
  /** An officer approves; without it an officer may issue as soon as the papers are checked. */
  readonly approvalNeeded: boolean;
}

const BY_LEVEL: Readonly<Record<RiskLevel, RiskRequirement>> = {
  LOW: {
    product: 'NIB',
    nibNeeded: true,
    declarationNeeded: false,
    verificationNeeded: false,
    approvalNeeded: false,
  },
  MEDIUM_LOW: {
    product: 'DECLARED_STANDARD',
    nibNeeded: true,
    declarationNeeded: true,
    verificationNeeded: false,
    approvalNeeded: false,
  },
  MEDIUM_HIGH: {
    product: 'VERIFIED_STANDARD',
    nibNeeded: true,
    declarationNeeded: false,
    verificationNeeded: true,
    approvalNeeded: true,
  },
  HIGH: {
    product: 'LICENCE',
    nibNeeded: true,
    declarationNeeded: false,
    verificationNeeded: true,
    approvalNeeded: true,
  },
};

export interface RiskRules extends DatedRow {
  readonly byLevel: Readonly<Record<RiskLevel, RiskRequirement>>;
}

/**
 * PP 28/2025 replaced PP 5/2021 on 5 June 2025 and kept the four levels with their products. PP 5/2021 was enacted on
 * 2 February 2021; an older application would have to be judged by rules that are not kept here.
 */
export const RISK_RULES: readonly RiskRules[] = [
  { validFrom: '2021-02-02', validTo: '2025-06-04', legalBasis: 'PP 5/2021', byLevel: BY_LEVEL },
  { validFrom: '2025-06-05', validTo: null, legalBasis: 'PP 28/2025', byLevel: BY_LEVEL },
];

/** The rules in force on a day, or null before the first. */
export const findRiskRules = (on: LocalDate, rules: readonly RiskRules[] = RISK_RULES): RiskRules | null =>
  valueOn(rules, on);

/** What is asked for where no business activity is licensed: a practice (SIP), a building (PBG, SLF). */
export const WITHOUT_RISK: RiskRequirement = {
  product: 'LICENCE',
  nibNeeded: false,
  declarationNeeded: false,
  verificationNeeded: false,
  approvalNeeded: true,
};
