/**
 * Takes an archive into a distributed installation that is empty: documents with their versions and remembered commands into the
 * stores, the log and what waited in outboxes into Kafka. Projections, feed and index are made anew by the services once they
 * start. It can be cut off anywhere and called again: what is there already absorbs what comes again.
 */

import type { Change, ChangeLog } from '@puja-indah/changes';
import type { Archive } from '@puja-indah/embedded';
import { collectionsOf, projectionsOf, type ServiceDefinition } from '@puja-indah/kit';
import { step } from '@puja-indah/sqlite/step';
import { openFeed, openIndex, openLog, openStore } from '../servers.ts';
import { archivedChanges } from './archivedChanges.ts';
import { OPERATOR, type OperatedServers } from './installation.ts';
import { INTAKE, type Progress, type ProgressKeeper, progressKeeper } from './progress.ts';
import { type Proof, prove } from './proof.ts';

export interface Intake extends OperatedServers {
  readonly archive: Archive;
  readonly now: () => string;
  /** Told what is being done, a line each. */
  readonly report: (line: string) => void;
}

/** Finished: now with the proof, or by an earlier call; the target has its own life since. Else the two sides differ. */
export type IntakeOutcome =
  | { readonly kind: 'finished'; readonly at: string; readonly proof?: Proof }
  | { readonly kind: 'differs'; readonly proof: Proof };

/**
 * @throws Error when the target holds something else than the beginning of this same archive, when the archive holds a service
 * that this program does not know, or a server cannot be reached.
 */
export async function takeIn(intake: Intake): Promise<IntakeOutcome> {
  const { archive, servers, definitions, logger, now, report } = intake;
  const known = new Set(definitions.map(({ name }) => name));
  const unknown = archive.services.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(`The archive holds services that this program does not know: ${unknown.join(', ')}. Update it.`);
  await using opening = new AsyncDisposableStack();
  const marker = opening.use(await openStore(servers, INTAKE, [{ name: INTAKE }]));
  const log = opening.use(await openLog(servers, OPERATOR, logger));
  const progress = await progressKeeper(marker);
  if (progress.present === undefined) {
    await refuseNotEmpty(intake, log);
    const begun = { identity: archive.identity, stores: [], number: 0, position: null, finishedAt: null };
    await progress.keep(begun, now());
  } else if (progress.present.identity !== archive.identity)
    throw new Error(`"${servers.installation}" holds another installation. ${ELSEWHERE}`);
  if (progress.present?.finishedAt) return { kind: 'finished', at: progress.present.finishedAt };

  for (const definition of definitions) {
    const present = presentOf(progress);
    if (!archive.services.includes(definition.name) || present.stores.includes(definition.name)) continue;
    report(`${definition.name}: ${await takeStore(intake, definition)} documents and remembered commands`);
    await progress.keep({ ...present, stores: [...present.stores, definition.name] }, now());
    step('intake.after-store', definition.name);
  }
  report(`log: ${await takeLog(intake, log, progress)} changes`);
  const proof = await prove(archive, intake);
  if (!proof.equal) return { kind: 'differs', proof };
  const finishedAt = now();
  await progress.keep({ ...presentOf(progress), finishedAt }, finishedAt);
  return { kind: 'finished', at: finishedAt, proof };
}

const ELSEWHERE = 'Name another one by INSTALLATION, or empty the servers.';

function presentOf({ present }: ProgressKeeper): Progress {
  if (!present) throw new Error('Nothing was begun.');
  return present;
}

/** A process that ran there even once has announced itself: two installations in one place could not be told apart. */
async function refuseNotEmpty({ servers, definitions }: Intake, log: ChangeLog): Promise<void> {
  const refuse = (what: string): never => {
    throw new Error(`"${servers.installation}" is not empty (${what}); nothing is ever overwritten. ${ELSEWHERE}`);
  };
  if ((await log.findEnd('all')) !== undefined) refuse('its log holds changes');
  for (const definition of definitions) {
    await using store = await openStore(servers, definition.name, collectionsOf(definition));
    for await (const { documents, commands } of store.contents())
      if (documents.length + commands.length > 0) refuse(`the store of ${definition.name} holds documents`);
  }
  await using feed = await openFeed(servers, true);
  if ((await feed.count()) > 0) refuse('its feed holds changes');
  await using index = await openIndex(servers);
  if ((await index.state()).documents > 0) refuse('its index holds documents');
}

/** A store that was cut off is gone through from its beginning: what is there in this version stays as it is. */
async function takeStore({ archive, servers }: Intake, definition: ServiceDefinition): Promise<number> {
  const source = archive.store(definition.name);
  const declared = collectionsOf(definition);
  // What an older program kept and this one knows no more is carried too: nothing is lost by moving.
  const others = source.collections.filter((name) => declared.every((collection) => collection.name !== name));
  await using target = await openStore(servers, definition.name, [...declared, ...others.map((name) => ({ name }))]);
  let taken = 0;
  for await (const portion of source.contents({ without: projectionsOf(definition) })) {
    await target.take(portion);
    step('intake.after-portion', definition.name);
    taken += portion.documents.length + portion.commands.length;
  }
  return taken;
}

/** Gives how many changes of the archive are in the log now. */
async function takeLog(intake: Intake, log: ChangeLog, progress: ProgressKeeper): Promise<number> {
  const begun = presentOf(progress);
  const there = await tailOf(log, begun.position ?? undefined);
  let taken = 0;
  for await (const { changes, number } of archivedChanges(intake.archive, begun.number)) {
    const missing = changes.filter((change) => !there.has(keyOf(change)));
    if (missing.length > 0) await log.append(missing);
    step('intake.after-append');
    taken += changes.length;
    if (number === undefined) continue;
    const position = (await log.findEnd('all')) ?? null;
    await progress.keep({ ...presentOf(progress), number, position }, intake.now());
    step('intake.after-progress');
  }
  return taken;
}

const keyOf = ({ source, id }: Change) => `${source} ${id}`;

/** What an earlier call appended since it last noted its progress. */
async function tailOf(log: ChangeLog, from: string | undefined): Promise<ReadonlySet<string>> {
  const tail = new Set<string>();
  for await (const batch of log.read({ follower: OPERATOR, topics: 'all', from }))
    for (const { change } of batch) tail.add(keyOf(change));
  return tail;
}
