#!/usr/bin/env node
/** `puja-indah`: what an operator does with an installation. Runs on the project's own Node: `npx puja-indah`. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  askRunning,
  type CommandName,
  dataFiles,
  type OperatorCommands,
  openPlatform,
  readStandaloneConfig,
  restore,
  runCommand,
  SERVICES,
} from '@puja-indah/embedded';
import { Command } from 'commander';
import { pino } from 'pino';

/** Where the installation is. @throws Error naming the setting that cannot be used. */
const dataFolder = () => readStandaloneConfig().dataDir;

/**
 * Through the process that runs on the folder, or, when none does, by opening it here; never with sample data, which would be
 * shown to citizens: SAMPLE=0 stands where the platform is started, not where its operator types.
 */
async function carryOut<N extends CommandName>(name: N, given: OperatorCommands[N]['arguments']) {
  const dataDir = dataFolder();
  const running = await askRunning(dataDir, name, given);
  if (running) return running.answer;
  const logger = pino({ level: 'warn' }, pino.destination(2));
  await using platform = await openPlatform({ dataDir, logger, sample: false });
  return await runCommand(platform, name, given);
}

/** Like carryOut, for an installation that is there: a mistyped DATA_DIR would be made, verified and backed up in vain. */
async function carryOutOnData<N extends CommandName>(name: N, given: OperatorCommands[N]['arguments']) {
  const dataDir = dataFolder();
  if (!existsSync(dataFiles(dataDir).rootKey))
    throw new Error(`There is no installation in ${dataDir}. Set DATA_DIR to the folder of the one that you mean.`);
  return await carryOut(name, given);
}

const print = (value: unknown) => console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const program = new Command('puja-indah')
  .description('Looks after an installation, running or not. DATA_DIR names its data (default ./data).')
  .showHelpAfterError();

program
  .command('verify')
  .description('hold log, index, feed and projections against the stores; exit 1 when they differ')
  .option('--json', 'the whole report')
  .option('--parts', 'also what each part holds, as a checksum that is the same on either tier')
  .action(async ({ json, parts }: { json?: boolean; parts?: boolean }) => {
    const report = await carryOutOnData('verify', {});
    if (json) print(report);
    else
      for (const { what, left, right, differences } of report.comparisons) {
        print(`${differences.length === 0 ? 'equal  ' : 'DIFFERS'}  ${what}: ${left} / ${right}`);
        for (const difference of differences) print(`           ${difference}`);
      }
    if (!json && parts) for (const { part, count, checksum } of report.parts) print(`${checksum}  ${part}: ${count}`);
    process.exitCode = report.equal ? 0 : 1;
  });

program
  .command('backup <folder>')
  .description('copy everything that cannot be made anew, while the platform runs')
  .action(async (folder: string) => {
    const { takenAt, files } = await carryOutOnData('backup', { target: resolve(folder) });
    print(
      `Backup of ${Object.keys(files).length} files, taken ${takenAt}, in ${resolve(folder)}. It holds personal data and the root key: keep it safe.`,
    );
  });

program
  .command('restore <folder>')
  .description('make DATA_DIR (empty or missing) from a backup')
  .action(async (folder: string) => {
    const dataDir = dataFolder();
    const { changes, dropped } = await restore(resolve(folder), dataDir, SERVICES);
    print(`Restored into ${dataDir}: ${changes} changes, ${dropped} dropped that no store had. Start it: npm start`);
  });

program
  .command('rebuild-index')
  .description('build the search index anew beside the live one, compare and switch')
  .option('--accept-loss', 'also when more than half of the documents of a service are gone')
  .action(async ({ acceptLoss = false }: { acceptLoss?: boolean }) =>
    print(await carryOutOnData('rebuild-index', { acceptLoss })),
  );

const parked = program.command('parked').description('events that a follower could not handle');
parked
  .command('list', { isDefault: true })
  .description('list them, oldest first')
  .action(async () => print(await carryOutOnData('parked-list', {})));
parked
  .command('replay <id>')
  .description('handle the parked events of that entity again, in order')
  .action(async (id: string) => print(await carryOutOnData('parked-replay', { id })));
parked
  .command('discard <id>')
  .description('give one up for good and go on with those behind it')
  .action(async (id: string) => print(await carryOutOnData('parked-discard', { id })));

program
  .command('region')
  .description('regions that this installation serves')
  .command('add <code>')
  .description('serve a region, such as 73.73')
  .action(async (region: string) => print(`Served: ${await carryOut('region-add', { region })}`));

interface AccountOptions {
  readonly role: readonly string[];
  readonly region?: string;
  readonly agency?: string;
  readonly name?: string;
}

program
  .command('account')
  .description('accounts of people who sign in')
  .command('create <username>')
  .description('create an account and print its one-time password')
  .requiredOption('--role <role...>', 'region_admin, agency_admin, operator, citizen or platform_admin')
  .option('--region <code>', 'dotted code of a region that is served; none for platform_admin')
  .option('--agency <id>', 'id of the agency, for operators and agency administrators')
  .option('--name <name>', 'display name; default the username')
  .action(async (username: string, { role, region, agency, name }: AccountOptions) => {
    const account = {
      username,
      displayName: name ?? username,
      roles: role,
      region: region ?? null,
      agency: agency ?? null,
    };
    const { oneTimePassword } = await carryOut('account-create', account);
    print(`Created ${username}. One-time password, to be changed at the first sign-in: ${oneTimePassword}`);
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
