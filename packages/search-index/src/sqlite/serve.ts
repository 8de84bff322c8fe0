/** The side that answers calls, in a thread or in a process of its own. */
import { parentPort } from 'node:worker_threads';

// biome-ignore lint/suspicious/noExplicitAny: parameters of any handler; `Caller.call` gives each its own types
export type Handlers = Record<string, (...values: any[]) => unknown>;

export interface Call {
  readonly id: number;
  readonly name: string;
  readonly values: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** How calls come in and answers go out. @throws Error in a module that nobody started for that. */
function doors(): { onCall(listener: (call: Call) => void): void; answer(answer: Answer): void } {
  const port = parentPort;
  if (port) return { onCall: (listener) => port.on('message', listener), answer: (answer) => port.postMessage(answer) };
  const send = process.send?.bind(process);
  if (!send) throw new Error('This module runs as a thread or a child process only.');
  // who asked is gone: nobody wants what this would still write
  process.on('disconnect', () => process.exit());
  return { onCall: (listener) => process.on('message', listener), answer: (answer) => send(answer) };
}

/** Answers calls with `handlers`, one after the other. `whenIdle` runs between calls until it returns false. */
export function serve(handlers: Handlers, whenIdle: () => boolean = () => false): void {
  const { onCall, answer } = doors();
  let idling = false;
  const idle = () => {
    idling = whenIdle();
    if (idling) setImmediate(idle);
  };
  onCall(({ id, name, values }) => {
    try {
      answer({ id, ok: true, value: handlers[name]?.(...values) });
    } catch (error) {
      const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
      answer({ id, ok: false, error: { name: kind, message } });
    }
    if (idling) return;
    idling = true;
    setImmediate(idle);
  });
}
