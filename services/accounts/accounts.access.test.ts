import type { Voice } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AccountsPlatform, CREATE, openAccounts, SECRET_NAME } from './fixtures/openAccounts.ts';

/** Whose accounts, departments and lists each may manage, among those of the table's targets. */
const TABLE: readonly (readonly [string, readonly string[]])[] = [
  ['platform.admin', ['73.73', '73.17', '73.71']],
  ['palopo.admin', ['73.73']],
  ['luwu.admin', ['73.17']],
  ['makassar.admin', ['73.71']],
  ['palopo.licensing', []],
  ['palopo.health', []],
  ['luwu.commodities', []],
  ['nobody', []],
];
const REGIONS = ['73.73', '73.17', '73.71'];
const SHUT_OUT = ['NOT_ALLOWED_HERE', 'SIGN_IN_REQUIRED', 'ACCOUNT_NOT_MANAGEABLE', 'ROLE_NOT_GRANTABLE'];

let platform: AccountsPlatform;
const targets = new Map<string, string>();
beforeAll(async () => {
  platform = await openAccounts();
  const pusat = await platform.signIn('platform.admin');
  for (const region of REGIONS) {
    const input = {
      username: `target.${region}`,
      displayName: SECRET_NAME,
      roles: ['operator'],
      agency: `${region}-dinkes`,
    };
    const made = await pusat.get(CREATE, { input: { idempotencyKey: platform.key(), region, ...input } });
    targets.set(region, made.createAccount.account.id);
  }
});
afterAll(() => platform[Symbol.asyncDispose]());

const speak = (who: string): Promise<Voice> | Voice => (who === 'nobody' ? platform : platform.signIn(who));

/** Commands with an input that an administrator would be refused for another reason, so that nothing is changed. */
const COMMANDS: readonly (readonly [string, string, (region: string) => object, string])[] = [
  ['disableAccount', 'AccountVersionInput', (region) => ({ id: targets.get(region), version: 99 }), 'VERSION_CONFLICT'],
  ['enableAccount', 'AccountVersionInput', (region) => ({ id: targets.get(region), version: 99 }), 'VERSION_CONFLICT'],
  ['resetPassword', 'AccountVersionInput', (region) => ({ id: targets.get(region), version: 99 }), 'VERSION_CONFLICT'],
  [
    'changeAccountRoles',
    'ChangeAccountRolesInput',
    (region) => ({ id: targets.get(region), version: 99, roles: ['citizen'] }),
    'VERSION_CONFLICT',
  ],
  [
    'createAccount',
    'CreateAccountInput',
    (region) => ({ username: `target.${region}`, displayName: 'X', roles: ['region_admin'], region }),
    'USERNAME_TAKEN',
  ],
  [
    'createAgency',
    'CreateAgencyInput',
    (region) => ({ region, code: 'dinkes', name: 'X', services: [] }),
    'AGENCY_EXISTS',
  ],
  ['updateAgency', 'UpdateAgencyInput', (region) => ({ id: `${region}-dinkes`, version: 99 }), 'VERSION_CONFLICT'],
];

it.each(TABLE)('%s manages accounts and departments of %j', async (who, own) => {
  const voice = await speak(who);
  for (const [command, type, inputFor, letIn] of COMMANDS)
    for (const region of REGIONS) {
      const query = `mutation Run($input: ${type}!) { ${command}(input: $input) { __typename } }`;
      const code = await voice.refusal(query, { input: { idempotencyKey: platform.key(), ...inputFor(region) } });
      expect([command, region, code]).toEqual([
        command,
        region,
        expect.toBeOneOf(own.includes(region) ? [letIn] : SHUT_OUT),
      ]);
    }
});

it.each(TABLE)('%s lists accounts of %j', async (who, own) => {
  const voice = await speak(who);
  for (const region of REGIONS) {
    const LIST = 'query List($region: String!) { accounts(region: $region) { totalCount } }';
    const { data, errors } = await voice.ask(LIST, { region });
    const seen = errors ? errors[0]?.extensions.code : data.accounts.totalCount > 0;
    expect([region, seen]).toEqual([region, own.includes(region) ? true : expect.toBeOneOf(SHUT_OUT)]);
  }
});

it.each(TABLE)('%s reads the name behind an account in %j at most', async (who, own) => {
  const voice = await speak(who);
  for (const region of REGIONS) {
    const ACCOUNT = 'query Account($id: ID!) { account(id: $id) { username displayName } }';
    const { data } = await voice.ask(ACCOUNT, { id: targets.get(region) });
    expect([region, data.account?.username]).toEqual([region, own.includes(region) ? `target.${region}` : undefined]);
    // The platform's people manage accounts and read no personal data.
    const name = own.includes(region) && who !== 'platform.admin' ? SECRET_NAME : null;
    expect([region, data.account?.displayName ?? null]).toEqual([region, name]);
  }
});
