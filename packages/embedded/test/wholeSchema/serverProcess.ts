/** The platform as `npm start` runs it, in a process of its own; everything that it says is kept. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const house = fileURLToPath(new URL('../../../../', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** All of stdout and stderr so far. */
  said(): string;
  /** Ends it as a service manager does, and waits. */
  end(): Promise<void>;
}

/** Starts it on a free port. @throws Error with what it said when it does not come up */
export async function startServer(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['deploy/standalone/start.mjs'], {
    cwd: house,
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const address = /^Puja Indah: (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The platform ended with ${code}:\n${said}`)));
  });
  return {
    url,
    said: () => said,
    async end() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
