/** Commands run once per actor (or another scope) and idempotency key: the key lies in the same write as the effect, so a crash cannot part them. */
import { createHash } from 'node:crypto';
import { defineError } from '@puja-indah/domain';
import type { Json, Remembered, Store } from '@puja-indah/store';
import type { Actor, CommandInput, Decision } from './context.ts';
import type { RecordWriter } from './writeRecord.ts';

export const IDEMPOTENCY_KEY_REUSED = defineError('IDEMPOTENCY_KEY_REUSED', 'CONFLICT', {
  message: 'Kunci kiriman ini sudah dipakai untuk isian lain. Buat kunci baru lalu kirim lagi.',
  hint: 'This idempotencyKey was used with another input in the last 30 days (REMEMBER_DAYS); choose a new random key for a new command.',
});

export const IDEMPOTENCY_KEY_MALFORMED = defineError('IDEMPOTENCY_KEY_MALFORMED', 'VALIDATION_FAILED', {
  message: 'Kunci kiriman harus 8 sampai 200 karakter acak.',
  hint: 'Send a random idempotencyKey of 8 to 200 characters, such as a UUID.',
});

export const VERSION_CONFLICT = defineError('VERSION_CONFLICT', 'CONFLICT', {
  message: 'Data sudah diubah oleh orang lain. Lihat nilai terbaru, lalu ulangi perubahan Anda.',
  hint: 'The record changed since it was read; extensions.current is the present state. Read it and send its version.',
});

const ATTEMPTS = 5;

/** Keys in sorted order, so that the same input has one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** What a command is known by. The name of the command counts as input: one key cannot serve two commands of one scope. */
export interface CommandIdentity {
  readonly key: string;
  readonly inputHash: string;
}

/** To whom a key belongs when the command names no other scope. */
export const scopeOf = (actor: Actor | undefined): string => actor?.accountId ?? 'anonymous';

/** @throws IDEMPOTENCY_KEY_MALFORMED */
export function identify(command: string, scope: string, input: CommandInput): CommandIdentity {
  const { idempotencyKey, ...rest } = input;
  const { length } = idempotencyKey;
  if (length < 8 || length > 200 || idempotencyKey.includes('\0') || !idempotencyKey.isWellFormed())
    throw IDEMPOTENCY_KEY_MALFORMED();
  return {
    key: `${scope}:${idempotencyKey}`,
    inputHash: createHash('sha256')
      .update(canonical([command, rest]))
      .digest('base64url'),
  };
}

/** The first answer, when the command is the same. @throws IDEMPOTENCY_KEY_REUSED */
export function answerAgain(identity: CommandIdentity, first: Remembered): Json {
  if (first.inputHash !== identity.inputHash) throw IDEMPOTENCY_KEY_REUSED();
  return first.answer;
}

/** @throws VERSION_CONFLICT unless `asked` is the version that is stored. */
export function requireVersion(
  stored: { readonly version: number },
  asked: number | null | undefined,
  current: unknown,
): void {
  if (asked !== stored.version) throw VERSION_CONFLICT(undefined, { current });
}

export interface CommandRunner {
  readonly store: Store;
  readonly writer: RecordWriter;
  readonly now: () => string;
  /** Until when a command of this instant is remembered; undefined: for good. */
  readonly rememberUntil: (at: string) => string | undefined;
  readonly traceparent?: string | undefined;
}

/** The memory of a command that is written at `at`. */
export function memoryOf(runner: CommandRunner, identity: CommandIdentity, answer: Json, at: string): Remembered {
  const until = runner.rememberUntil(at);
  return { ...identity, answer, ...(until === undefined ? {} : { until }) };
}

/** Decides and writes one record, once. See `ServiceContext.once`. */
export async function runOnce<A extends Json>(
  runner: CommandRunner,
  identity: CommandIdentity,
  decide: () => Promise<Decision<A>>,
): Promise<A> {
  const { store, writer, now, traceparent } = runner;
  const first = await store.findRemembered(identity.key);
  if (first) return answerAgain(identity, first) as A;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { write, answer } = await decide();
    const given = (version: number) => (typeof answer === 'function' ? answer(version) : answer);
    if (!write) return given(0);
    const at = now();
    const remember = memoryOf(runner, identity, given(write.expected + 1), at);
    const outcome = await writer.write(write, { at, traceparent, remember });
    if (outcome.kind === 'written') return remember.answer as A;
    if (outcome.kind === 'remembered') return answerAgain(identity, outcome.first) as A;
    // Stale: somebody wrote in between. Decide anew on what is there now; an asked-for version refuses there.
  }
  throw VERSION_CONFLICT();
}
