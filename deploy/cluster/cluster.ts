/**
 * `npm run cluster`: the servers of the stack, every service and one gateway, each in a process of its own, from the topology.
 * The same PORT, HOST, sample data and answers as `npm start`. GATEWAYS=3 runs three, on ports that follow each other.
 * One Ctrl-C ends the platform; the servers go on until `npm run stack:stop`.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { deriveTicketKey } from '@puja-indah/domain';
import { stackEnvironment } from '@puja-indah/stack';
import { passwordOf } from '@puja-indah/stack/place';
import { grantAll } from './rights.ts';
import { findService } from './services.ts';
import { gatewayProcess, type PlatformProcess, peersText, serverVariables, subgraphs } from './topology.ts';

const READY_MS = 180_000;
const here = import.meta.dirname;

// biome-ignore lint/style/noProcessEnv: the settings of this command, handed on to its processes
const env = process.env;
const host = env.HOST || '127.0.0.1';
const firstPort = whole('PORT', gatewayProcess.port, 65_535);
const installation = env.INSTALLATION || 'puja';
const samplePassword = env.SAMPLE_PASSWORD || randomBytes(9).toString('base64url');

const gateways: readonly PlatformProcess[] = Array.from({ length: whole('GATEWAYS', 1, 20) }, (_, index) => ({
  ...gatewayProcess,
  port: firstPort + index,
}));
/** @throws Error naming the variable that cannot be used */
function whole(name: string, otherwise: number, most: number): number {
  const value = Number(env[name] || otherwise);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`${name}=${env[name]} must be a whole number from 1 to ${most}.`);
}

const urlOf = ({ port }: PlatformProcess) => `http://127.0.0.1:${port}`;
const firstUrl = `http://127.0.0.1:${firstPort}`;
const peers = peersText([...subgraphs, ...gateways], urlOf);
/** The root of ticket keys of this machine's cluster; kept with the stack, so that tickets outlive a restart. */
const ticketRoot = Buffer.from(`${passwordOf('cluster', 'ticket-root')}${passwordOf('cluster', 'ticket-root-2')}`);

function environmentOf(process: PlatformProcess): NodeJS.ProcessEnv {
  const isGateway = process.name === gatewayProcess.name;
  return {
    ...withoutServers,
    PORT: String(process.port),
    HOST: isGateway ? host : '127.0.0.1',
    SELF_URL: urlOf(process),
    PEERS: peers,
    INSTALLATION: installation,
    SAMPLE_PASSWORD: samplePassword,
    ...serverVariables(process, { ...stackEnvironment(process.name), ...given }),
    ...(process.name === 'requests' ? { TICKET_ROOT: ticketRoot.toString('base64url') } : {}),
    ...(isGateway ? {} : { TICKET_KEY: Buffer.from(deriveTicketKey(ticketRoot, process.name)).toString('base64url') }),
  };
}

const isOfServer = (name: string) => /^(MONGO|KAFKA|NATS|OPENSEARCH)_/.test(name);
const set = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]));
/** Servers that somebody else runs go before those of the stack. */
const given = Object.fromEntries(set.filter(([name]) => isOfServer(name)));
/** What every process gets; of the servers it is told only those that it uses. */
const withoutServers = Object.fromEntries(set.filter(([name]) => !isOfServer(name)));

const running = new Map<string, ChildProcess>();
let ending = false;

function start(platformProcess: PlatformProcess): Promise<void> {
  const { name, port } = platformProcess;
  const script = name === gatewayProcess.name ? ['gateway.ts'] : ['service.ts', name];
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', '--max-semi-space-size=4', ...script],
    {
      cwd: here,
      env: environmentOf(platformProcess),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  running.set(`${name}:${port}`, child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running.delete(`${name}:${port}`);
      reject(new Error(`${name} ended with ${code}.`));
      if (!ending) void end(1);
    });
    // A process says its address once it listens.
    createInterface({ input: child.stdout }).once('line', () => resolve());
  });
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  const children = [...running.values()];
  const ended = children.map((child) => once(child, 'exit'));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ended);
  process.exit(code);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    console.log(`${signal}: ending ${running.size} processes …`);
    void end(0);
  });

async function untilReady(): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const answers = await Promise.all(
      gateways.map((gateway) =>
        fetch(`${urlOf(gateway)}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        ),
      ),
    );
    if (answers.every(Boolean)) return;
    if (Date.now() > deadline)
      throw new Error(`not ready after ${READY_MS / 1000} s; ask ${firstUrl}/health/ready why`);
    await sleep(200);
  }
}

const began = Date.now();
const stack = spawnSync(process.execPath, ['--disable-warning=TimeoutNegativeWarning', '../stack/main.ts', 'start'], {
  cwd: here,
  stdio: 'inherit',
});
if (stack.status !== 0) process.exit(1);
try {
  const admin = { ...stackEnvironment(), ...given };
  const definitions = await Promise.all(subgraphs.map(({ name }) => findService(name)));
  await grantAll(
    {
      brokers: admin.KAFKA_BROKERS?.split(',') ?? [],
      username: admin.KAFKA_USERNAME,
      password: admin.KAFKA_PASSWORD,
      clientId: 'cluster',
    },
    installation,
    definitions,
  );
  await Promise.all([...subgraphs, ...gateways].map(start));
  await untilReady();
  console.log(
    [
      `Puja Indah, ${running.size} processes, ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${gateways.map(urlOf).join(' ')}`,
      `  portal ${firstUrl}/   GraphQL /graphql   changes /changes   health /health/ready`,
      ...(env.SAMPLE === '0' || env.PUBLIC_URL
        ? []
        : [
            `  sample sign-ins (this machine only): palopo.admin, palopo.licensing, …; password ${env.SAMPLE_PASSWORD ? 'from SAMPLE_PASSWORD' : samplePassword}`,
          ]),
    ].join('\n'),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await end(1);
}
