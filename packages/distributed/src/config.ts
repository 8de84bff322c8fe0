/** Configuration of one process of the distributed tier, read once from its environment. */
import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import type { Peer } from './peers.ts';

export interface ServersConfig {
  /** MONGO_URL, such as `mongodb://user:password@host/`; the database is the service's name behind INSTALLATION and a dash. */
  readonly mongoUrl: string | undefined;
  /** KAFKA_BROKERS, separated by commas, with KAFKA_USERNAME and KAFKA_PASSWORD when the brokers ask who it is. */
  readonly kafka:
    | { readonly brokers: readonly string[]; readonly username?: string; readonly password?: string }
    | undefined;
  /** NATS_URL, `nats://user:password@host:port`. */
  readonly natsUrl: string | undefined;
  /** OPENSEARCH_URL. */
  readonly opensearchUrl: string | undefined;
  /** First part of the names of databases, topics, streams and indexes; INSTALLATION, default `puja`. */
  readonly installation: string;
  /** Copies of topics, streams and indexes; REPLICAS, default 1. */
  readonly replicas: number;
}

export interface ProcessConfig {
  /** SELF_URL: the address by which other processes know this one; default http://HOST:PORT. */
  readonly selfUrl: string;
  readonly host: string;
  readonly port: number;
  /** PEERS: every service and gateway with its address, such as `gateway=http://10.0.0.1:4000,health=http://10.0.0.9:4100`. */
  readonly peers: readonly Peer[];
  /** INTERNAL_KEYS_FILE: a JSON list of private JWKs that the copies of a process behind one address share. */
  readonly internalKeys: readonly JWK[];
  /** TICKET_ROOT: 32 bytes or more in base64url, the root of all ticket keys; for `requests` alone. */
  readonly ticketRoot: Uint8Array | undefined;
  /** TICKET_KEY: the key of this service, derived from the root, 32 bytes in base64url. */
  readonly ticketKey: Uint8Array | undefined;
  /** SAMPLE=0 leaves sample data out. */
  readonly sample: boolean;
  readonly samplePassword: string | undefined;
  /** REMEMBER_DAYS, default 30. */
  readonly rememberDays: number;
  readonly logLevel: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'];

// biome-ignore lint/style/noProcessEnv: this is the one place that reads it
const environment: Env = process.env;

function whole(env: Env, name: string, least: number, most: number, otherwise: number): number {
  const value = Number(env[name] || otherwise);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name}=${env[name]} must be a whole number from ${least} to ${most}.`);
  return value;
}

/** A process names only the servers that it uses. @throws Error naming the variable that cannot be used. */
export function readServersConfig(env: Env = environment): ServersConfig {
  const installation = env.INSTALLATION || 'puja';
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(installation))
    throw new Error(`INSTALLATION=${installation} must be small letters, digits and "-", a letter first.`);
  return {
    mongoUrl: env.MONGO_URL || undefined,
    kafka: kafkaOf(env),
    natsUrl: env.NATS_URL || undefined,
    opensearchUrl: env.OPENSEARCH_URL || undefined,
    installation,
    replicas: whole(env, 'REPLICAS', 1, 5, 1),
  };
}

/** @throws Error naming the variable that cannot be used. */
export function readProcessConfig(env: Env = environment): ProcessConfig {
  const host = env.HOST || '127.0.0.1';
  const port = whole(env, 'PORT', 0, 65_535, 4000);
  const logLevel = env.LOG_LEVEL || 'warn';
  if (!LEVELS.includes(logLevel)) throw new Error(`LOG_LEVEL=${logLevel} is none of ${LEVELS.join(', ')}.`);
  if (env.SAMPLE !== undefined && !['0', '1', ''].includes(env.SAMPLE))
    throw new Error(`SAMPLE=${env.SAMPLE} must be 0 (no sample data) or 1.`);
  return {
    selfUrl: urlOf('SELF_URL', env.SELF_URL || `http://${host}:${port}`),
    host,
    port,
    peers: peersOf(env.PEERS ?? ''),
    internalKeys: env.INTERNAL_KEYS_FILE ? (JSON.parse(readFileSync(env.INTERNAL_KEYS_FILE, 'utf8')) as JWK[]) : [],
    ticketRoot: bytesOf(env, 'TICKET_ROOT'),
    ticketKey: bytesOf(env, 'TICKET_KEY'),
    sample: env.SAMPLE !== '0',
    samplePassword: env.SAMPLE_PASSWORD || undefined,
    rememberDays: whole(env, 'REMEMBER_DAYS', 1, 3650, 30),
    logLevel,
  };
}

function kafkaOf({ KAFKA_BROKERS, KAFKA_USERNAME, KAFKA_PASSWORD = '' }: Env): ServersConfig['kafka'] {
  if (!KAFKA_BROKERS) return undefined;
  const brokers = KAFKA_BROKERS.split(',').map((broker) => broker.trim());
  return { brokers, ...(KAFKA_USERNAME ? { username: KAFKA_USERNAME, password: KAFKA_PASSWORD } : {}) };
}

function bytesOf(env: Env, name: string): Uint8Array | undefined {
  const text = env[name];
  if (!text) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < 32) throw new Error(`${name} must be at least 32 random bytes in base64url.`);
  return bytes;
}

function peersOf(text: string): readonly Peer[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [name = '', url = ''] = entry.split('=', 2);
      return { name, url: urlOf(`PEERS (${name})`, url) };
    });
}

function urlOf(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error(`${name}=${text} is no http(s) address.`);
  return url.origin;
}
