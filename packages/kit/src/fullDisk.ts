/** A full disk is told as what it is: nothing was written, the same command may come again, and reading goes on meanwhile. */
import { defineError } from '@puja-indah/domain';
import { StoreFull } from '@puja-indah/store';

export const STORAGE_FULL = defineError('STORAGE_FULL', 'UNAVAILABLE', {
  message: 'Penyimpanan server penuh, sehingga data belum tersimpan. Hubungi pengelola server, lalu kirim lagi.',
  hint: 'The disk of the server is full: nothing was written. Free space, then send the same command with the same idempotencyKey.',
});

/** `work`, or a refusal when there is no room for it. @throws STORAGE_FULL, and what `work` throws */
export async function orFull<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreFull) throw STORAGE_FULL(undefined, { retryAfter: 60 });
    throw error;
  }
}
