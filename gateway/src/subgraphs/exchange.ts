/** One request over a pool of connections, its body collected whole. */
import type { Dispatcher } from 'undici';

export interface Exchange {
  readonly status: number;
  readonly body: Buffer;
}

export interface ExchangeOptions {
  readonly pool: Dispatcher;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** Bytes of the longest answer that is taken. */
  readonly longest: number;
}

/** Rejects when the connection fails, the answer is too long or the signal aborts. */
export function exchange({ pool, path, headers, body, signal, longest }: ExchangeOptions): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const chunks: Buffer[] = [];
    let length = 0;
    let status = 0;
    let controller: Dispatcher.DispatchController | undefined;
    const callOff = () => controller?.abort(asError(signal.reason));
    const over = () => signal.removeEventListener('abort', callOff);
    signal.addEventListener('abort', callOff, { once: true });
    pool.dispatch(
      { path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 },
      {
        onRequestStart(started) {
          controller = started;
          if (signal.aborted) callOff();
        },
        onResponseStart(_controller, answered) {
          status = answered;
        },
        onResponseData(under, chunk) {
          length += chunk.length;
          if (length > longest) under.abort(new Error(`The answer has more than ${longest} bytes.`));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          over();
          const [first = Buffer.alloc(0)] = chunks;
          resolve({ status, body: chunks.length === 1 ? first : Buffer.concat(chunks, length) });
        },
        onResponseError(_controller, error) {
          over();
          reject(error);
        },
      },
    );
  });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));

const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether a connection broke under the request: a server that closes idle ones does that at any time. */
export const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && RESET.has(String(error.code));
