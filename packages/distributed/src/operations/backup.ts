/**
 * A backup of a distributed installation, taken while it runs: the same files as of an embedded one, so that either tier
 * restores it. Each document is read with its commands and events; then the log, which knows at least what the stores know.
 */
import { rmSync, writeFileSync } from 'node:fs';
import type { Change } from '@puja-indah/changes';
import { openSqliteChangeLog } from '@puja-indah/changes/sqlite';
import { type BackupManifest, makeBackupFolder, writeManifest } from '@puja-indah/embedded';
import { collectionsOf, PARKED_COLLECTION, projectionsOf } from '@puja-indah/kit';
import { sealDatabase } from '@puja-indah/sqlite';
import { type CollectionSpec, DuplicateField, type Store } from '@puja-indah/store';
import { openSqliteStore } from '@puja-indah/store/sqlite';
import { openLog, openStore } from '../servers.ts';
import { OPERATOR, type OperatedServers } from './installation.ts';

export interface ServersBackup extends OperatedServers {
  /** The root of ticket keys. */
  readonly ticketRoot: Uint8Array | undefined;
  /** RFC 3339 UTC. */
  readonly now: string;
}

/** How often a store is read again in which a unique value moved from one document to another meanwhile. */
const ATTEMPTS = 3;

/**
 * Backs up to `target`, which must be empty or missing.
 * @throws Error when the folder is not empty, TICKET_ROOT is not set, or a server cannot be reached; what was begun is left
 * without a manifest.
 */
export async function backupServers(
  { servers, definitions, logger, ticketRoot, now }: ServersBackup,
  target: string,
): Promise<BackupManifest> {
  if (!ticketRoot)
    throw new Error(
      'TICKET_ROOT is not set: without the root of the ticket keys a backup would make all tickets void.',
    );
  const files = makeBackupFolder(target);
  const names: string[] = [];
  const waiting: Change[] = [];
  for (const definition of definitions) {
    await using store = await openStore(servers, definition.name, collectionsOf(definition));
    const without = projectionsOf(definition);
    waiting.push(...(await copyStore(store, files.store(definition.name), collectionsOf(definition), without)));
    names.push(`stores/${definition.name}.db`);
  }
  {
    await using store = await openStore(servers, 'parked', [PARKED_COLLECTION]);
    await copyStore(store, files.parked, [PARKED_COLLECTION], []);
  }
  {
    await using log = await openLog(servers, OPERATOR, logger);
    await using copy = await openSqliteChangeLog({ file: files.log });
    for await (const batch of log.read({ follower: OPERATOR, topics: 'all' }))
      await copy.append(batch.map(({ change }) => change));
    // What had reached the log by now is absorbed.
    await copy.append(waiting);
  }
  sealDatabase(files.log);
  writeFileSync(files.rootKey, ticketRoot, { mode: 0o600, flush: true });
  return writeManifest(target, [...names, 'parked.db', 'log.db', 'root.key'], now);
}

/** Gives the changes that waited in its outbox. */
async function copyStore(
  store: Store,
  file: string,
  collections: readonly CollectionSpec[],
  without: readonly string[],
): Promise<readonly Change[]> {
  for (let attempt = 1; ; attempt += 1) {
    const waiting: Change[] = [];
    {
      // Documents read one after the other may have the same unique value, when it moved between them.
      await using copy = await openSqliteStore({ file, collections: collections.map(({ name }) => ({ name })) });
      for await (const { events, ...portion } of store.contents({ without })) {
        await copy.take(portion);
        waiting.push(...events.map(({ envelope }) => JSON.parse(envelope) as Change));
      }
    }
    try {
      await using _restorable = await openSqliteStore({ file, collections });
    } catch (error) {
      if (!(error instanceof DuplicateField) || attempt === ATTEMPTS) throw error;
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
      continue;
    }
    sealDatabase(file);
    return waiting;
  }
}
