/** A way to a server that a test can cut. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cuttable extends AsyncDisposable {
  readonly url: string;
  /** Ends every connection and takes no new ones until `restore`. */
  cut(): void;
  restore(): void;
  /** Connections stay, and nothing comes through any more. */
  hang(): void;
  /** What the clients send still arrives; the answers get lost with the connection. */
  loseAnswers(): void;
}

/** Opens a way to the server of this MongoDB address, which must name one host. */
export async function cuttable(url: string): Promise<Cuttable> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'cut' | 'hangs' | 'loses answers' = 'open';
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy();
    const target = connect(Number(port), hostname);
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client
      .on('data', (bytes) => {
        if (state !== 'hangs') target.write(bytes);
      })
      .on('close', () => target.end());
    target
      .on('data', (bytes) => {
        if (state === 'loses answers') client.destroy();
        else if (state !== 'hangs') client.write(bytes);
      })
      .on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const way = new URL(url);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    state = 'cut';
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: way.href,
    cut,
    restore() {
      state = 'open';
    },
    hang() {
      state = 'hangs';
    },
    loseAnswers() {
      state = 'loses answers';
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
