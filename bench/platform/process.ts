/** The platform in a process of its own, from any clone, on any data. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Started extends AsyncDisposable {
  readonly url: string;
  /** Number of the process that answers. */
  readonly pid: number;
  /** `performance.now()` when it was started. */
  readonly since: number;
  /** Milliseconds from then to the first answer that three services had a part in. */
  readonly firstAnswer: number;
}

export const PASSWORD = 'kata-sandi-ukur-2026';

/** A facility from its owner, its region from another service, and the areas of service from a third. */
const FEDERATED = `{
  healthFacilities(region: "73.73", first: 1) { nodes { name region { name tenant } } }
  serviceAreas(region: "73.73") { name }
}`;

/** The environment of somebody who just opened a terminal: nothing of the npm that runs this, and the machine's own Node first. */
const terminal = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|INIT_CWD)/i.test(name))),
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
});

/** Asks once. @throws Error with what the platform answered instead of data. */
export async function ask<T>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  token?: string,
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: T; errors?: unknown };
  if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer.errors ?? answer));
  return answer.data;
}

/** What `npm start` runs once everything is installed and built. */
const command = (clone: string): string[] => {
  const { scripts } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word !== 'exec');
};

/**
 * Starts the platform of `clone` with its data in `dataDir`, on a free port: by `npm start`, which first installs and builds what is
 * missing or stale, or by the command behind it, which leaves the clone as it is.
 * @throws Error with what it printed when it ends before it listens.
 */
export async function startPlatform(clone: string, dataDir: string, by: 'npm start' | 'command'): Promise<Started> {
  const since = performance.now();
  const [program = '', ...args] = by === 'npm start' ? ['npm', 'start'] : command(clone);
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: clone,
    env: {
      ...terminal(),
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      SAMPLE_PASSWORD: PASSWORD,
      SAMPLE: '1',
      PUBLIC_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const address = /^Puja Indah: (http\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('close', (code) => reject(new Error(`The platform ended with ${code}:\n${said}`)));
  });
  await ask(url, FEDERATED);
  return {
    url,
    pid: Number(/\d+/.exec(readFileSync(join(dataDir, 'owner'), 'utf8'))?.[0]),
    since,
    firstAnswer: performance.now() - since,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
