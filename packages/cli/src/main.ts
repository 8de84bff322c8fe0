#!/usr/bin/env node
/** `puja-indah`: what an operator does with an installation. Runs on the project's own Node: `npx puja-indah`. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { carryOut, TIERS, type Tier, tierOf } from './carryOut.ts';
import { move, restore, ticketKeys } from './movingHouse.ts';

const print = (value: unknown) => console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2));

const program = new Command('puja-indah')
  .description(
    'Looks after an installation, running or not. DATA_DIR names the data of an embedded one (default ./data); MONGO_URL, KAFKA_BROKERS, NATS_URL, OPENSEARCH_URL and INSTALLATION name a distributed one.',
  )
  .addOption(
    new Option('--tier <tier>', 'which one is meant; default: distributed when MONGO_URL is set').choices(TIERS),
  )
  .showHelpAfterError();

const tier = () => tierOf(program.opts<{ tier?: Tier }>().tier);

program
  .command('verify')
  .description('hold log, index, feed and projections against the stores; exit 1 when they differ')
  .option('--json', 'the whole report')
  .option('--parts', 'also what each part holds, as a checksum that is the same on either tier')
  .action(async ({ json, parts }: { json?: boolean; parts?: boolean }) => {
    const report = await carryOut('verify', {}, { tier: tier() });
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
    const { takenAt, files } = await carryOut('backup', { target: resolve(folder) }, { tier: tier() });
    print(
      `Backup of ${Object.keys(files).length} files, taken ${takenAt}, in ${resolve(folder)}. It holds personal data and the root key: keep it safe.`,
    );
  });

program
  .command('restore <folder>')
  .description('make an installation (DATA_DIR, or the servers) from a backup of either tier; it must be empty')
  .action(async (folder: string) => {
    process.exitCode = (await restore(resolve(folder), tier(), print)) ? 0 : 1;
  });

program
  .command('move')
  .description(
    'carry the installation of DATA_DIR, which must not run, to the servers; again to go on with one that was cut off',
  )
  .action(async () => {
    process.exitCode = (await move(print)) ? 0 : 1;
  });

program
  .command('ticket-keys')
  .description('print the settings by which distributed processes have the ticket keys of DATA_DIR; they are secrets')
  .action(() => {
    for (const line of ticketKeys()) print(line);
  });

program
  .command('rebuild-index')
  .description('build the search index anew beside the live one, compare and switch')
  .option('--accept-loss', 'also when more than half of the documents of a service are gone')
  .action(async ({ acceptLoss = false }: { acceptLoss?: boolean }) =>
    print(await carryOut('rebuild-index', { acceptLoss }, { tier: tier() })),
  );

const parked = program.command('parked').description('events that a follower could not handle');
parked
  .command('list', { isDefault: true })
  .description('list them, oldest first')
  .action(async () => print(await carryOut('parked-list', {}, { tier: tier() })));
parked
  .command('replay <id>')
  .description('handle the parked events of that entity again, in order')
  .action(async (id: string) => print(await carryOut('parked-replay', { id }, { tier: tier() })));
parked
  .command('discard <id>')
  .description('give one up for good and go on with those behind it')
  .action(async (id: string) => print(await carryOut('parked-discard', { id }, { tier: tier() })));

program
  .command('region')
  .description('regions that this installation serves')
  .command('add <code>')
  .description('serve a region, such as 73.73')
  .action(async (region: string) =>
    print(`Served: ${await carryOut('region-add', { region }, { tier: tier(), mayBeNew: true })}`),
  );

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
    const { oneTimePassword } = await carryOut('account-create', account, { tier: tier(), mayBeNew: true });
    print(`Created ${username}. One-time password, to be changed at the first sign-in: ${oneTimePassword}`);
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
