import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform, tokenOf } from '../testing/tinyPlatform.ts';

/** What docs/errors.md promises for GRAPHQL_INVALID. */
const INDONESIAN = 'Permintaan tidak sesuai dengan skema. Periksa kembali isi kueri.';

describe('GraphQL over HTTP', async () => {
  const audits = serverAudits({ url: 'http://127.0.0.1/' });
  it('has the whole suite of audits', () => {
    expect(audits).toHaveLength(61);
  });

  it('passes every audit', async () => {
    await using platform = await openTinyPlatform();
    const results = await Promise.all(serverAudits({ url: `${platform.url}/graphql` }).map((audit) => audit.fn()));
    const failed = results.filter(({ status }) => status !== 'ok');
    expect(failed.map(({ name, ...result }) => [name, 'reason' in result ? result.reason : ''])).toEqual([]);
  });

  it('answers a query by GET', async () => {
    await using platform = await openTinyPlatform();
    const query = new URLSearchParams({
      query: 'query ($code: String!) { region(code: $code) { name } }',
      variables: '{"code": "73"}',
    });
    const response = await platform.fetchAt(`/graphql?${query}`);
    expect(await response.json()).toEqual({ data: { region: { name: 'Region 73' } } });
  });

  it.each([
    ['a mutation', 'mutation { reportBeds(occupied: 1) { name } }', 'MUTATION_OVER_GET'],
    ['an identity number', '{ checkPerson(nik: "7373010101900001") }', 'SECRET_OVER_GET'],
    ['a secret', '{ track(ticket: "t", secret: "s") }', 'SECRET_OVER_GET'],
    [
      'a secret in a fragment and a variable',
      'query ($s: String) { ...T } fragment T on Query { track(ticket: "t", secret: $s) }',
      'SECRET_OVER_GET',
    ],
  ])('refuses %s over GET, and no service sees it', async (_what, query, code) => {
    await using platform = await openTinyPlatform();
    const response = await platform.fetchAt(`/graphql?${new URLSearchParams({ query })}`);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect([...platform.health.calls, ...platform.accounts.calls]).toEqual([]);
    expect((await platform.ask(query, { variables: { s: 'x' } })).body.errors).toBeUndefined();
  });

  it('refuses what another site makes a browser send', async () => {
    await using platform = await openTinyPlatform();
    const query = `/graphql?${new URLSearchParams({ query: '{ boom }' })}`;
    const cross = await platform.fetchAt(query, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(cross.status).toBe(403);
    expect(await cross.json()).toMatchObject({ errors: [{ extensions: { code: 'CROSS_SITE_REFUSED' } }] });
    expect((await platform.fetchAt(query, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(200);
    expect(
      (await platform.fetchAt(query, { headers: { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': '1' } }))
        .status,
    ).toBe(200);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const simple = await platform.fetchAt('/graphql', {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"query":"{boom}"}',
      });
      expect(simple.status).toBe(415);
    }
    expect(
      (
        await platform.fetchAt('/graphql', {
          method: 'OPTIONS',
          headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
        })
      ).headers.has('access-control-allow-origin'),
    ).toBe(false);
  });

  it('refuses a body that is too large, and one with several operations', async () => {
    await using platform = await openTinyPlatform();
    const post = (body: string) =>
      platform.fetchAt('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const large = await post(JSON.stringify({ query: '{ boom }', variables: { padding: 'x'.repeat(1_048_576) } }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
    const batch = await post(JSON.stringify([{ query: '{ boom }' }, { query: '{ boom }' }]));
    expect(batch.status).toBe(400);
    expect(await batch.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_MALFORMED' } }] });
  });

  it('says what is wrong with a document and with variables, each with a code', async () => {
    await using platform = await openTinyPlatform();
    expect((await platform.ask('{ region(')).body.errors).toMatchObject([
      {
        message: INDONESIAN,
        extensions: {
          kind: 'VALIDATION_FAILED',
          code: 'GRAPHQL_INVALID',
          hint: expect.stringContaining('Syntax Error'),
        },
      },
    ]);
    expect((await platform.ask('{ nothing }')).body.errors).toMatchObject([
      {
        message: INDONESIAN,
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'GRAPHQL_INVALID', hint: expect.stringContaining('Cannot query field') },
      },
    ]);
    const variables = await platform.ask('query ($n: Int!) { facilities(first: $n) { id } }', {
      variables: { n: 'many' },
    });
    expect(variables.status).toBe(400);
    expect(variables.body).toMatchObject({
      errors: [{ extensions: { code: 'INPUT_INVALID', hint: expect.stringContaining('"$n"') } }],
    });
    expect((await platform.ask('query A { boom } query B { boom }')).body.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_INVALID' } },
    ]);
    expect((await platform.ask('subscription { boom }')).body.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_INVALID' } },
    ]);
  });
});

describe('a day that the calendar does not have', () => {
  it('is refused with its place before any service is asked, as a literal and in a variable', async () => {
    await using platform = await openTinyPlatform();
    const literal = await platform.ask('{\n  facilities { id }\n  day(on: "2026-13-40")\n}');
    expect(literal).toMatchObject({
      status: 400,
      body: {
        errors: [
          {
            message: 'Isian tidak sesuai dengan bentuk yang diminta. Periksa kembali nilainya.',
            locations: [{ line: 3, column: 11 }],
            extensions: {
              kind: 'VALIDATION_FAILED',
              code: 'INPUT_INVALID',
              hint: 'Date expects a value such as "2026-04-07".',
            },
          },
        ],
      },
    });
    const variable = await platform.ask('query ($on: Date!) { facilities { id } day(on: $on) }', {
      variables: { on: '2026-13-40' },
    });
    expect(variable).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'INPUT_INVALID', fields: [{ path: 'on' }] } }] },
    });
    expect(platform.health.calls).toEqual([]);
    expect((await platform.ask('{ day(on: "2026-04-07") }')).body).toEqual({ data: { day: '2026-04-07' } });
  });
});

describe('identity', () => {
  const me = '{ me { id username roles region local address } }';

  it('is nobody without a token, and the actor of a valid one', async () => {
    await using platform = await openTinyPlatform();
    expect((await platform.ask(me)).body.data.me.id).toBe('nobody');
    const headers = { authorization: `Bearer ${await tokenOf({ residentId: 'r-1' })}` };
    expect((await platform.ask(me, { headers })).body.data.me).toMatchObject({
      id: 'account-1',
      username: 'citra',
      roles: ['operator'],
      region: '73.73',
    });
    expect(platform.accounts.calls.at(-1)?.context.actor).toEqual({
      accountId: 'account-1',
      username: 'citra',
      roles: ['operator'],
      region: '73.73',
      agency: null,
      services: ['health'],
      residentId: 'r-1',
    });
  });

  it('drops roles that do not exist', async () => {
    await using platform = await openTinyPlatform();
    const headers = { authorization: `Bearer ${await tokenOf({ roles: ['operator', 'root'] })}` };
    expect((await platform.ask(me, { headers })).body.data.me.roles).toEqual(['operator']);
  });

  it('refuses a token that does not hold, with 401 and a code, never as nobody', async () => {
    await using platform = await openTinyPlatform();
    const valid = await tokenOf({});
    const [head, , signature] = valid.split('.');
    const forged = `${head}.${Buffer.from('{"sub":"account-1","roles":["platform_admin"],"exp":9999999999}').toString('base64url')}.${signature}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${valid.split('.')[1]}.`;
    for (const authorization of [
      `Bearer ${forged}`,
      `Bearer ${unsigned}`,
      'Bearer x',
      'Basic dXNlcjpwYXNz',
      `Bearer ${await tokenOf({ aud: 'elsewhere' }, { audience: 'elsewhere' })}`,
    ]) {
      const { status, headers, body } = await platform.ask(me, { headers: { authorization } });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain('invalid_token');
      expect(body).toMatchObject({ errors: [{ extensions: { kind: 'UNAUTHENTICATED', code: 'TOKEN_INVALID' } }] });
    }
    const expired = { authorization: `Bearer ${await tokenOf({}, { expires: new Date(Date.now() - 1000) })}` };
    expect((await platform.ask(me, { headers: expired })).body).toMatchObject({
      errors: [{ extensions: { kind: 'UNAUTHENTICATED', code: 'TOKEN_EXPIRED' } }],
    });
    expect(platform.accounts.calls).toEqual([]);
  });
});
