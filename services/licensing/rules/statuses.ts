/** The statuses of an application for a licence (permohonan izin) and of an issued licence, and what they mean to everybody else. */
import type { RequestPhase } from '@puja-indah/domain';

export const APPLICATION_STATUSES = [
  'SUBMITTED',
  'VERIFYING',
  'NEEDS_FIX',
  'SURVEY',
  'WAITING_PAYMENT',
  'PROCESSING',
  'APPROVED',
  'REJECTED',
  'ISSUED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

const LABELS: Readonly<Record<ApplicationStatus, string>> = {
  SUBMITTED: 'Diajukan',
  VERIFYING: 'Verifikasi berkas',
  NEEDS_FIX: 'Dikembalikan untuk perbaikan',
  SURVEY: 'Survei lapangan',
  WAITING_PAYMENT: 'Menunggu pembayaran retribusi',
  PROCESSING: 'Diproses',
  APPROVED: 'Disetujui',
  REJECTED: 'Ditolak',
  ISSUED: 'Izin terbit',
  CANCELLED: 'Dibatalkan pemohon',
  EXPIRED: 'Kedaluwarsa',
};

/** What citizens and officers read. */
export const labelOf = (status: ApplicationStatus): string => LABELS[status];

/**
 * The phase that all services share. A fee may also fall due after the approval (an approval by silence does not wait for it),
 * and an approved request never falls back behind its approval.
 */
export function phaseOf(status: ApplicationStatus, approved: boolean): RequestPhase {
  if (status === 'WAITING_PAYMENT') return approved ? 'APPROVED' : 'IN_PROCESS';
  return status === 'SURVEY' || status === 'PROCESSING' ? 'IN_PROCESS' : status;
}

/** In these the reviewer has to act: silence past the due day is consent. */
export const REVIEWER_HAS_TO_ACT: readonly ApplicationStatus[] = ['SUBMITTED', 'VERIFYING', 'SURVEY', 'PROCESSING'];

/** In these the clock stands still, beside NEEDS_FIX, where it always does: the applicant has to act. */
export const CLOCK_STOPS_IN: readonly ApplicationStatus[] = ['WAITING_PAYMENT'];

export const LICENCE_STATUSES = ['VALID', 'REVOKED', 'EXPIRED'] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];

/** berlaku, dicabut, habis masa berlaku. */
export const LICENCE_LABELS: Readonly<Record<LicenceStatus, string>> = {
  VALID: 'Berlaku',
  REVOKED: 'Dicabut',
  EXPIRED: 'Habis masa berlaku',
};
