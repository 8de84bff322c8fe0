/**
 * The one description of the distributed tier: which processes there are, where they listen, what each is told. The native
 * cluster runs from it, and the compose file is generated from it, so that the two cannot drift apart.
 */

/** A process of the platform. */
export interface PlatformProcess {
  /** `gateway`, or the name of a subgraph. */
  readonly name: string;
  /** Port on its host. */
  readonly port: number;
  /** Servers that it talks to. */
  readonly uses: readonly ServerName[];
}

export type ServerName = 'mongo' | 'kafka' | 'nats' | 'opensearch';

/** Subgraphs in starting order: what others follow comes first, only so that a first start settles sooner. */
const SUBGRAPHS = ['accounts', 'catalogue', 'search', 'requests', 'changes', 'licensing', 'health', 'commodities'];

export const GATEWAY_PORT = 4000;
const FIRST_SUBGRAPH_PORT = 4100;

const serversOf = (name: string): readonly ServerName[] => [
  'mongo',
  'kafka',
  ...(name === 'changes' ? (['nats'] as const) : []),
  ...(name === 'search' ? (['opensearch'] as const) : []),
];

export const subgraphs: readonly PlatformProcess[] = SUBGRAPHS.map((name, index) => ({
  name,
  port: FIRST_SUBGRAPH_PORT + index,
  uses: serversOf(name),
}));

/** The gateway reads the feed and nothing else of the servers. */
export const gatewayProcess: PlatformProcess = { name: 'gateway', port: GATEWAY_PORT, uses: ['nats'] };

/** The PEERS of every process, given the address of each. */
export const peersText = (processes: readonly PlatformProcess[], urlOf: (process: PlatformProcess) => string): string =>
  processes.map((process) => `${process.name}=${urlOf(process)}`).join(',');

/**
 * What a process is told about servers: only those that it uses, so that nothing else is within its reach.
 * @param all the variables of all servers, with its own credentials
 */
export function serverVariables(
  { uses }: PlatformProcess,
  all: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const prefixes = { mongo: 'MONGO_', kafka: 'KAFKA_', nats: 'NATS_', opensearch: 'OPENSEARCH_' } as const;
  const wanted = uses.map((server) => prefixes[server]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.some((prefix) => name.startsWith(prefix))));
}
