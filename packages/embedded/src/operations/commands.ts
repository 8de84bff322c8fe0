/** What an operator of an installation can ask for, by name: the same whether the platform runs already or is opened for it. */

import { randomUUID } from 'node:crypto';
import type { ParkedEntry } from '@puja-indah/changes';
import { addTenant, type CreateAccountInput, createAccount, passwordHasher } from '@puja-indah/service-accounts';
import { rebuildSearchIndex } from '@puja-indah/service-search';
import { dataFiles } from '../dataDir.ts';
import type { Platform } from '../platform.ts';
import { backup } from './backup.ts';
import type { BackupManifest } from './manifest.ts';
import type { VerifyReport } from './verify/comparison.ts';
import { verify } from './verify/verify.ts';

/** A parked event as it may be shown: never its data, which can hold ids of persons. */
export interface ParkedSummary {
  readonly id: string;
  readonly follower: string;
  readonly type: string;
  readonly subject: string;
  readonly source: string;
  readonly position: string;
  readonly parkedAt: string;
  readonly reason: ParkedEntry['reason'];
}

export type NewAccount = Omit<CreateAccountInput, 'idempotencyKey'>;

export interface OperatorCommands {
  verify: { arguments: Record<never, never>; answer: VerifyReport };
  backup: { arguments: { target: string }; answer: BackupManifest };
  'rebuild-index': { arguments: { acceptLoss?: boolean }; answer: unknown };
  'parked-list': { arguments: Record<never, never>; answer: readonly ParkedSummary[] };
  'parked-replay': { arguments: { id: string }; answer: unknown };
  'parked-discard': { arguments: { id: string }; answer: unknown };
  'region-add': { arguments: { region: string }; answer: string };
  'account-create': { arguments: NewAccount; answer: { username: string; oneTimePassword: string } };
}

export type CommandName = keyof OperatorCommands;

type Handlers = {
  readonly [N in CommandName]: (
    platform: Platform,
    given: OperatorCommands[N]['arguments'],
  ) => Promise<OperatorCommands[N]['answer']>;
};

const summary = ({ id, follower, change, position, parkedAt, reason }: ParkedEntry): ParkedSummary => {
  const { type, subject, source } = change;
  return { id, follower, type, subject, source, position, parkedAt, reason };
};

const handlers: Handlers = {
  verify: (platform) => verify(platform),
  backup: (platform, { target }) =>
    backup(dataFiles(platform.dataDir), [...platform.services.keys()], target, platform.now()),
  'rebuild-index': async ({ ports }, { acceptLoss = false }) => rebuildSearchIndex(ports, { acceptLoss }),
  async 'parked-list'({ ports }) {
    const page = await ports.parked?.list({ first: 1000 });
    return (page?.items ?? []).map(({ item }) => summary(item.value));
  },
  'parked-replay': async ({ ports }, { id }) => (await ports.parked?.replay(id)) ?? notParked(id),
  'parked-discard': async ({ ports }, { id }) => (await ports.parked?.discard(id)) ?? notParked(id),
  'region-add': (platform, { region }) =>
    addTenant(accountsContext(platform, 'add a region'), { region, idempotencyKey: randomUUID() }),
  async 'account-create'(platform, account) {
    const context = accountsContext(platform, 'create an account');
    const input = { ...account, idempotencyKey: randomUUID() };
    const { oneTimePassword } = await createAccount(context, passwordHasher(), input);
    return { username: account.username, oneTimePassword };
  },
};

function accountsContext({ services }: Platform, operation: string) {
  const accounts = services.get('accounts');
  if (!accounts) throw new Error('The accounts service is missing.');
  return accounts.systemContext(operation);
}

const notParked = (id: string): never => {
  throw new Error(`No event is parked as "${id}". List them with: puja-indah parked list`);
};

/** Runs a command on an open platform. */
export const runCommand = <N extends CommandName>(
  platform: Platform,
  name: N,
  given: OperatorCommands[N]['arguments'],
): Promise<OperatorCommands[N]['answer']> => handlers[name](platform, given);

export const isCommand = (name: string): name is CommandName => name in handlers;
