/** A server of the stack for one test alone, to be killed, halted and robbed of its data: the shared one serves others meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { place, recipeOf } from '@puja-indah/stack/place';
import type { Server } from '@puja-indah/stack/server';
import { isTaken } from '@puja-indah/stack/started';

/** Describes a server for clients at this port; it may take the next port too. */
export type ServerOn = (port: number) => Server;

const fetchedOf = ({ name, recipe }: Server): string => place.fetched(name, recipeOf(recipe));

/** Why there can be none; undefined when there can. With REQUIRE_STACK=1 that is an error. */
export function noOwnServer(serverOn: ServerOn): string | undefined {
  const server = serverOn(0);
  if (existsSync(fetchedOf(server))) return undefined;
  const reason = `${server.name} was not fetched: "npm run stack" does it`;
  // biome-ignore lint/style/noProcessEnv: as for the shared servers, a missing one fails where all must be there
  if (process.env.REQUIRE_STACK === '1') throw new Error(`REQUIRE_STACK=1, but ${reason}.`);
  return reason;
}

export class OwnServer implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #data: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, server: Server) {
    this.port = port;
    this.#server = server;
    this.#data = mkdtempSync(join(tmpdir(), `puja-${server.name}-`));
  }

  /** Starts one on free ports, ready when this resolves. */
  static async start(serverOn: ServerOn): Promise<OwnServer> {
    const port = await freePorts();
    const own = new OwnServer(port, serverOn(port));
    await own.start();
    return own;
  }

  /** Also after a kill: on the same ports and data. */
  async start(): Promise<void> {
    const { file, args } = await this.#server.launch(fetchedOf(this.#server), this.#data);
    const child = spawn(file, [...args], { stdio: 'ignore' });
    this.#process = child;
    while (!(await this.#server.isReady())) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${this.#server.name} ended with ${child.exitCode ?? child.signalCode}.`);
      await sleep(50);
    }
  }

  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Kills it, and takes away everything that it stored. */
  async lose(): Promise<void> {
    await this.kill();
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** Nothing is answered until `resume`, and no connection ends. */
  halt(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.lose();
  }
}

/** None is given twice, whether its server listens yet or not. */
let nextPort = 21_000 + (process.pid % 4000) * 2;

/**
 * A port whose next one is free too, below those that the system gives to clients: one of these could take the port while its
 * server is away.
 */
export async function freePorts(): Promise<number> {
  for (let port = nextPort; ; port += 2)
    if (!(await isTaken(port)) && !(await isTaken(port + 1))) {
      nextPort = port + 2;
      return port;
    }
}

/** Does it to a server; while the server is away, what `away` does comes to its end. */
export type Strike = (away: () => Promise<void>) => Promise<void>;

/** What servers suffer, by a name for the title of a test. @param haltMs how long a hung one hangs at least */
export const faultsOf = (server: () => OwnServer, haltMs: number): readonly (readonly [string, Strike])[] => [
  [
    'killed and started again',
    async (away) => {
      await server().kill();
      await away();
      await server().start();
    },
  ],
  [
    `hung for ${haltMs / 1000} s`,
    async (away) => {
      server().halt();
      const began = performance.now();
      try {
        await away();
        await sleep(Math.max(0, haltMs - (performance.now() - began)));
      } finally {
        server().resume();
      }
    },
  ],
];
