/** Carries events from a service's outbox to the log. A crash in between brings duplicates, never loss. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, ChangeLog } from '@puja-indah/changes';
import { describeCause } from '@puja-indah/domain';
import type { Store } from '@puja-indah/store';
import type { Logger } from './environment.ts';

const BATCH = 500;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

export interface Relay extends AsyncDisposable {
  /** Resolves when the outbox is empty. */
  settled(): Promise<void>;
}

/** Starts carrying: woken by the store's commits, never polling; when the log refuses, tries again with growing pauses. */
export function startRelay(service: string, store: Store, log: ChangeLog, logger: Logger): Relay {
  const stopping = new AbortController();
  let wanted = true;
  let running: Promise<void> | undefined;
  const carryAll = async () => {
    let pause = FIRST_PAUSE_MS;
    while (wanted && !stopping.signal.aborted) {
      wanted = false;
      try {
        for (;;) {
          const rows = await store.outgoing(BATCH);
          if (rows.length === 0) break;
          await log.append(rows.map(({ envelope }) => JSON.parse(envelope) as Change));
          // Forgotten only after the log has them: a crash here must send again, not lose.
          await store.forget(rows);
        }
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ service, cause: describeCause(error), pause }, 'the change log refused; trying again');
        wanted = true;
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  };
  const kick = () => {
    wanted = true;
    running ??= carryAll().finally(() => {
      running = undefined;
      if (wanted && !stopping.signal.aborted) kick();
    });
  };
  const unlisten = store.onOutgoing(kick);
  kick();
  return {
    async settled() {
      while (running) await running;
    },
    async [Symbol.asyncDispose]() {
      unlisten();
      stopping.abort();
      await running;
    },
  };
}
