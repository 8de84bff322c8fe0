/** What an administrator is shown of a parked event. */
import type { ParkedEntry } from '@puja-indah/changes';
import { defineError } from '@puja-indah/domain';

export const PARKED_EVENT_NOT_FOUND = defineError('PARKED_EVENT_NOT_FOUND', 'NOT_FOUND', {
  message: 'Perubahan ini tidak lagi tertahan, atau pengikutnya tidak berjalan di sini. Muat ulang daftarnya.',
  hint: 'No such parked event, or its follower does not run in this process. List them again.',
});

/** Everything but the content: an internal event may be about a person, and whoever runs the platform reads no personal data. */
export interface ParkedEventView {
  readonly id: string;
  readonly follower: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly position: string;
  readonly state: 'FAILED' | 'WAITING';
  readonly error: string | null;
  readonly attempts: number;
  readonly parkedAt: string;
}

export const viewOf = ({ id, follower, change, position, reason, parkedAt }: ParkedEntry): ParkedEventView => ({
  id,
  follower,
  source: change.source,
  type: change.type,
  subject: change.subject,
  version: change.version,
  position,
  state: reason.kind === 'failed' ? 'FAILED' : 'WAITING',
  error: reason.kind === 'failed' ? reason.error : null,
  attempts: reason.kind === 'failed' ? reason.attempts : 0,
  parkedAt,
});
