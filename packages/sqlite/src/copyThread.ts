/** Thread side of `copyDatabase`: a VACUUM of a large file takes seconds, which the answering thread must not wait for. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { file, target } = workerData as { readonly file: string; readonly target: string };
const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
database.prepare('VACUUM INTO ?').run(target);
database.close();
parentPort?.postMessage('done');
