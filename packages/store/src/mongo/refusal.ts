/** What MongoDB and its driver refuse, in the words of the port. */
import { DuplicateField, StoreFull, StoreUnavailable } from '../store.ts';

const DUPLICATE = 11000;
const DISK_FULL = 14031;

/** Server codes that pass: no primary, shutting down, out of time, interrupted, majority not reached. */
const PASSING = new Set([6, 7, 50, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 50915]);
/** Driver errors that pass; mongoose has its own name for the first. */
const PASSING_NAMES =
  /^Mongo(?:ose)?ServerSelectionError$|^Mongo(?:Network|NetworkTimeout|PoolCleared|WaitQueueTimeout|ConnectionPoolCleared)Error$/;

interface DriverError extends Error {
  readonly code?: unknown;
  readonly result?: { readonly writeConcernError?: { readonly code?: unknown } };
}

/** The names that its index gives a breach of uniqueness; the server tells them in its message alone. */
export function breachedIndex(error: unknown): string | undefined {
  const { code, errmsg, message } = error as { code?: unknown; errmsg?: string; message?: string };
  return code === DUPLICATE ? (/ index: (.+?) dup key/.exec(errmsg ?? message ?? '')?.[1] ?? '') : undefined;
}

/** The breached indexes of a bulk write with their operations; undefined when something else went wrong. */
export function breachesOf(
  error: unknown,
): readonly { readonly operation: number; readonly index: string }[] | undefined {
  const { writeErrors } = error as { writeErrors?: unknown };
  const errors = (Array.isArray(writeErrors) ? writeErrors : writeErrors ? [writeErrors] : []) as { index: number }[];
  const breaches = errors.map((each) => ({ operation: each.index, index: breachedIndex(each) }));
  const known = breaches.filter((breach): breach is { operation: number; index: string } => breach.index !== undefined);
  return known.length > 0 && known.length === breaches.length ? known : undefined;
}

/** What every index of unique fields is called: the names of the collection and of the fields follow. */
export const UNIQUE = 'unique:';
/** What every index of the platform's own fields is called. */
export const PLATFORM = 'platform:';
/** MongoDB's own. */
export const ID_INDEX = '_id_';

/** The error for a breached index. */
export const duplicateField = (index: string): DuplicateField =>
  new DuplicateField(index.split(':').slice(2).join(':'));

/** The port's error for one of the driver. */
export function refusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, code, result } = error as DriverError;
  const breached = breachedIndex(error);
  if (breached?.startsWith(UNIQUE)) return duplicateField(breached);
  if (code === DISK_FULL) return new StoreFull(message);
  const passes =
    PASSING_NAMES.test(name) ||
    name === 'MongoWriteConcernError' ||
    (typeof code === 'number' && PASSING.has(code)) ||
    result?.writeConcernError !== undefined;
  return passes ? new StoreUnavailable(`The store is not available: ${message}`, { cause: error }) : error;
}

/** The same function, telling the driver's errors in the words of the port. */
export const refusing =
  <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> =>
    work(...args).catch((error: unknown) => {
      throw refusal(error);
    });
