import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeSchemasFolder } from '@puja-indah/schema';
import { expect, it } from 'vitest';
import { openTinyPlatform } from '../testing/tinyPlatform.ts';

it('gives the schema that a change names, which a reader may keep for a day', async () => {
  await using platform = await openTinyPlatform();
  const path = '/schema/changes/health.bed.changed.json';
  const response = await platform.fetchAt(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^application\/schema\+json/);
  expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
  expect(await response.json()).toMatchObject({ $id: path, title: 'health.bed.changed' });
  const again = await platform.fetchAt(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

it('lists every schema, and each is where the list says', async () => {
  await using platform = await openTinyPlatform();
  const listed = await platform.fetchAt('/schema/changes');
  const { schemas } = (await listed.json()) as { schemas: { type: string; audience: string; dataschema: string }[] };
  expect(schemas.map(({ dataschema }) => dataschema.split('/').at(-1))).toEqual(
    readdirSync(changeSchemasFolder).sort(),
  );
  expect(schemas).toContainEqual(expect.objectContaining({ type: 'commodities.price.recorded', audience: 'public' }));
  for (const { type, dataschema } of schemas)
    expect(await (await platform.fetchAt(dataschema)).text()).toBe(
      readFileSync(join(changeSchemasFolder, `${type}.json`), 'utf8'),
    );
});

it.each(['nothing.json', '..%2fapi.graphql', 'health.bed.changed'])('has no schema %s', async (name) => {
  await using platform = await openTinyPlatform();
  expect((await platform.fetchAt(`/schema/changes/${name}`)).status).toBe(404);
});
