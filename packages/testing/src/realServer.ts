/** Tests that need a real server: somebody else's when its variable is set, else the one of the native stack. */
import { servers, stackEnvironment } from '@puja-indah/stack';
import { test } from 'vitest';

const VARIABLES = ['KAFKA_BROKERS', 'MONGO_URL', 'NATS_URL', 'OPENSEARCH_URL'] as const;
export type ServerVariable = (typeof VARIABLES)[number];

/** The variables that make a client: addresses and passwords. */
export type ServerEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Registers the tests of `body` for the server that `variable` names. Where the variable is set, its server is taken as
 * it is, with the process's environment; else the stack's, if it answers, with the passwords of `user`. Where none
 * answers, one test stands for all of them: failed with REQUIRE_STACK=1, else skipped with the reason that the report
 * prints. To be awaited at the top of a test file.
 */
export async function onRealServer(
  variable: ServerVariable,
  body: (environment: ServerEnvironment) => void | Promise<void>,
  user?: string,
): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: the one place where a test chooses its server
  const env = process.env;
  if (env[variable]) return body(env);
  const server = servers.find((known) => known.variable === variable);
  if (await server?.isReady()) return body(stackEnvironment(user));
  const reason = `no ${server?.name ?? variable} answers: start it by "npm run stack", or set ${variable}`;
  test(`needs ${variable}`, ({ skip }) => {
    if (env.REQUIRE_STACK === '1') throw new Error(`REQUIRE_STACK=1, but ${reason}.`);
    skip(reason);
  });
}

/**
 * The same for tests that need all four servers. Each is somebody else's when its variable is set, else the stack's. To be awaited
 * at the top of a test file.
 */
export async function onAllServers(body: (environment: ServerEnvironment) => void): Promise<void> {
  let found: ServerEnvironment = {};
  let missing: number = VARIABLES.length;
  for (const variable of VARIABLES)
    await onRealServer(variable, (environment) => {
      const prefix = variable.split('_')[0] ?? '';
      found = {
        ...found,
        ...Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith(prefix))),
      };
      missing--;
    });
  if (missing === 0) body(found);
}
