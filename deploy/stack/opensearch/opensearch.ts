/** One OpenSearch node, started from its jars. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../server.ts';
import { fetchJars, findJava, run } from '../tools.ts';

const here = import.meta.dirname;
const source = join(here, 'OpenSearchNode.java');
const PORT = 19200;
const TRANSPORT_PORT = 19300;
const JAVA = 21;

const urlOf = (port: number) => `http://127.0.0.1:${port}`;
export const opensearchUrl = urlOf(PORT);

/** A node for clients at `port`: a test that kills its node has one of its own. */
export const opensearchOn = (port: number, transportPort: number): Server => ({
  name: 'opensearch',
  ports: [port, transportPort],
  variable: 'OPENSEARCH_URL',
  recipe: [join(here, 'pom.xml'), join(here, 'jars.sha256'), source],
  async fetch(folder) {
    const javac = await findJava(JAVA, 'javac');
    await fetchJars(join(here, 'pom.xml'), folder);
    await run(javac, ['--release', String(JAVA), '-cp', join(folder, '*'), '-d', join(folder, 'classes'), source]);
  },
  async launch(fetched, data) {
    const java = await findJava(JAVA);
    mkdirSync(data, { recursive: true });
    return {
      file: java,
      args: [
        '-Xms512m',
        '-Xmx512m',
        '-XX:+UseSerialGC',
        '-XX:+ExitOnOutOfMemoryError',
        '--enable-native-access=ALL-UNNAMED',
        '--add-modules=jdk.incubator.vector',
        '-Djava.awt.headless=true',
        '-cp',
        `${join(fetched, 'classes')}:${join(fetched, '*')}`,
        'OpenSearchNode',
        data,
        String(port),
        String(transportPort),
      ],
    };
  },
  async isReady() {
    try {
      const answer = await fetch(`${urlOf(port)}/_cluster/health?wait_for_status=yellow&timeout=1s`);
      return answer.ok;
    } catch {
      return false;
    }
  },
});

export const opensearch: Server = opensearchOn(PORT, TRANSPORT_PORT);
