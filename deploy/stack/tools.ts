/** Tools of the machine that fetch and run the servers: Maven, Go, a JDK. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Missing } from './server.ts';

const exec = promisify(execFile);

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const HOW: Readonly<Record<string, string>> = {
  mvn: 'Apache Maven 3.8 or newer (Debian: apt-get install maven)',
  go: 'Go 1.26 or newer (https://go.dev/dl)',
  java: 'a JDK (Debian: apt-get install default-jdk-headless)',
};

/** Runs a tool to its end and gives what it printed. @throws Missing; Error with the end of its output. */
export async function run(
  file: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  try {
    const { stdout, stderr } = await exec(file, [...args], {
      cwd: options.cwd,
      // biome-ignore lint/style/noProcessEnv: a tool inherits its settings (proxy, mirror, home) from whoever calls
      env: { ...process.env, ...options.env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (error) {
    const problem = error as NodeJS.ErrnoException & { stdout?: string; stderr?: string };
    if (problem.code === 'ENOENT') throw new Missing(`"${file}" is missing: install ${HOW[file] ?? file}.`);
    const said = `${problem.stdout ?? ''}${problem.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${file} ${args.join(' ')} failed:\n${said}`, { cause: error });
  }
}

/** The jars of `pom` in `folder`, each compared with the committed list. @throws Error naming a jar that is not the pinned one. */
export async function fetchJars(pom: string, folder: string): Promise<void> {
  await run('mvn', ['-q', '-B', '-ntp', '-f', pom, COPY, `-DoutputDirectory=${folder}`, '-DincludeScope=runtime']);
  const pinned = new Map<string, string>();
  for (const line of readFileSync(join(dirname(pom), 'jars.sha256'), 'utf8').split('\n')) {
    const [digest, jar] = line.split(/\s+/);
    if (digest && jar) pinned.set(jar, digest);
  }
  const found = readdirSync(folder).filter((name) => name.endsWith('.jar'));
  for (const jar of found) {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, jar)))
      .digest('hex');
    if (pinned.get(jar) !== digest) throw new Error(`${jar} is not the pinned one: its SHA-256 is ${digest}.`);
    pinned.delete(jar);
  }
  if (pinned.size > 0) throw new Error(`Maven did not bring ${[...pinned.keys()].join(', ')}.`);
}

/**
 * A `java` (or another program of its folder) of at least this feature version: JAVA_HOME, the one on PATH, the JDKs
 * beside it. @throws Missing
 */
export async function findJava(feature: number, program: 'java' | 'javac' = 'java'): Promise<string> {
  for (const candidate of candidates()) {
    const file = join(dirname(candidate), program);
    if (!existsSync(file)) continue;
    const said = await run(candidate, ['-XshowSettings:properties', '-version']);
    const version = Number(/java\.specification\.version = (\d+)/.exec(said)?.[1]);
    if (version >= feature) return file;
  }
  throw new Missing(
    `No ${program} of version ${feature} or newer was found by JAVA_HOME, on PATH or beside it: install a JDK >= ${feature} (https://adoptium.net).`,
  );
}

function* candidates(): Iterable<string> {
  // biome-ignore lint/style/noProcessEnv: where Java lies is a setting of the machine
  const { JAVA_HOME, PATH = '' } = process.env;
  if (JAVA_HOME) yield join(JAVA_HOME, 'bin/java');
  for (const folder of PATH.split(':')) {
    const java = join(folder, 'java');
    if (!existsSync(java)) continue;
    const real = realpathSync(java);
    yield real;
    const beside = dirname(dirname(dirname(real)));
    for (const jdk of readdirSync(beside)) {
      const other = join(beside, jdk, 'bin/java');
      if (existsSync(other)) yield other;
    }
  }
}
