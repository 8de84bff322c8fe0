/** The stand-in for MongoDB. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../server.ts';
import { isTaken } from '../started.ts';
import { fetchJars, findJava, run } from '../tools.ts';

const here = import.meta.dirname;
const sources = ['StandIn.java', 'MapTypes.java'].map((file) => join(here, file));
const PORT = 17017;
const JAVA = 17;

export const mongoUrlOf = (port: number) => `mongodb://127.0.0.1:${port}/?directConnection=true`;
export const mongoUrl = mongoUrlOf(PORT);

/** A server for clients at `port`: a test that kills its server has one of its own. */
export const mongoOn = (port: number): Server => ({
  name: 'mongo',
  ports: [port],
  variable: 'MONGO_URL',
  recipe: [join(here, 'pom.xml'), join(here, 'jars.sha256'), ...sources],
  async fetch(folder) {
    const javac = await findJava(JAVA, 'javac');
    await fetchJars(join(here, 'pom.xml'), folder);
    await run(javac, ['--release', String(JAVA), '-cp', join(folder, '*'), '-d', join(folder, 'classes'), ...sources]);
  },
  async launch(fetched, data) {
    const java = await findJava(JAVA);
    mkdirSync(data, { recursive: true });
    return {
      file: java,
      args: [
        '-Xmx768m',
        // A connection belongs to one thread, and a slow command holds its thread: with few threads it holds many clients.
        '-Dio.netty.eventLoopThreads=32',
        '-XX:+UseSerialGC',
        '-XX:TieredStopAtLevel=1',
        '-XX:+ExitOnOutOfMemoryError',
        '-cp',
        `${join(fetched, 'classes')}:${join(fetched, '*')}`,
        'de.bwaldvogel.mongo.backend.h2.StandIn',
        String(port),
        // Named after the form of its content: a file of another form must not be opened.
        join(data, 'bson.h2'),
      ],
    };
  },
  isReady: () => isTaken(port),
});

export const mongo = mongoOn(PORT);
