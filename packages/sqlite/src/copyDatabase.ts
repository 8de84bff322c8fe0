/** A consistent copy of a database that is being written to. */
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/**
 * Writes `file` as it is at one moment to `target`, which must not exist, and makes the copy durable. Writers are not stopped.
 * @throws Error when the copy cannot be made, such as on a full disk.
 */
export async function copyDatabase(file: string, target: string): Promise<void> {
  const worker = new Worker(new URL('./copyThread.ts', import.meta.url), { workerData: { file, target } });
  await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
  await worker.terminate();
  const copied = openSync(target, 'r');
  try {
    fsyncSync(copied);
  } finally {
    closeSync(copied);
  }
}
