/** Waits for something as long as it is worth while. */

export interface Bounds {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** The time was over. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

/** Rejects when the time is over or the signal aborts; what was begun goes on by itself then. */
export function within<T>({ timeout, signal }: Bounds, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const leave = () => {
      end();
      reject(new Error('Nobody waits for the answer any more.'));
    };
    const timer = setTimeout(() => {
      end();
      reject(new LateError(`No answer within ${timeout} ms.`));
    }, timeout);
    if (signal?.aborted) return leave();
    signal?.addEventListener('abort', leave, { once: true });
    answer.then(
      (value) => {
        end();
        resolve(value);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}
