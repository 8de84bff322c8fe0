/** How this process reaches Kafka: one set of options for every client, and errors that say whether trying again helps. */
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs, { type Kafka } from 'kafkajs';
import { LogRefused, LogUnavailable } from '../changeLog.ts';

export interface KafkaConnection {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** SASL PLAIN; without a name nobody signs in. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Encrypted by TLS; default false. */
  readonly tls?: boolean;
  /** How the brokers' logs call this process; default `puja-indah`. */
  readonly clientId?: string;
}

/** All numbers are given: kafkajs takes others when NODE_ENV is "test". */
export const RETRY = { initialRetryTime: 100, maxRetryTime: 1000, factor: 0.2, multiplier: 2, retries: 5 } as const;

/** Opens nothing yet. */
export function kafkaOf({ brokers, username, password, tls, clientId }: KafkaConnection): Kafka {
  return new kafkajs.Kafka({
    clientId: clientId ?? 'puja-indah',
    brokers: [...brokers],
    ...(tls ? { ssl: true } : {}),
    ...(username === undefined ? {} : { sasl: { mechanism: 'plain', username, password: password ?? '' } }),
    connectionTimeout: 2000,
    authenticationTimeout: 5000,
    requestTimeout: 10_000,
    retry: RETRY,
    // What matters is told by errors and by `report`; kafkajs tells each attempt.
    logLevel: kafkajs.logLevel.NOTHING,
  });
}

const REFUSALS = /AUTHORIZATION_FAILED|SASL_AUTHENTICATION_FAILED/;

/** The errors from the outermost to the first cause, those that stand beside each other included. */
function* chain(error: unknown): Iterable<{ name?: string; message?: string; type?: string }> {
  for (let at = error; at instanceof Error; at = at.cause) {
    yield at;
    for (const one of (at as { errors?: unknown[] }).errors ?? []) yield* chain(one);
  }
}

/** What kafkajs threw, as the port tells it. */
export function logError(error: unknown, doing: string): LogUnavailable {
  if (error instanceof LogUnavailable) return error;
  const all = [...chain(error)];
  const said = all.map(({ message }) => message).find(Boolean) ?? String(error);
  const refused = all.find(({ name, type }) => REFUSALS.test(type ?? '') || name === 'KafkaJSSASLAuthenticationError');
  return refused
    ? new LogRefused(`Kafka refuses this user (${doing}): ${refused.message ?? said}`, { cause: error })
    : new LogUnavailable(`Kafka does not answer as it should (${doing}): ${said}`, { cause: error });
}

/** Waits no longer than `ms`; what comes later is dropped. @throws LogUnavailable */
export async function within<T>(ms: number, doing: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LogUnavailable(`Kafka gave no answer in ${ms} ms (${doing}).`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw logError(error, doing);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Tries again until it works or `ms` have passed. @throws LogUnavailable; LogRefused at once */
export async function patiently<T>(ms: number, doing: string, work: () => Promise<T>): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const left = Math.max(end - performance.now(), 1);
    try {
      return await within(left, doing, work());
    } catch (error) {
      if (error instanceof LogRefused || performance.now() + RETRY.initialRetryTime >= end) throw error;
      await sleep(RETRY.initialRetryTime);
    }
  }
}

/** A disconnect of kafkajs waits for answers that a broker which is away never gives: it gets a second, then goes on unseen. */
export async function closeQuietly(client: { disconnect(): Promise<void> }): Promise<void> {
  await within(1000, 'closing', client.disconnect()).catch(() => undefined);
}
