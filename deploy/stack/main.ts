/**
 * `npm run stack`, `stack:stop`, `stack:status`, `stack:reset`: Kafka, NATS, OpenSearch and the stand-in for MongoDB on
 * loopback, without Docker. A server that somebody else runs is named by its variable and left alone.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { place, recipeOf } from './place.ts';
import { Missing, type Server } from './server.ts';
import { servers } from './servers.ts';
import { findStarted, isTaken, startServer, stopServer } from './started.ts';

/** A JVM on a machine that compiles, tests and starts three others. */
const READY_MS = 120_000;

const commands: Readonly<Record<string, (server: Server) => Promise<string>>> = {
  async start(server) {
    const running = findStarted(server.name);
    const files = running === undefined ? await fetched(server) : '';
    const began = Date.now();
    if (running === undefined) {
      for (const port of server.ports)
        if (await isTaken(port))
          throw new Error(`port ${port} belongs to a process that this stack did not start; end that one first.`);
      startServer(server.name, await server.launch(files, place.data(server.name)));
    }
    while (!(await server.isReady())) {
      if (findStarted(server.name) === undefined) throw new Error(`ended while starting:\n${endOfLog(server)}`);
      if (Date.now() - began > READY_MS) throw new Error(`not ready after ${READY_MS / 1000} s:\n${endOfLog(server)}`);
      await wait(100);
    }
    return `${running === undefined ? 'ready' : 'was running'} on 127.0.0.1:${server.ports[0]} after ${((Date.now() - began) / 1000).toFixed(1)} s`;
  },
  async fetch(server) {
    await fetched(server);
    return 'fetched';
  },
  async stop(server) {
    return (await stopServer(server.name)) ? 'stopped' : 'did not run';
  },
  async status(server) {
    const pid = findStarted(server.name);
    if (pid !== undefined)
      return `${(await server.isReady()) ? 'ready' : 'starting'} on 127.0.0.1:${server.ports[0]}, process ${pid}`;
    return (await isTaken(server.ports[0] ?? 0)) ? 'not ours: another process has its port' : 'does not run';
  },
  async reset(server) {
    await stopServer(server.name);
    rmSync(place.data(server.name), { recursive: true, force: true });
    return 'stopped, its data removed; what was fetched is kept';
  },
};

/** Fetched once per recipe, beside and then renamed: a fetch that was cut off leaves nothing that looks whole. */
async function fetched(server: Server): Promise<string> {
  const folder = place.fetched(server.name, recipeOf(server.recipe));
  if (existsSync(folder)) return folder;
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  try {
    await server.fetch(beside);
    renameSync(beside, folder);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    // Another start was quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

const endOfLog = (server: Server) =>
  existsSync(place.log(server.name))
    ? readFileSync(place.log(server.name), 'utf8').split('\n').slice(-20).join('\n')
    : '';

const wanted = process.argv[2] ?? 'start';
const command = commands[wanted];
if (command === undefined) {
  console.error(`"${wanted}" is none of ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
const outcomes = await Promise.all(
  servers.map(async (server) => {
    // biome-ignore lint/style/noProcessEnv: the variable of a server that somebody else runs
    if (process.env[server.variable]) return report(server, `${server.variable} is set: left to whoever runs it`);
    try {
      return report(server, await command(server));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      report(server, error instanceof Missing ? said : `failed: ${said}`);
      return false;
    }
  }),
);
if (outcomes.includes(false)) process.exitCode = 1;

function report(server: Server, text: string): true {
  console.log(`${server.name.padEnd(11)} ${text}`);
  return true;
}
