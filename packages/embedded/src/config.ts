/** Configuration of the one-process platform, read once. Everything has a default that works with no environment at all. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type GatewayConfig, readGatewayConfig } from '@puja-indah/gateway';

export interface StandaloneConfig {
  readonly gateway: GatewayConfig;
  /** Absolute folder. DATA_DIR, default ./data. */
  readonly dataDir: string;
  /** SAMPLE=0 leaves sample data out, SAMPLE=1 asks for them; undefined: as the folder was made. */
  readonly sample: boolean | undefined;
  /** Password of the sample sign-ins. SAMPLE_PASSWORD, or random at each start. */
  readonly samplePassword: string;
  /** Whether that password was chosen here and must be told. */
  readonly samplePasswordIsRandom: boolean;
  /** Days that the answer to a command is remembered by its idempotency key. REMEMBER_DAYS, default 30. */
  readonly rememberDays: number;
  /** LOG_LEVEL: fatal, error, warn (default), info, debug. */
  readonly logLevel: string;
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug'];

/** @throws Error naming the variable whose value cannot be used. */
export function readStandaloneConfig(
  // biome-ignore lint/style/noProcessEnv: this is the one place that reads it
  env: Readonly<Record<string, string | undefined>> = process.env,
): StandaloneConfig {
  const logLevel = env.LOG_LEVEL || 'warn';
  if (!LEVELS.includes(logLevel)) throw new Error(`LOG_LEVEL=${logLevel} is none of ${LEVELS.join(', ')}.`);
  if (env.SAMPLE !== undefined && !['0', '1', ''].includes(env.SAMPLE))
    throw new Error(`SAMPLE=${env.SAMPLE} must be 0 (no sample data) or 1.`);
  const rememberDays = Number(env.REMEMBER_DAYS || 30);
  if (!Number.isInteger(rememberDays) || rememberDays < 1 || rememberDays > 3650)
    throw new Error(`REMEMBER_DAYS=${env.REMEMBER_DAYS} must be a whole number of days from 1 to 3650.`);
  return {
    gateway: readGatewayConfig(env),
    dataDir: resolve(env.DATA_DIR || 'data'),
    sample: env.SAMPLE ? env.SAMPLE === '1' : undefined,
    samplePassword: env.SAMPLE_PASSWORD || randomBytes(9).toString('base64url'),
    samplePasswordIsRandom: !env.SAMPLE_PASSWORD,
    rememberDays,
    logLevel,
  };
}
