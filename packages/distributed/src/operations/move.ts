/** Carries an embedded installation into the distributed tier. The folder that it came from is read, never written, and marked last. */
import { existsSync } from 'node:fs';
import { dataFiles, findMoved, MovedAway, markMoved, openDataFolder, takeDataDir } from '@puja-indah/embedded';
import type { OperatedServers } from './installation.ts';
import { type Intake, type IntakeOutcome, takeIn } from './takeIn.ts';

export interface Move extends OperatedServers, Pick<Intake, 'now' | 'report'> {
  /** Absolute folder of the installation that moves; nobody may run on it. */
  readonly dataDir: string;
  /** The root of ticket keys that the target's processes are given. */
  readonly ticketRoot: Uint8Array | undefined;
}

/**
 * Moves, or goes on with a move that was cut off.
 * @throws DataDirInUse, MovedAway; Error when the target is not empty, or is to have other ticket keys.
 */
export async function move({ dataDir, ticketRoot, ...given }: Move): Promise<IntakeOutcome> {
  const files = dataFiles(dataDir);
  if (!existsSync(files.rootKey))
    throw new Error(`There is no installation in ${dataDir}. Set DATA_DIR to the folder of the one that you mean.`);
  using _mine = takeDataDir(dataDir);
  const moved = findMoved(files);
  if (moved) throw new MovedAway(files, moved);
  using archive = openDataFolder(dataDir);
  requireTicketRoot(archive.rootKey, ticketRoot);
  const outcome = await takeIn({ ...given, archive });
  if (outcome.kind === 'finished') {
    const { installation, mongoUrl = '' } = given.servers;
    markMoved(files, { installation, store: new URL(mongoUrl).host, at: outcome.at });
  }
  return outcome;
}

/** With another root every ticket that a citizen holds would be void. @throws Error that says how to get it */
export function requireTicketRoot(root: Uint8Array, given: Uint8Array | undefined): void {
  const how = 'Give the processes what "puja-indah ticket-keys" prints, and this command the TICKET_ROOT among it';
  if (!given) throw new Error(`TICKET_ROOT is not set. ${how}: the tickets that citizens hold stay good only by it.`);
  if (!Buffer.from(root).equals(Buffer.from(given)))
    throw new Error(
      `TICKET_ROOT is not the root of this installation's ticket keys. ${how}; by any other they are void.`,
    );
}
