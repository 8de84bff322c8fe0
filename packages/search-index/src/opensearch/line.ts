/** Puts the writes of one process in a line. Changes that wait together are written together. */
import type { Operation } from './operations.ts';

interface Group {
  readonly operations: Operation[];
  position: string | undefined;
  readonly written: Promise<void>;
}

const MOST_OPERATIONS = 2000;

export class Line {
  readonly #write: (operations: readonly Operation[], position: string | undefined) => Promise<void>;
  #last: Promise<unknown> = Promise.resolve();
  /** The one at the end of the line, as long as it has not begun. */
  #open: Group | undefined;

  constructor(write: Line['write']) {
    this.#write = write;
  }

  /** In the order of calls. Resolves when these operations and this position are written. */
  write(operations: readonly Operation[], position: string | undefined): Promise<void> {
    let group = this.#open;
    if (!group || group.operations.length + operations.length > MOST_OPERATIONS) {
      const opened: Group = {
        operations: [],
        position: undefined,
        written: this.alone(() => {
          if (this.#open === opened) this.#open = undefined;
          return this.#write(opened.operations, opened.position);
        }),
      };
      group = this.#open = opened;
    }
    group.operations.push(...operations);
    group.position = position ?? group.position;
    return group.written;
  }

  /** Runs `task` when all before it is written; what comes later waits. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    this.#open = undefined;
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
