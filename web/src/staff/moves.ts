/** What an officer can do with an application in each status, as data: the command, what it asks for, and where it is offered. */
import {
  type ApplicationPartsFragment,
  ApproveDocument,
  ExpireDocument,
  IssueLicenceDocument,
  RecordAuditDocument,
  RecordPaymentDocument,
  RecordVerificationDocument,
  RejectDocument,
  RequestPaymentDocument,
  ReturnApplicationDocument,
  RevokeLicenceDocument,
  ScheduleSurveyDocument,
  StartVerificationDocument,
} from '../gql/staff/graphql.ts';
import type { Operation } from '../graphql.ts';

/** A field that a move asks for. Its name is the field of the command's input. */
export interface MoveField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'text' | 'lines' | 'date' | 'rupiah' | 'risk' | 'agency';
  readonly optional?: boolean;
}

interface MoveInput {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
}

export interface Move {
  readonly name: string;
  /** The command. What its fields give is checked by the platform, which names each fault. */
  readonly operation: Operation<unknown, { input: MoveInput }>;
  readonly in: readonly string[];
  readonly fields: readonly MoveField[];
  readonly grave?: boolean;
  /** The record that the command changes, when it is not the application itself. */
  readonly of?: (application: ApplicationPartsFragment) => { readonly id: string; readonly version: number } | null;
  readonly offered?: (application: ApplicationPartsFragment) => boolean;
}

const REASON: MoveField = { name: 'reason', label: 'Alasan', hint: 'Disampaikan kepada pemohon.', kind: 'text' };
const BEING_WORKED_ON = ['VERIFYING', 'SURVEY', 'PROCESSING'];

/** Inputs differ by command; the fields above are what each of them asks for. */
const of = (operation: { toString(): string }) => operation as Operation<unknown, { input: MoveInput }>;

const feeOpen = ({ licenceType, paidAt }: ApplicationPartsFragment) =>
  paidAt === null && licenceType?.feeType !== 'FREE' && !(licenceType?.feeType === 'FIXED' && licenceType.fee === 0);

export const MOVES: readonly Move[] = [
  {
    name: 'Mulai verifikasi',
    operation: of(StartVerificationDocument),
    in: ['SUBMITTED'],
    fields: [
      {
        name: 'riskLevel',
        label: 'Tingkat risiko',
        hint: 'Menurut OSS; kosongkan bila bukan kegiatan usaha.',
        kind: 'risk',
        optional: true,
      },
      { name: 'technicalReviewer', label: 'OPD teknis', kind: 'agency', optional: true },
    ],
  },
  {
    name: 'Setujui',
    operation: of(ApproveDocument),
    in: ['VERIFYING', 'PROCESSING'],
    fields: [],
  },
  {
    name: 'Terbitkan izin',
    operation: of(IssueLicenceDocument),
    in: ['APPROVED'],
    fields: [
      {
        name: 'validUntil',
        label: 'Berlaku sampai',
        hint: 'Kosongkan bila tanpa batas waktu.',
        kind: 'date',
        optional: true,
      },
    ],
  },
  {
    name: 'Catat pembayaran',
    operation: of(RecordPaymentDocument),
    in: ['WAITING_PAYMENT'],
    fields: [
      { name: 'amount', label: 'Jumlah dibayar', kind: 'rupiah' },
      { name: 'reference', label: 'Nomor tanda terima (SSRD)', kind: 'text' },
    ],
  },
  {
    name: 'Standar terverifikasi',
    operation: of(RecordVerificationDocument),
    in: [...BEING_WORKED_ON, 'APPROVED'],
    fields: [],
    offered: ({ verifiedAt, status }) => verifiedAt === null || status === 'SURVEY',
  },
  {
    name: 'Jadwalkan survei',
    operation: of(ScheduleSurveyDocument),
    in: BEING_WORKED_ON,
    fields: [{ name: 'date', label: 'Tanggal survei', kind: 'date' }],
  },
  {
    name: 'Minta pembayaran (SKRD)',
    operation: of(RequestPaymentDocument),
    in: ['VERIFYING', 'PROCESSING', 'APPROVED'],
    fields: [
      { name: 'amount', label: 'Retribusi', hint: 'Kosongkan bila tarifnya tetap.', kind: 'rupiah', optional: true },
    ],
    offered: feeOpen,
  },
  {
    name: 'Kembalikan untuk perbaikan',
    operation: of(ReturnApplicationDocument),
    in: BEING_WORKED_ON,
    fields: [{ name: 'missingItems', label: 'Kekurangan berkas', hint: 'Satu kekurangan per baris.', kind: 'lines' }],
  },
  {
    name: 'Tolak',
    operation: of(RejectDocument),
    in: ['SUBMITTED', ...BEING_WORKED_ON],
    fields: [REASON],
    grave: true,
  },
  {
    name: 'Nyatakan kedaluwarsa',
    operation: of(ExpireDocument),
    in: ['NEEDS_FIX', 'WAITING_PAYMENT'],
    fields: [REASON],
    grave: true,
  },
  {
    name: 'Audit selesai',
    operation: of(RecordAuditDocument),
    in: ['APPROVED', 'ISSUED', 'WAITING_PAYMENT'],
    fields: [],
    offered: ({ flaggedForAudit }) => flaggedForAudit,
  },
  {
    name: 'Cabut izin',
    operation: of(RevokeLicenceDocument),
    in: ['ISSUED'],
    fields: [REASON],
    grave: true,
    of: ({ licence }) => licence,
  },
];

export const movesOf = (application: ApplicationPartsFragment): readonly Move[] =>
  MOVES.filter((move) => move.in.includes(application.status) && (move.offered?.(application) ?? true));
