/** The log, as far as the gateway needs one (pino satisfies it). Causes of errors are described by `describeCause`, without values. */

export interface Log {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** A log that says nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
