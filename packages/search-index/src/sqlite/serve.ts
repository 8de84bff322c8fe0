/** A worker thread that answers calls, from the thread's side. */
import { parentPort } from 'node:worker_threads';

// biome-ignore lint/suspicious/noExplicitAny: parameters of any handler; `Thread.call` gives each its own types
export type Handlers = Record<string, (...values: any[]) => unknown>;

export interface Call {
  readonly id: number;
  readonly name: string;
  readonly values: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: { readonly name: string; readonly message: string } };

/** Answers calls with `handlers`, one after the other. `whenIdle` runs between calls until it returns false. */
export function serve(handlers: Handlers, whenIdle: () => boolean = () => false): void {
  const port = parentPort;
  if (!port) throw new Error('This module runs as a worker thread only.');
  let idling = false;
  const idle = () => {
    idling = whenIdle();
    if (idling) setImmediate(idle);
  };
  port.on('message', ({ id, name, values }: Call) => {
    let answer: Answer;
    try {
      answer = { id, ok: true, value: handlers[name]?.(...values) };
    } catch (error) {
      const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
      answer = { id, ok: false, error: { name: kind, message } };
    }
    port.postMessage(answer);
    if (!idling) {
      idling = true;
      setImmediate(idle);
    }
  });
}
