/** The one refusal of a cursor of the public changes, the same at every door: GraphQL, GET /changes and its streams. */
import { defineError, type Refusal } from './errors.ts';

export const CURSOR_EXPIRED = defineError('CURSOR_EXPIRED', 'CONFLICT', {
  message: 'Penanda perubahan sudah kedaluwarsa. Ambil data terbaru, lalu lanjutkan dari penanda yang diberikan.',
  hint: 'The feed was rebuilt, or the cursor is none. Read a snapshot, then go on from extensions.current.restartFrom. GET /changes answers 410.',
});

/** The refusal with `extensions.current.restartFrom`: the cursor from which a snapshot, read now, goes on. */
export const cursorExpired = (restartFrom: string): Refusal => CURSOR_EXPIRED(undefined, { current: { restartFrom } });
