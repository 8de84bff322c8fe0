/** Argon2id behind a bounded queue: hashing is made to be dear, so a flood of sign-ins must not take the machine. */
import { hash as argon2Hash, verify as argon2Verify } from '@node-rs/argon2';
import { defineError } from '@puja-indah/domain';

export const SIGN_IN_BUSY = defineError('SIGN_IN_BUSY', 'UNAVAILABLE', {
  message: 'Terlalu banyak orang masuk pada saat yang sama. Tunggu beberapa detik, lalu coba lagi.',
  hint: 'The queue of password checks is full; try again after retryAfter seconds.',
});

export interface PasswordHasher {
  /** PHC text of Argon2id. @throws SIGN_IN_BUSY */
  hash(password: string): Promise<string>;
  /** @throws SIGN_IN_BUSY */
  matches(hash: string, password: string): Promise<boolean>;
}

// OWASP's second choice for Argon2id: 19 MiB, two passes, one lane; about 30 ms on a small server.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** At once: half of Node's thread pool, so that files and DNS are not held up. */
const AT_ONCE = 2;
const WAITING = 100;
const RETRY_AFTER_S = 3;

/** A hasher with a queue of its own. The functions of Argon2 can be replaced to see the queue at work. */
export function passwordHasher(
  {
    hash,
    verify,
  }: {
    hash: (password: string) => Promise<string>;
    verify: (hash: string, password: string) => Promise<boolean>;
  } = {
    hash: (password) => argon2Hash(fold(password), COST),
    verify: (stored, password) => argon2Verify(stored, fold(password)),
  },
): PasswordHasher {
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= AT_ONCE) {
      if (waiting.length >= WAITING) throw SIGN_IN_BUSY(undefined, { retryAfter: RETRY_AFTER_S });
      await new Promise<void>((start) => waiting.push(start));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on, not freed: a newcomer must not slip in before those who wait.
      if (next) next();
      else running -= 1;
    }
  };
  return {
    hash: (password) => inTurn(() => hash(password)),
    matches: (stored, password) => inTurn(() => verify(stored, password)),
  };
}

// The same password typed on two keyboards may come in two encodings.
const fold = (password: string) => password.normalize('NFKC');
