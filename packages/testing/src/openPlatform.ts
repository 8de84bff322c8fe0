/** The whole platform in a temporary folder, asked through the gateway's graph: tests that read as prose. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlatform as openEmbedded, type Platform, type PlatformOptions } from '@puja-indah/embedded';
import { type Graph, loadGraph, silentLog } from '@puja-indah/gateway';
import type { Actor } from '@puja-indah/kit';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { type ActorName, actors } from './actors.ts';

/** A clock that stands still until it is told. */
export interface TestClock {
  now(): string;
  /** RFC 3339; the platform's present from now on. */
  set(instant: string): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers by the names of its own query
export type Answer = { data: any; errors?: { message: string; path?: unknown[]; extensions: any }[] };

export interface Voice {
  /** Runs an operation and gives the answer as a client would read it. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The data alone. @throws Error with the messages when there is any error. */
  // biome-ignore lint/suspicious/noExplicitAny: see Answer
  get(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** The code of the first error, or undefined. */
  refusal(query: string, variables?: Record<string, unknown>): Promise<string | undefined>;
}

export interface TestPlatform extends Platform, Voice {
  readonly clock: TestClock;
  readonly folder: string;
  as(who: ActorName | Actor): Voice;
}

export interface TestPlatformOptions extends Partial<Omit<PlatformOptions, 'dataDir' | 'now'>> {
  /** Where the platform's present begins; default 2026-02-11T02:00:00.000Z, a Wednesday, ten o'clock in Palopo. */
  readonly at?: string;
  /** An existing folder, kept afterwards. Default: a new one, removed afterwards. */
  readonly folder?: string;
}

const SUPERGRAPH = new URL('../../../schema/supergraph.graphql', import.meta.url);
const silent = { info() {}, warn() {}, error() {} };

/** Opens the platform without doors. Samples are off unless asked for; regions are those of Sulawesi Selatan. */
export async function openPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const { at = '2026-02-11T02:00:00.000Z', folder: given, ...rest } = options;
  let present = at;
  const clock: TestClock = {
    now: () => present,
    set(instant) {
      present = new Date(instant).toISOString();
    },
  };
  await using opening = new AsyncDisposableStack();
  const folder = given ?? mkdtempSync(join(tmpdir(), 'puja-indah-'));
  if (!given) opening.defer(() => rmSync(folder, { recursive: true, force: true }));
  const platform = opening.use(
    await openEmbedded({
      logger: silent,
      sample: false,
      ...rest,
      settings: { regionsUnder: '73', samplePassword: 'kata-sandi-contoh', ...rest.settings },
      dataDir: folder,
      now: clock.now,
    }),
  );
  const graph: Graph = await loadGraph({
    supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
    subgraphs: [...platform.services.values()],
    log: silentLog,
  });
  const running = opening.move();
  const voice = (actor: Actor | undefined): Voice => {
    const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
      const document = parse(query);
      const operation = document.definitions.find(
        (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
      );
      if (!operation) throw new Error('The document holds no operation.');
      const hash = createHash('sha256').update(query).digest('hex');
      const client = { address: '127.0.0.1', local: true };
      const answer = await graph.execute({ query, hash, document, operation }, variables, { actor, client }, 'test');
      return JSON.parse(answer.text) as Answer;
    };
    return {
      ask,
      async get(query, variables) {
        const { data, errors } = await ask(query, variables);
        if (errors) throw new Error(errors.map((error) => `${error.message} ${JSON.stringify(error)}`).join('\n'));
        return data;
      },
      async refusal(query, variables) {
        return (await ask(query, variables)).errors?.[0]?.extensions.code;
      },
    };
  };
  return {
    ...platform,
    ...voice(undefined),
    clock,
    folder,
    as: (who) => voice(typeof who === 'string' ? actors[who] : who),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
