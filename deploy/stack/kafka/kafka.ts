/** Apache Kafka: one broker that is its own controller, with sign-in and access rules. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { passwordOf } from '../place.ts';
import type { Server } from '../server.ts';
import { fetchJars, findJava, run } from '../tools.ts';
import { users } from '../users.ts';

const here = import.meta.dirname;
const PORT = 19092;
const CONTROLLER_PORT = 19093;
const JAVA = 17;

export const kafkaUrl = `127.0.0.1:${PORT}`;

export const kafka: Server = {
  name: 'kafka',
  ports: [PORT, CONTROLLER_PORT],
  variable: 'KAFKA_BROKERS',
  recipe: [join(here, 'pom.xml'), join(here, 'jars.sha256')],
  async fetch(folder) {
    await fetchJars(join(here, 'pom.xml'), folder);
  },
  async launch(fetched, data) {
    const java = await findJava(JAVA);
    mkdirSync(data, { recursive: true });
    const properties = join(data, 'server.properties');
    writeFileSync(properties, settings(join(data, 'log')), { mode: 0o600 });
    const common = [
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-Dlog4j2.configurationFile=${join(here, 'log4j2.yaml')}`,
    ];
    const classes = ['-cp', join(fetched, '*')];
    if (!existsSync(join(data, 'log/meta.properties')))
      await run(java, [
        ...common,
        '-Xmx128m',
        ...classes,
        'kafka.tools.StorageTool',
        'format',
        '-t',
        clusterId(),
        '-c',
        properties,
      ]);
    return {
      file: java,
      args: [
        ...common,
        '-Xms256m',
        '-Xmx256m',
        '-XX:+ExitOnOutOfMemoryError',
        '-Djava.net.preferIPv4Stack=true',
        ...classes,
        'kafka.Kafka',
        properties,
      ],
    };
  },
  async isReady() {
    const admin = new kafkajs.Kafka({
      clientId: 'stack',
      brokers: [kafkaUrl],
      sasl: { mechanism: 'plain', username: 'admin', password: passwordOf('kafka', 'admin') },
      connectionTimeout: 1000,
      retry: { initialRetryTime: 50, retries: 2 },
      logLevel: kafkajs.logLevel.NOTHING,
    }).admin();
    try {
      await admin.connect();
      await admin.listTopics();
      // The first use of a group makes the topic of offsets; whoever comes next finds it there.
      await admin.fetchOffsets({ groupId: 'stack-warm-up' });
      return true;
    } catch {
      return false;
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  },
};

function settings(log: string): string {
  const everyone = users.map((user) => `user_${user}="${passwordOf('kafka', user)}"`).join(' ');
  const jaas = `org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="${passwordOf('kafka', 'admin')}" ${everyone};`;
  return readFileSync(join(here, 'server.properties'), 'utf8')
    .replaceAll('@PORT@', String(PORT))
    .replaceAll('@CONTROLLER_PORT@', String(CONTROLLER_PORT))
    .replaceAll('@DATA@', log)
    .replaceAll('@USERS@', jaas);
}

/** 16 bytes in base64url, as the format command wants them. */
const clusterId = () => Buffer.from(passwordOf('kafka', 'cluster-id').slice(0, 16)).toString('base64url');
