import { openPlatform, type TestPlatform } from '@puja-indah/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
  await platform.settled();
});
afterAll(() => platform[Symbol.asyncDispose]());

const SEARCH = `query Search($text: String!, $region: String) {
  search(text: $text, region: $region, first: 5) { hits { title entity { ... on Region { code name level } } } }
}`;
const find = async (text: string, region?: string) =>
  (await platform.get(SEARCH, { text, region: region ?? null })).search.hits.map(
    ({ entity }: { entity: { code: string } }) => entity.code,
  );

it.each([
  ['sabbamparu', '73.73.02.1003'],
  ['Sabbang Paru', '73.73.02.1003'],
  ['to bulung', '73.73.09.1004'],
  ['tobulung', '73.73.09.1004'],
  ["To'Bulung", '73.73.09.1004'],
  ['TO’BULUNG', '73.73.09.1004'],
  ['Amassangan', '73.73.01.1003'],
  ['salotellue', '73.73.05.1006'],
  ['kota palopo', '73.73'],
])('"%s" finds %s, and finds it first in Palopo', async (text, code) => {
  // A kecamatan of Wajo is called Sabbangparu too, and being wider it comes first in Sulawesi Selatan.
  expect(await find(text, '73')).toContain(code);
  expect((await find(text, '73.73'))[0]).toBe(code);
});

it('a name that several regions bear is told apart by where one looks', async () => {
  expect(await find('bara', '73.73')).toContain('73.73.09');
  expect(await find('bara', '73.17')).not.toContain('73.73.09');
});
