/** What an archive holds against what the target holds, part by part, in constant memory: the proof that nothing was left behind. */
import { type Change, type ChangeLog, serviceOf } from '@puja-indah/changes';
import { type Archive, Fingerprint, Ledger, type PartState, readLog } from '@puja-indah/embedded';
import { collectionsOf, projectionsOf } from '@puja-indah/kit';
import type { Portion } from '@puja-indah/store';
import { openLog, openStore } from '../servers.ts';
import { archivedChanges } from './archivedChanges.ts';
import { OPERATOR, type OperatedServers } from './installation.ts';

export interface Proof {
  readonly equal: boolean;
  readonly parts: readonly { readonly part: string; readonly source: PartState; readonly target: PartState }[];
}

/** Compares documents, remembered commands and changes. To be asked before the services write there. */
export async function prove(archive: Archive, operated: OperatedServers): Promise<Proof> {
  const { servers, definitions, logger } = operated;
  const source = new Parts();
  const target = new Parts();
  for (const definition of definitions) {
    const { name } = definition;
    const without = projectionsOf(definition);
    const stored = archive.services.includes(name) ? archive.store(name) : undefined;
    if (stored) await source.addStore(name, stored.contents({ without }));
    const declared = collectionsOf(definition);
    const others = stored?.collections.filter((one) => declared.every((collection) => collection.name !== one)) ?? [];
    await using store = await openStore(servers, name, [...declared, ...others.map((other) => ({ name: other }))]);
    await target.addStore(name, store.contents({ without }));
  }
  for await (const { changes } of archivedChanges(archive)) source.addChanges(changes);
  await using log = await openLog(servers, OPERATOR, logger);
  target.addParts(await logParts(log));
  const names = [...new Set([...source.names(), ...target.names()])].sort();
  const parts = names.map((part) => ({ part, source: source.get(part), target: target.get(part) }));
  const same = (a: PartState, b: PartState) => a.count === b.count && a.checksum === b.checksum;
  return { equal: parts.every((each) => same(each.source, each.target)), parts };
}

async function logParts(log: ChangeLog): Promise<readonly PartState[]> {
  using ledger = new Ledger();
  return await readLog(log, [], ledger);
}

/** Named as `verify --parts` names them, with the same checksums. */
class Parts {
  readonly #held = new Map<string, Fingerprint>();
  readonly #given = new Map<string, PartState>();

  async addStore(service: string, contents: AsyncIterable<Portion>): Promise<void> {
    for await (const { documents, commands } of contents) {
      for (const { collection, id, version, value, deleted = false, at } of documents)
        this.#of(`store: ${service}/${collection}`).add({ id, version, value, deleted, changedAt: at });
      for (const command of commands) this.#of(`commands: ${service}`).add(command);
    }
  }

  addChanges(changes: readonly Change[]): void {
    for (const change of changes) this.#of(`log: ${serviceOf(change)}.${change.audience}`).add(change);
  }

  addParts(parts: readonly PartState[]): void {
    for (const part of parts) this.#given.set(part.part, part);
  }

  names(): readonly string[] {
    return [...this.#held.keys(), ...this.#given.keys()];
  }

  get(part: string): PartState {
    return this.#given.get(part) ?? (this.#held.get(part) ?? new Fingerprint()).as(part);
  }

  #of(part: string): Fingerprint {
    const held = this.#held.get(part) ?? new Fingerprint();
    this.#held.set(part, held);
    return held;
  }
}
