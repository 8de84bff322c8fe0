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
const JAVA = 17;

const urlOf = (port: number) => `127.0.0.1:${port}`;
export const kafkaUrl = urlOf(PORT);

/** A broker for clients at `port`, its controller at the next one: a test that kills its broker has one of its own. */
export const kafkaOn = (port: number): Server => ({
  name: 'kafka',
  ports: [port, port + 1],
  variable: 'KAFKA_BROKERS',
  recipe: [join(here, 'pom.xml'), join(here, 'jars.sha256')],
  async fetch(folder) {
    await fetchJars(join(here, 'pom.xml'), folder);
  },
  async launch(fetched, data) {
    const java = await findJava(JAVA);
    mkdirSync(data, { recursive: true });
    const properties = join(data, 'server.properties');
    writeFileSync(properties, settings(port, join(data, 'log')), { mode: 0o600 });
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
      brokers: [urlOf(port)],
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
});

export const kafka = kafkaOn(PORT);

function settings(port: number, log: string): string {
  const everyone = users.map((user) => `user_${user}="${passwordOf('kafka', user)}"`).join(' ');
  const jaas = `org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="${passwordOf('kafka', 'admin')}" ${everyone};`;
  return readFileSync(join(here, 'server.properties'), 'utf8')
    .replaceAll('@PORT@', String(port))
    .replaceAll('@CONTROLLER_PORT@', String(port + 1))
    .replaceAll('@DATA@', log)
    .replaceAll('@USERS@', jaas);
}

/** 16 bytes in base64url, as the format command wants them. */
const clusterId = () => Buffer.from(passwordOf('kafka', 'cluster-id').slice(0, 16)).toString('base64url');
