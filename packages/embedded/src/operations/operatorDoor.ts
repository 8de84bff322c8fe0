/**
 * The operator's door: a socket in the data folder that only the folder's owner can open. A command given while the platform
 * runs is carried out by the running process, which owns the data; no second process ever touches it.
 */

import { createHash } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Platform } from '../platform.ts';
import { type CommandName, isCommand, type OperatorCommands, operatedPlatform, runCommand } from './commands.ts';

/** Longest path that a socket can have on common systems. */
const LONGEST = 100;

/** Where the door of a data folder is; a deep folder has it in the system's temporary folder. */
export function doorOf(dataDir: string): string {
  const beside = join(dataDir, 'operator.sock');
  if (Buffer.byteLength(beside) <= LONGEST) return beside;
  return join(tmpdir(), `puja-indah-${createHash('sha256').update(dataDir).digest('hex').slice(0, 24)}.sock`);
}

/** Opens the door of a running platform. */
export async function openOperatorDoor(platform: Platform): Promise<AsyncDisposable> {
  const path = doorOf(platform.dataDir);
  rmSync(path, { force: true });
  const operated = operatedPlatform(platform);
  const server = createServer((incoming, outgoing) => {
    const answer = (status: number, body: unknown) =>
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    void (async () => {
      try {
        const name = incoming.url?.slice(1) ?? '';
        if (!isCommand(name)) return answer(404, { error: `There is no command "${name}".` });
        answer(200, { answer: await runCommand(operated, name, JSON.parse(await text(incoming))) });
      } catch (error) {
        answer(400, { error: error instanceof Error ? error.message : String(error) });
      }
    })();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve());
  });
  chmodSync(path, 0o600);
  return {
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Gives a command to the process that runs on this folder. Undefined when none does. @throws Error with what that process says. */
export async function askRunning<N extends CommandName>(
  dataDir: string,
  name: N,
  given: OperatorCommands[N]['arguments'],
): Promise<{ readonly answer: OperatorCommands[N]['answer'] } | undefined> {
  const socketPath = doorOf(dataDir);
  if (!existsSync(socketPath)) return undefined;
  const reply = await new Promise<string | undefined>((resolve, reject) => {
    const asking = request({ socketPath, path: `/${name}`, method: 'POST' }, (response) => {
      text(response).then(resolve, reject);
    });
    // Refused: a socket that a killed process left behind.
    asking.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    asking.end(JSON.stringify(given));
  });
  if (reply === undefined) return undefined;
  const parsed = JSON.parse(reply) as { answer: OperatorCommands[N]['answer'] } | { error: string };
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed;
}
