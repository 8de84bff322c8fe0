/** Ends the server: nothing new, what runs may end, streams are told to end, and after a deadline the rest is cut off. */
import type { FastifyInstance } from 'fastify';

/**
 * Makes the function that ends the server once, however often it is called. `deadline`: milliseconds, default 9000.
 * @param ending told first: readiness fails, streams end
 */
export function drain(app: FastifyInstance, ending: AbortController) {
  let done: Promise<void> | undefined;
  const run = async (deadline: number) => {
    ending.abort();
    const cutOff = setTimeout(() => app.server.closeAllConnections(), deadline);
    // A connection whose last request ended after the close began would stay open for the client's next one.
    const hangUp = setInterval(() => app.server.closeIdleConnections(), 50);
    try {
      await app.close();
    } finally {
      clearTimeout(cutOff);
      clearInterval(hangUp);
    }
  };
  return ({ deadline = 9_000 }: { readonly deadline?: number } = {}): Promise<void> => (done ??= run(deadline));
}
