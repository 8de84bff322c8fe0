/** Reads many stored messages with one request (JetStream's batched direct get, nats-server 2.11 or later). */
import { type NatsConnection, RequestStrategy } from 'nats';

export interface StoredEntry {
  readonly number: number;
  readonly subject: string;
  readonly text: string;
  header(name: string): string;
}

/** From a number on, of all subjects or of those that match one; or the last message of each named subject. */
export type DirectGet =
  | { readonly seq: number; readonly batch: number; readonly next_by_subj?: string }
  | { readonly multi_last: readonly string[]; readonly batch: number };

const WAIT_MS = 5000;
const END_OF_BATCH = 204;
const NOT_FOUND = 404;

/**
 * What is stored, by number; nothing when nothing matches.
 * @throws Error when JetStream does not answer, refuses, or stops in the middle.
 */
export async function directGet(
  connection: NatsConnection,
  stream: string,
  request: DirectGet,
): Promise<StoredEntry[]> {
  const answers = await connection.requestMany(`$JS.API.DIRECT.GET.${stream}`, JSON.stringify(request), {
    strategy: RequestStrategy.SentinelMsg,
    maxWait: WAIT_MS,
  });
  const found: StoredEntry[] = [];
  for await (const message of answers) {
    const { headers } = message;
    if (message.data.length > 0) {
      found.push({
        number: Number(headers?.get('Nats-Sequence')),
        subject: headers?.get('Nats-Subject') ?? '',
        text: message.string(),
        header: (name) => headers?.get(name) ?? '',
      });
      continue;
    }
    if (headers?.code === END_OF_BATCH || headers?.code === NOT_FOUND) return found;
    throw new Error(`${stream}: JetStream answered ${headers?.code ?? 0} ${headers?.description ?? ''}.`);
  }
  throw new Error(`${stream}: JetStream did not answer within ${WAIT_MS} ms.`);
}
