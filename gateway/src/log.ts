/** The log, as far as the gateway needs one (pino satisfies it), and what may not be in it. */

export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** A log that says nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };

/**
 * The cause of an unexpected error, for the log. Long runs of digits are blotted out: messages of validators quote what
 * was typed, and a NIK or a phone number must not reach a log file.
 */
export function describeCause(cause: unknown): { readonly message: string; readonly stack?: string } {
  if (!(cause instanceof Error)) return { message: blot(String(cause)) };
  return { message: blot(cause.message), ...(cause.stack ? { stack: blot(cause.stack) } : {}) };
}

const blot = (text: string) => text.replace(/\d{8,}/g, '[digits]');
