/** The four ports on the real servers. A process loads the client of a server only when it uses it. */
import type { ChangeLog } from '@puja-indah/changes';
import type { Feed } from '@puja-indah/feed';
import type { SearchIndex } from '@puja-indah/search-index';
import type { CollectionSpec, Store } from '@puja-indah/store';
import type { Logger } from 'pino';
import type { ServersConfig } from './config.ts';

/** A majority of the copies must have a change before it is acknowledged. */
const majorityOf = (copies: number): number => Math.floor(copies / 2) + 1;

export async function openStore(
  { mongoUrl, installation }: ServersConfig,
  database: string,
  collections: readonly CollectionSpec[],
): Promise<Store> {
  const { openMongoStore } = await import('@puja-indah/store/mongo');
  return openMongoStore({ url: required(mongoUrl, 'MONGO_URL'), database: `${installation}-${database}`, collections });
}

/** @param clientId how the process calls itself to Kafka */
export async function openLog(
  { kafka, installation, replicas }: ServersConfig,
  clientId: string,
  logger: Logger,
): Promise<ChangeLog> {
  const { openKafkaChangeLog } = await import('@puja-indah/changes/kafka');
  return openKafkaChangeLog({
    ...required(kafka, 'KAFKA_BROKERS'),
    clientId,
    prefix: installation,
    topics: { replication: replicas, minInSync: majorityOf(replicas) },
    report: (trouble) => logger.warn({ trouble }, 'the change log'),
  });
}

/** @param readOnly for a process that only shows it */
export async function openFeed({ natsUrl, installation, replicas }: ServersConfig, readOnly: boolean): Promise<Feed> {
  const { openNatsFeed } = await import('@puja-indah/feed/nats');
  return openNatsFeed({ url: required(natsUrl, 'NATS_URL'), name: `${installation}-feed`, replicas, readOnly });
}

export async function openIndex({ opensearchUrl, installation, replicas }: ServersConfig): Promise<SearchIndex> {
  const { openOpenSearchIndex } = await import('@puja-indah/search-index/opensearch');
  const url = required(opensearchUrl, 'OPENSEARCH_URL');
  return openOpenSearchIndex({ url, name: `${installation}-search`, replicas: replicas - 1 });
}

function required<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new Error(`${name} is not set, and this process needs that server. "npm run stack" starts one of each.`);
}
