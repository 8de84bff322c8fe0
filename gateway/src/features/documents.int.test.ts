import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTinyPlatform, tokenOf } from '../testing/tinyPlatform.ts';
import { documentsOf } from './documents.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });

const KNOWN = 'query ($code: String!) { region(code: $code) { name } }';
const OTHER = '{ facility(id: "f1") { name } }';
const asked = { variables: { code: '73' } };
const answered = { data: { region: { name: 'Region 73' } } };

const folder = mkdtempSync(join(tmpdir(), 'puja-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'kiosk.json'), JSON.stringify({ [`sha256:${hashOf(KNOWN)}`]: KNOWN }));

type Platform = Awaited<ReturnType<typeof openTinyPlatform>>;

const post = async (platform: Platform, body: object, headers: Record<string, string> = {}) => {
  const response = await platform.fetchAt('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};
const codeOf = ({ body }: { body: { errors?: { extensions: { code: string } }[] } }) =>
  body.errors?.[0]?.extensions.code;

describe('a document that was sent before (automatic persisted queries)', () => {
  it('is asked for by its hash, by POST and GET, once somebody sent its text', async () => {
    await using platform = await openTinyPlatform();
    const extensions = persisted(hashOf(KNOWN));
    const first = await post(platform, { extensions, ...asked });
    expect(first).toMatchObject({ status: 200, body: { errors: [{ message: 'PersistedQueryNotFound' }] } });
    expect(codeOf(first)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await post(platform, { query: KNOWN, extensions, ...asked })).body).toEqual(answered);
    expect((await post(platform, { extensions, ...asked })).body).toEqual(answered);
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions), variables: '{"code":"73"}' });
    expect(await (await platform.fetchAt(`/graphql?${search}`)).json()).toEqual(answered);
  });

  it('is told apart from an answer where the media type can say so', async () => {
    await using platform = await openTinyPlatform();
    const accept = { accept: 'application/graphql-response+json' };
    expect((await post(platform, { extensions: persisted(hashOf(KNOWN)) }, accept)).status).toBe(400);
  });

  it('is never kept under the hash of another', async () => {
    await using platform = await openTinyPlatform();
    const extensions = persisted(hashOf(KNOWN));
    const poisoned = await post(platform, { query: OTHER, extensions });
    expect([poisoned.status, codeOf(poisoned)]).toEqual([400, 'PERSISTED_QUERY_HASH_MISMATCH']);
    expect(codeOf(await post(platform, { extensions }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('keeps the rules of GET', async () => {
    await using platform = await openTinyPlatform();
    const mutation = 'mutation { reportBeds(occupied: 1) { name } }';
    const extensions = persisted(hashOf(mutation));
    await post(platform, { query: mutation, extensions });
    const response = await platform.fetchAt(
      `/graphql?${new URLSearchParams({ extensions: JSON.stringify(extensions) })}`,
    );
    expect(response.status).toBe(405);
  });

  it('is forgotten when others need its room', async () => {
    const read = documentsOf({ trusted: new Map(), onlyTrusted: false, learned: 100 });
    const request = (body: object) => ({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      raw: undefined,
      context: undefined,
    });
    const texts = Array.from({ length: 30 }, (_none, index) => `{ f${index} }`);
    for (const query of texts) await read(request({ query, extensions: persisted(hashOf(query)) }));
    expect(() => read(request({ extensions: persisted(hashOf('{ f0 }')) }))).toThrow('PersistedQueryNotFound');
    expect(await read(request({ extensions: persisted(hashOf('{ f29 }')) }))).toMatchObject({ query: '{ f29 }' });
  });
});

describe('trusted documents', () => {
  const open = (onlyTrustedDocuments: boolean) =>
    openTinyPlatform({ config: { trustedDocuments: folder, onlyTrustedDocuments } });

  it('are asked for by their id, with and without the name of the hash', async () => {
    await using platform = await open(false);
    for (const documentId of [hashOf(KNOWN), `sha256:${hashOf(KNOWN)}`])
      expect((await post(platform, { documentId, ...asked })).body).toEqual(answered);
    const search = new URLSearchParams({ documentId: `sha256:${hashOf(KNOWN)}`, variables: '{"code":"73"}' });
    expect(await (await platform.fetchAt(`/graphql?${search}`)).json()).toEqual(answered);
    expect((await post(platform, { extensions: persisted(hashOf(KNOWN)), ...asked })).body).toEqual(answered);
    const unknown = await post(platform, { documentId: `sha256:${hashOf(OTHER)}` });
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'DOCUMENT_UNKNOWN']);
    expect((await post(platform, { query: OTHER })).body).toEqual({ data: { facility: { name: 'Facility f1' } } });
  });

  it('are all that is served, when the installation says so', async () => {
    await using platform = await open(true);
    const authorization = `Bearer ${await tokenOf({})}`;
    expect((await post(platform, { query: KNOWN, ...asked })).body).toEqual(answered);
    for (const body of [{ query: OTHER }, { query: OTHER, extensions: persisted(hashOf(OTHER)) }]) {
      const refused = await post(platform, body, { authorization });
      expect([refused.status, codeOf(refused)]).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    }
    const byGet = await platform.fetchAt(`/graphql?${new URLSearchParams({ query: OTHER })}`);
    expect(byGet.status).toBe(403);
    expect(platform.health.calls).toEqual([]);
    // Signing in needs no document of the client's.
    const login = await platform.fetchAt('/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'citra', password: 'right' }),
    });
    expect(login.status).toBe(200);
  });

  it('whose folder is missing keep the gateway from starting, and the variable is named', async () => {
    const missing = join(folder, 'nowhere');
    await expect(openTinyPlatform({ config: { trustedDocuments: missing } })).rejects.toThrow(
      `TRUSTED_DOCUMENTS=${missing}`,
    );
  });

  it.each([
    ['is no JSON', 'query { x }'],
    ['has a text that its hash was not made of', JSON.stringify({ [hashOf(KNOWN)]: OTHER })],
  ])('a list that %s keeps the gateway from starting, and is named', async (_what, text) => {
    const broken = mkdtempSync(join(folder, 'broken-'));
    writeFileSync(join(broken, 'app.json'), text);
    await expect(openTinyPlatform({ config: { trustedDocuments: broken } })).rejects.toThrow('app.json');
  });
});
