/** Commands that carry a whole installation: from a backup, or from one tier into the other. */
import { existsSync, readFileSync } from 'node:fs';
import {
  type IntakeOutcome,
  move as moveIn,
  type OperatedInstallation,
  type Proof,
  requireTicketRoot,
  takeIn,
} from '@puja-indah/distributed/operations';
import { deriveTicketKey } from '@puja-indah/domain';
import { dataFiles, openBackup, restore as restoreFolder, SERVICES } from '@puja-indah/embedded';
import { dataFolder, installationOnServers, type Tier } from './carryOut.ts';

const now = () => new Date().toISOString();
type Print = (line: string) => void;

/** Restores a backup into what is empty. Gives whether that holds the same. */
export async function restore(source: string, tier: Tier, print: Print): Promise<boolean> {
  if (tier === 'embedded') {
    const dataDir = dataFolder();
    const { changes, dropped } = await restoreFolder(source, dataDir, SERVICES);
    print(`Restored into ${dataDir}: ${changes} changes, ${dropped} dropped that no store had. Start it: npm start`);
    return true;
  }
  const installation = installationOnServers();
  using archive = await openBackup(source);
  requireTicketRoot(archive.rootKey, installation.ticketRoot);
  return say(await takeIn({ ...installation, archive, now, report: print }), installation, print);
}

/** Moves the installation of DATA_DIR to the servers. Gives whether both hold the same. */
export async function move(print: Print): Promise<boolean> {
  const installation = installationOnServers();
  const dataDir = dataFolder();
  const whole = say(await moveIn({ ...installation, dataDir, now, report: print }), installation, print);
  if (whole) print(`${dataDir} stays as it was, and is shut.`);
  return whole;
}

function say(outcome: IntakeOutcome, { servers }: OperatedInstallation, print: Print): boolean {
  if (outcome.proof) printProof(outcome.proof, print);
  const name = `"${servers.installation}"`;
  if (outcome.kind === 'differs') {
    print(`${name} does not hold the same, so nothing is finished. Do its services run already? They must wait.`);
    return false;
  }
  print(`${name} has all of it since ${outcome.at}. Start its services; search index and feed are made anew.`);
  return true;
}

function printProof({ parts }: Proof, print: Print): void {
  for (const { part, source, target } of parts) {
    const same = source.count === target.count && source.checksum === target.checksum;
    print(
      `${same ? 'equal  ' : 'DIFFERS'}  ${part}: ${source.count} ${source.checksum} / ${target.count} ${target.checksum}`,
    );
  }
}

/** The settings by which the processes of a distributed installation have this one's ticket keys. They are secrets. */
export function ticketKeys(): readonly string[] {
  const { rootKey } = dataFiles(dataFolder());
  if (!existsSync(rootKey)) throw new Error(`There is no installation in ${dataFolder()}.`);
  const root = readFileSync(rootKey);
  return [
    `requests: TICKET_ROOT=${root.toString('base64url')}`,
    ...SERVICES.map(
      ({ name }) => `${name}: TICKET_KEY=${Buffer.from(deriveTicketKey(root, name)).toString('base64url')}`,
    ),
  ];
}
