/** What an operator of an installation can ask for, by name: the same whether the platform runs already or is opened for it. */

import { randomUUID } from 'node:crypto';
import type { ParkedEntry } from '@puja-indah/changes';
import type { ParkedDesk, ServiceContext } from '@puja-indah/kit';
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

/** An installation as operators see it, on either tier. */
export interface Operated {
  verify(): Promise<VerifyReport>;
  backup(target: string): Promise<BackupManifest>;
  rebuildIndex(options: { readonly acceptLoss: boolean }): Promise<unknown>;
  withParked<T>(work: (desk: ParkedDesk) => Promise<T>): Promise<T>;
  /** Gives a context of the accounts service in which the system itself acts. */
  withAccounts<T>(operation: string, work: (context: ServiceContext) => Promise<T>): Promise<T>;
}

type Handlers = {
  readonly [N in CommandName]: (
    operated: Operated,
    given: OperatorCommands[N]['arguments'],
  ) => Promise<OperatorCommands[N]['answer']>;
};

const summary = ({ id, follower, change, position, parkedAt, reason }: ParkedEntry): ParkedSummary => {
  const { type, subject, source } = change;
  return { id, follower, type, subject, source, position, parkedAt, reason };
};

const handlers: Handlers = {
  verify: (operated) => operated.verify(),
  backup: (operated, { target }) => operated.backup(target),
  'rebuild-index': (operated, { acceptLoss = false }) => operated.rebuildIndex({ acceptLoss }),
  'parked-list': (operated) =>
    operated.withParked(async (desk) => {
      const { items } = await desk.list({ first: 1000 });
      return items.map(({ item }) => summary(item.value));
    }),
  'parked-replay': (operated, { id }) => operated.withParked(async (desk) => (await desk.replay(id)) ?? notParked(id)),
  'parked-discard': (operated, { id }) =>
    operated.withParked(async (desk) => (await desk.discard(id)) ?? notParked(id)),
  'region-add': (operated, { region }) =>
    operated.withAccounts('add a region', (context) => addTenant(context, { region, idempotencyKey: randomUUID() })),
  'account-create': (operated, account) =>
    operated.withAccounts('create an account', async (context) => {
      const input = { ...account, idempotencyKey: randomUUID() };
      const { oneTimePassword } = await createAccount(context, passwordHasher(), input);
      return { username: account.username, oneTimePassword };
    }),
};

/** A platform in this process. */
export function operatedPlatform(platform: Platform): Operated {
  const { ports } = platform;
  return {
    verify: () => verify(platform),
    backup: (target) => backup(dataFiles(platform.dataDir), [...platform.services.keys()], target, platform.now()),
    rebuildIndex: (options) => rebuildSearchIndex(ports, options),
    async withParked(work) {
      if (!ports.parked) throw new Error('Nothing keeps parked events here.');
      return work(ports.parked);
    },
    async withAccounts(operation, work) {
      const accounts = platform.services.get('accounts');
      if (!accounts) throw new Error('The accounts service is missing.');
      return work(accounts.systemContext(operation));
    },
  };
}

const notParked = (id: string): never => {
  throw new Error(`No event is parked as "${id}". List them with: puja-indah parked list`);
};

/** Runs a command on an installation. */
export const runCommand = <N extends CommandName>(
  operated: Operated,
  name: N,
  given: OperatorCommands[N]['arguments'],
): Promise<OperatorCommands[N]['answer']> => handlers[name](operated, given);

export const isCommand = (name: string): name is CommandName => name in handlers;
