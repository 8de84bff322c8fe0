/** An OpenSearch of the test's own, to be killed and stopped: the shared one serves others meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { opensearch, opensearchOn } from '@puja-indah/stack/opensearch';
import { place, recipeOf } from '@puja-indah/stack/place';

const fetched = place.fetched('opensearch', recipeOf(opensearch.recipe));

/** Why there can be none; undefined when there can. */
export const noOwnNode = existsSync(fetched) ? undefined : 'OpenSearch was not fetched: "npm run stack" does it';

export class OwnNode implements AsyncDisposable {
  readonly url: string;
  readonly #ports: readonly [number, number];
  readonly #data = mkdtempSync(join(tmpdir(), 'puja-opensearch-'));
  #process: ChildProcess | undefined;

  private constructor(ports: readonly [number, number]) {
    this.#ports = ports;
    this.url = `http://127.0.0.1:${ports[0]}`;
  }

  /** Starts one on free ports, ready when this resolves. */
  static async start(): Promise<OwnNode> {
    const node = new OwnNode([await freePort(), await freePort()]);
    await node.start();
    return node;
  }

  /** Also after a kill: on the same ports and data. */
  async start(): Promise<void> {
    const server = opensearchOn(...this.#ports);
    const { file, args } = await server.launch(fetched, this.#data);
    const child = spawn(file, [...args], { stdio: 'ignore' });
    this.#process = child;
    while (!(await server.isReady())) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`The node ended with ${child.exitCode}.`);
      await sleep(100);
    }
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Nothing is answered until `resume`, and no connection ends. */
  halt(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

/** One that the system gives and nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
