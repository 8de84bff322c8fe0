import { type ActorName, openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { office, submit } from './fixtures/office.ts';
import { requests } from './service.ts';

const REGIONS = ['73.73', '73.17', '73.71', '73'];

/** What each may list: `all` of the region, `none` though allowed to ask, or a refusal. */
const TABLE: readonly (readonly [ActorName, readonly string[]])[] = [
  ['palopo.admin', ['all', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['palopo.licensing', ['all', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['palopo.health', ['none', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['luwu.admin', ['NOT_ALLOWED_HERE', 'all', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['luwu.commodities', ['NOT_ALLOWED_HERE', 'none', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['makassar.admin', ['NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'all', 'NOT_ALLOWED_HERE']],
  ['platform.admin', ['NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
  ['citizen', ['NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE', 'NOT_ALLOWED_HERE']],
];

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform({ services: [office, requests] });
  const licensing = platform.services.get('licensing');
  if (!licensing) throw new Error('The office does not run.');
  for (const region of ['73.73', '73.17', '73.71']) await submit(licensing, {}, region);
  await platform.settled();
});
afterAll(() => platform[Symbol.asyncDispose]());

const INBOX = `query Inbox($region: String!, $service: String) {
  requestInbox(region: $region, service: $service) { totalCount }
}`;

it.each(TABLE)('%s lists the requests of the own region alone', async (who, expected) => {
  const seen = [];
  for (const region of REGIONS) {
    const { data, errors } = await platform.as(who).ask(INBOX, { region });
    seen.push(errors?.[0]?.extensions.code ?? (data.requestInbox.totalCount === 1 ? 'all' : 'none'));
  }
  expect(seen).toEqual(expected);
});

it('an officer cannot ask for a service of another agency by its name', async () => {
  const variables = { region: '73.73', service: 'licensing' };
  expect(await platform.as('palopo.health').refusal(INBOX, variables)).toBe('NOT_ALLOWED_HERE');
  expect(await platform.as('palopo.licensing').refusal(INBOX, variables)).toBeUndefined();
});

it('nobody lists anything without signing in', async () => {
  expect(await platform.refusal(INBOX, { region: '73.73' })).toBe('SIGN_IN_REQUIRED');
});
