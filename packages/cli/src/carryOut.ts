/** Where a command is carried out: on the servers that the environment names, or on the data folder of an embedded installation. */
import { existsSync } from 'node:fs';
import {
  type OperatedInstallation,
  operatedServers,
  readProcessConfig,
  readServersConfig,
} from '@puja-indah/distributed/operations';
import {
  askRunning,
  type CommandName,
  dataFiles,
  type OperatorCommands,
  openPlatform,
  operatedPlatform,
  operatedRemains,
  readStandaloneConfig,
  runCommand,
  SERVICES,
} from '@puja-indah/embedded';
import { pino } from 'pino';

export const TIERS = ['embedded', 'distributed'] as const;
export type Tier = (typeof TIERS)[number];

const logger = () => pino({ level: 'warn' }, pino.destination(2));

/** What the operator said, or distributed where the servers are named. */
export const tierOf = (said: Tier | undefined): Tier =>
  said ?? (readServersConfig().mongoUrl === undefined ? 'embedded' : 'distributed');

/** Where the embedded installation is. @throws Error naming the setting that cannot be used. */
export const dataFolder = () => readStandaloneConfig().dataDir;

/** The distributed installation that the environment names. @throws Error naming the setting that cannot be used. */
export function installationOnServers(): OperatedInstallation {
  return {
    servers: readServersConfig(),
    definitions: SERVICES,
    logger: logger(),
    ticketRoot: readProcessConfig().ticketRoot,
  };
}

interface Where {
  readonly tier: Tier;
  /** Embedded: also where nothing is yet. Else a mistyped DATA_DIR would be made, verified and backed up in vain. */
  readonly mayBeNew?: boolean;
}

/**
 * Carries it out. On a data folder: through the process that runs on it, or, when none does, by opening it here; never with sample
 * data, which would be shown to citizens: SAMPLE=0 stands where the platform is started, not where its operator types.
 */
export async function carryOut<N extends CommandName>(
  name: N,
  given: OperatorCommands[N]['arguments'],
  { tier, mayBeNew = false }: Where,
): Promise<OperatorCommands[N]['answer']> {
  if (tier === 'distributed') return await runCommand(operatedServers(installationOnServers()), name, given);
  const dataDir = dataFolder();
  if (!mayBeNew && !existsSync(dataFiles(dataDir).rootKey))
    throw new Error(`There is no installation in ${dataDir}. Set DATA_DIR to the folder of the one that you mean.`);
  const running = await askRunning(dataDir, name, given);
  if (running) return running.answer;
  const remains = operatedRemains(dataDir);
  if (remains) return await runCommand(remains, name, given);
  await using platform = await openPlatform({ dataDir, logger: logger(), sample: false });
  return await runCommand(operatedPlatform(platform), name, given);
}
