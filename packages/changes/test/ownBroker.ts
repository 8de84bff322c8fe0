/** A Kafka of the test's own, to be killed and stopped: the shared one serves others meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafka, kafkaOn } from '@puja-indah/stack/kafka';
import { passwordOf, place, recipeOf } from '@puja-indah/stack/place';
import type { KafkaConnection } from '../src/kafka/connection.ts';

const fetched = place.fetched('kafka', recipeOf(kafka.recipe));

/** Why there can be none; undefined when there can. */
export const noOwnBroker = existsSync(fetched) ? undefined : 'Kafka was not fetched: "npm run stack" does it';

export class OwnBroker implements AsyncDisposable {
  readonly connection: KafkaConnection;
  readonly #port: number;
  readonly #data = mkdtempSync(join(tmpdir(), 'puja-kafka-'));
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.connection = {
      brokers: [`127.0.0.1:${port}`],
      username: 'admin',
      password: passwordOf('kafka', 'admin'),
    };
  }

  /** Starts one on free ports, ready when this resolves. */
  static async start(): Promise<OwnBroker> {
    const broker = new OwnBroker(await freePorts());
    await broker.start();
    return broker;
  }

  /** Also after a kill: on the same ports and data. */
  async start(): Promise<void> {
    const server = kafkaOn(this.#port);
    const { file, args } = await server.launch(fetched, this.#data);
    const child = spawn(file, [...args], { stdio: 'ignore' });
    this.#process = child;
    while (!(await server.isReady())) {
      if (child.exitCode !== null) throw new Error(`The broker ended with ${child.exitCode}.`);
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

/** A port whose next one is free too. */
async function freePorts(): Promise<number> {
  for (let port = 21_000 + (process.pid % 4000) * 2; ; port += 2)
    if (!(await isTaken(port)) && !(await isTaken(port + 1))) return port;
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
