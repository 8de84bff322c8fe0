/** The life cycle of a request, shared by all services: a service has statuses of its own, each lies in one of these phases. */
import { defineError } from './errors.ts';

export type RequestPhase =
  | 'DRAFT'
  | 'SUBMITTED'
  | 'VERIFYING'
  | 'NEEDS_FIX'
  | 'IN_PROCESS'
  | 'APPROVED'
  | 'REJECTED'
  | 'ISSUED'
  | 'CLOSED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'FORWARDED';

/** What citizens and officers read, in the order of the usual way. */
export const PHASE_LABELS: Readonly<Record<RequestPhase, string>> = {
  DRAFT: 'Konsep',
  SUBMITTED: 'Diajukan',
  VERIFYING: 'Sedang diverifikasi',
  NEEDS_FIX: 'Perlu diperbaiki',
  IN_PROCESS: 'Sedang diproses',
  APPROVED: 'Disetujui',
  REJECTED: 'Ditolak',
  ISSUED: 'Terbit',
  CLOSED: 'Selesai',
  CANCELLED: 'Dibatalkan',
  EXPIRED: 'Kedaluwarsa',
  FORWARDED: 'Diteruskan ke instansi lain',
};

// APPROVED follows SUBMITTED and VERIFYING directly where low risk needs no review, or where silence counts as consent (fiktif positif)
const NEXT: Readonly<Record<RequestPhase, readonly RequestPhase[]>> = {
  DRAFT: ['SUBMITTED', 'CANCELLED', 'EXPIRED'],
  SUBMITTED: ['VERIFYING', 'NEEDS_FIX', 'IN_PROCESS', 'APPROVED', 'REJECTED', 'FORWARDED', 'CANCELLED', 'EXPIRED'],
  VERIFYING: ['NEEDS_FIX', 'IN_PROCESS', 'APPROVED', 'REJECTED', 'FORWARDED', 'CANCELLED'],
  NEEDS_FIX: ['SUBMITTED', 'VERIFYING', 'CANCELLED', 'EXPIRED'],
  IN_PROCESS: ['NEEDS_FIX', 'APPROVED', 'REJECTED', 'FORWARDED', 'CANCELLED', 'EXPIRED'],
  APPROVED: ['ISSUED', 'CLOSED', 'CANCELLED', 'EXPIRED'],
  REJECTED: ['CLOSED'],
  ISSUED: ['CLOSED'],
  FORWARDED: ['CLOSED'],
  CLOSED: [],
  CANCELLED: [],
  EXPIRED: [],
};

export const PHASE_MOVE_REFUSED = defineError('PHASE_MOVE_REFUSED', 'CONFLICT', {
  message: (about: { from: string; to: string }) =>
    `Permohonan berstatus ${about.from} tidak dapat dijadikan ${about.to}. Muat ulang untuk melihat status terakhirnya.`,
  hint: (about: { from: string; to: string }) =>
    `A request cannot move from ${about.from} to ${about.to}. Read it again first.`,
});

/** Every phase, in the order of the usual way. */
export const REQUEST_PHASES = Object.keys(PHASE_LABELS) as readonly RequestPhase[];

/** The phases that may follow directly. */
export const phasesAfter = (from: RequestPhase): readonly RequestPhase[] => NEXT[from];

/** Whether nothing can follow any more: CLOSED, CANCELLED, EXPIRED. */
export const isFinalPhase = (phase: RequestPhase): boolean => NEXT[phase].length === 0;

/** Whether a request may move on. To stay within an open phase is allowed: a service has several statuses in one phase. */
export const canMove = (from: RequestPhase, to: RequestPhase): boolean =>
  from === to ? !isFinalPhase(from) : NEXT[from].includes(to);

/** @throws PHASE_MOVE_REFUSED */
export function checkMove(from: RequestPhase, to: RequestPhase): void {
  if (!canMove(from, to)) throw PHASE_MOVE_REFUSED({ from: PHASE_LABELS[from] ?? from, to: PHASE_LABELS[to] ?? to });
}
