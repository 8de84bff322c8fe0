/** `npm run service -- <name>`: one service in a process of its own, on the servers that its environment names. */
import { readProcessConfig, readServersConfig, startServiceProcess, ticketKeysOf } from '@puja-indah/distributed';
import { findService } from './services.ts';
import { untilSignal } from './untilSignal.ts';

const [name = ''] = process.argv.slice(2);
await untilSignal(name, async () => {
  const definition = await findService(name);
  const config = readProcessConfig();
  return startServiceProcess(definition, { config, servers: readServersConfig(), ticketKey: ticketKeysOf(config) });
});
