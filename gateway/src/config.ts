/** Configuration of the gateway, read once. Every value has a default that works with no environment at all. */
import { networks } from './features/clientAddress.ts';
import { defaultLimits, type Limits } from './features/limits.ts';

export interface GatewayConfig {
  /** Port; 0 takes a free one. PORT, default 4000. */
  readonly port: number;
  /** Address to listen on. HOST, default 127.0.0.1. */
  readonly host: string;
  /** The address by which users reach the platform, without a path. PUBLIC_URL; none: for this machine alone. */
  readonly publicUrl?: URL;
  /** Addresses or networks (CIDR) of proxies whose X-Forwarded-For counts. TRUST_PROXY, separated by commas; default none. */
  readonly trustProxy: readonly string[];
  /** Whether the schema can be asked for, and GraphiQL is served. INTROSPECTION=0 turns it off; default on. */
  readonly introspection: boolean;
  /** Folder with a list of trusted documents for each client, besides the portal's own. TRUSTED_DOCUMENTS, default none. */
  readonly trustedDocuments?: string;
  /** Whether nothing but trusted documents is served. TRUSTED_DOCUMENTS_ONLY=1 turns it on. */
  readonly onlyTrustedDocuments: boolean;
  readonly limits: Limits;
}

export const defaultConfig: GatewayConfig = {
  port: 4000,
  host: '127.0.0.1',
  trustProxy: [],
  introspection: true,
  onlyTrustedDocuments: false,
  limits: defaultLimits,
};

/**
 * Reads the environment.
 * @throws Error naming the variable whose value cannot be used.
 */
export function readGatewayConfig(
  // biome-ignore lint/style/noProcessEnv: this is the one place that reads it
  env: Readonly<Record<string, string | undefined>> = process.env,
): GatewayConfig {
  const publicUrl = env.PUBLIC_URL ? urlOf(env.PUBLIC_URL) : undefined;
  return {
    ...defaultConfig,
    port: env.PORT ? portOf(env.PORT) : defaultConfig.port,
    host: env.HOST || defaultConfig.host,
    trustProxy: proxiesOf(env.TRUST_PROXY ?? ''),
    introspection: switchOf(env, 'INTROSPECTION') ?? defaultConfig.introspection,
    onlyTrustedDocuments: switchOf(env, 'TRUSTED_DOCUMENTS_ONLY') ?? defaultConfig.onlyTrustedDocuments,
    ...(env.TRUSTED_DOCUMENTS ? { trustedDocuments: env.TRUSTED_DOCUMENTS } : {}),
    ...(publicUrl ? { publicUrl } : {}),
  };
}

/** A protection that somebody meant to set must never stay off in silence. */
function switchOf(env: Readonly<Record<string, string | undefined>>, name: string): boolean | undefined {
  const value = env[name] || undefined;
  if (value === undefined) return undefined;
  if (value !== '0' && value !== '1') throw new Error(`${name}=${value} must be 0 (off) or 1 (on).`);
  return value === '1';
}

/** Tried here too, so that a slip is told before anything is opened. */
function proxiesOf(text: string): readonly string[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  networks(entries);
  return entries;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT=${text} is no port (0 to 65535).`);
  return port;
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Error(`PUBLIC_URL=${text} is no http(s) address.`);
  return url;
}
