/** nats-server with JetStream, built from its Go module. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { passwordOf } from '../place.ts';
import type { Server } from '../server.ts';
import { run } from '../tools.ts';
import { users } from '../users.ts';

const here = import.meta.dirname;
const PORT = 14222;

export const natsUrlOf = (user: string, port = PORT) => `nats://${user}:${passwordOf('nats', user)}@127.0.0.1:${port}`;

/** A server for clients at `port`: a test that kills its server has one of its own. */
export const natsOn = (port: number): Server => ({
  name: 'nats',
  ports: [port],
  variable: 'NATS_URL',
  recipe: [join(here, 'go.mod'), join(here, 'go.sum')],
  async fetch(folder) {
    // go.sum is the list of digests; -mod=readonly refuses what it does not name.
    for (const file of ['go.mod', 'go.sum']) cpSync(join(here, file), join(folder, file));
    await run(
      'go',
      [
        'build',
        '-mod=readonly',
        '-trimpath',
        '-ldflags=-s -w',
        '-o',
        join(folder, 'nats-server'),
        'github.com/nats-io/nats-server/v2',
      ],
      {
        cwd: folder,
        env: { CGO_ENABLED: '0' },
      },
    );
  },
  async launch(fetched, data) {
    mkdirSync(data, { recursive: true });
    const settings = join(data, 'nats.conf');
    writeFileSync(settings, settingsFor(port, data), { mode: 0o600 });
    return { file: join(fetched, 'nats-server'), args: ['-c', settings] };
  },
  isReady: () =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      const done = (ready: boolean) => {
        socket.destroy();
        resolve(ready);
      };
      socket.setTimeout(1000, () => done(false));
      socket.once('error', () => done(false));
      socket.once('close', () => resolve(false));
      socket.once('data', (greeting) => done(greeting.toString('utf8').startsWith('INFO')));
    }),
});

export const nats = natsOn(PORT);

/**
 * The feed is written by `changes` alone. The gateway may read it: JetStream's requests about streams and consumers, and
 * nothing else. Other services have no business here.
 */
function settingsFor(port: number, data: string): string {
  const reading =
    '["$JS.API.INFO", "$JS.API.STREAM.INFO.>", "$JS.API.STREAM.MSG.GET.>", "$JS.API.DIRECT.GET.>", "$JS.API.CONSUMER.>", "$JS.ACK.>", "$KV.>"]';
  const rights = (user: string): string => {
    if (user === 'admin') return '';
    if (user === 'changes') return ', permissions: { publish: ["feed.>", "$JS.>", "$KV.>"], subscribe: [">"] }';
    if (user === 'gateway') return `, permissions: { publish: ${reading}, subscribe: [">"] }`;
    return ', permissions: { publish: { deny: [">"] }, subscribe: { deny: [">"] } }';
  };
  const everyone = users.map(
    (user) => `    { user: "${user}", password: "${passwordOf('nats', user)}"${rights(user)} }`,
  );
  return [
    `listen: 127.0.0.1:${port}`,
    'jetstream {',
    `  store_dir: ${JSON.stringify(join(data, 'jetstream'))}`,
    '  max_memory_store: 64MB',
    '  max_file_store: 4GB',
    '}',
    'authorization {',
    '  users: [',
    ...everyone,
    '  ]',
    '}',
    '',
  ].join('\n');
}
