/** Where calls are answered: a thread of this process, or a process of its own. Messages are copied either way. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { Answer, Call } from './serve.ts';

export interface LineEvents {
  onAnswer(answer: Answer): void;
  /** The other side is gone, whatever the reason. */
  onEnd(reason: Error): void;
}

export interface Line {
  post(call: Call): void;
  /** Whether an answer is awaited: only then does the line keep the process alive. */
  hold(awaited: boolean): void;
  /** Ends the other side, whatever it is doing. */
  end(): Promise<void>;
}

export type OpenLine = (events: LineEvents) => Line;

export const threadLine =
  (entry: URL, name: string, resourceLimits: ResourceLimits): OpenLine =>
  ({ onAnswer, onEnd }) => {
    const worker = new Worker(entry, { name, resourceLimits });
    worker.unref();
    worker.on('message', onAnswer);
    worker.on('error', (error) => onEnd(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => onEnd(new Error(`The thread ${name} has ended.`)));
    return {
      post: (call) => worker.postMessage(call),
      hold: (awaited) => (awaited ? worker.ref() : worker.unref()),
      async end() {
        await worker.terminate();
      },
    };
  };

/** For work that needs much memory for a short time: a thread's memory stays with the process when the thread has gone. */
export const processLine =
  (entry: URL, name: string, heapMb: number): OpenLine =>
  ({ onAnswer, onEnd }) => {
    const child = fork(fileURLToPath(entry), [], {
      serialization: 'advanced',
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMb}`],
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    let ending = false;
    const hold = (awaited: boolean) => {
      // its exit is awaited: an answer that was still on its way must not let this process end before
      if (ending) return;
      for (const handle of [child, child.channel]) {
        if (awaited) handle?.ref();
        else handle?.unref();
      }
    };
    hold(false);
    child.on('message', (answer: Answer) => onAnswer(answer));
    child.on('error', onEnd);
    child.on('exit', (code, signal) => onEnd(new Error(`The process ${name} has ended (${signal ?? code}).`)));
    return {
      post: (call) => {
        // One that cannot be told anything any more has ended, or is of no use: its exit says so to all who wait.
        child.send(call, (error) => error && child.kill('SIGKILL'));
      },
      hold,
      async end() {
        // one that could not be started has no exit to wait for
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
        ending = true;
        child.ref();
        child.kill('SIGKILL');
        await exited;
      },
    };
  };
