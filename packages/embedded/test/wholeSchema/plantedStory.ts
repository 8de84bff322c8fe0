/** The story in which the planted values are typed at every door of the platform. */
import { DatabaseSync } from 'node:sqlite';
import { expect, vi } from 'vitest';
import { dataFiles } from '../../src/index.ts';
import { schema } from './everyField.ts';
import { FREE_TEXT, type Needle, PLANTED, PUBLIC_NAME } from './plantedValues.ts';
import { call } from './threeRegions.ts';

export const SAMPLE_PASSWORD = 'contoh-sandi-qvurtel';

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers by the names of its own calls
type Json = any;

export interface Told {
  /** Secrets that the platform made on the way. */
  readonly secrets: readonly Needle[];
  /** Every error that anybody was answered, and what an administrator is shown of a parked change. */
  readonly errors: readonly string[];
  /** Every answer of the doors of the feed. */
  readonly changes: readonly string[];
}

/** Tells it to the platform at `url`, whose data lie in `folder`. @throws Error where the platform does not answer as it should */
export async function tellTheStory(url: string, folder: string): Promise<Told> {
  const secrets: Needle[] = [];
  const errors: string[] = [];
  const changes: string[] = [];

  /** Asks a door; errors in its answer are kept. */
  async function reach(path: string, request: RequestInit = {}): Promise<Json> {
    const answer = await (await fetch(`${url}${path}`, request)).json();
    if (answer.errors) errors.push(JSON.stringify(answer.errors));
    return answer;
  }
  const posted = (body: string, token?: string, type = 'application/json'): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body,
  });
  const post = (body: string, token?: string) => reach('/graphql', posted(body, token));

  /** The planted values that an input type takes, at its own names. */
  const plantedIn = (type: string) =>
    Object.fromEntries(
      Object.entries(PLANTED)
        .filter(([coordinate]) => coordinate.startsWith(`${type}.`))
        .map(([coordinate, value]) => [coordinate.slice(type.length + 1), value]),
    );

  /** Runs a mutation whose input is filled with the planted values; `refused` when an error is what is wanted. */
  async function run(name: string, input: object, token?: string): Promise<Json> {
    const type = `${schema.getMutationType()?.getFields()[name]?.args[0]?.type}`.replace('!', '');
    const { query, variables } = call('Mutation', name, { input: { ...plantedIn(type), ...input } });
    const { data, errors: refused } = await post(JSON.stringify({ query, variables }), token);
    return data?.[name] ?? { refused: refused?.[0]?.extensions.code };
  }

  const isSecret = (what: string, text: string): string => {
    secrets.push({ what, text, mayLieIn: {} });
    return text;
  };

  async function signIn(username: string, password: string): Promise<string> {
    const { query, variables } = call('Mutation', 'login', { username, password });
    const { data } = await post(JSON.stringify({ query, variables }));
    isSecret(`refresh token of ${username}`, data.login.refreshToken);
    return isSecret(`access token of ${username}`, data.login.token);
  }

  async function applied(licenceType: string, token?: string) {
    const { ticket, secret, application } = await run(
      'submitLicenceApplication',
      { region: '73.73', licenceType, businessName: FREE_TEXT.businessName },
      token,
    );
    return { ticket: ticket as string, secret: isSecret('secret of a ticket', secret), application };
  }

  const admin = await signIn('palopo.admin', SAMPLE_PASSWORD);
  const officer = await signIn('palopo.licensing', SAMPLE_PASSWORD);
  const platform = await signIn('platform.admin', SAMPLE_PASSWORD);

  // A citizen with an account, who applies, is sent back, hands in again, is refused and rates the service.
  const account = { username: 'warga.palopo', roles: ['citizen'], region: '73.73' };
  const { oneTimePassword } = await run('createAccount', account, admin);
  const change = { username: account.username, currentPassword: isSecret('one-time password', oneTimePassword) };
  await run('changePassword', change);
  const citizen = await signIn(account.username, PLANTED['Mutation.login(password:)'] ?? '');
  const own = await applied('sip', citizen);
  let { application } = own;
  const step = async (name: string, more: object = {}) => {
    const answer = await run(name, { id: application.id, version: application.version, ...more }, officer);
    expect(answer).not.toHaveProperty('refused');
    application = answer.application ?? application;
    return answer;
  };
  await step('startLicenceVerification');
  await step('returnLicenceApplication', { missingItems: [FREE_TEXT.missingItem] });
  const { ticket, secret } = own;
  const again = { ticket, secret, version: application.version, businessName: FREE_TEXT.businessName };
  ({ application } = await run('resubmitLicenceApplication', again));
  await step('rejectLicenceApplication', { reason: FREE_TEXT.reason });
  // the news of the refusal is on its way
  await vi.waitFor(async () => {
    expect(await run('rateRequest', { ticket, secret, answers: Array(9).fill(4) })).toMatchObject({ ticket });
  });

  // Somebody without one, whose licence is paid for, issued and revoked; an officer reads who it is.
  ({ application } = await applied('pbg'));
  await step('startLicenceVerification');
  await step('requestLicencePayment', { amount: 50_000 });
  await step('recordLicencePayment', { amount: 50_000, reference: FREE_TEXT.reference });
  await step('approveLicenceApplication');
  const { licence } = await step('issueLicence', { validUntil: '2031-11-24' });
  expect(licence).toMatchObject({ holderName: PLANTED['SubmitLicenceApplicationInput.applicantName'] });
  await step('revokeLicence', { reason: FREE_TEXT.reason });

  const clinic = { region: '73.73', facilityKind: 'CLINIC', ownership: 'PRIVATE', village: '73.73.01.1005' };
  await run('createHealthFacility', { ...clinic, name: PUBLIC_NAME.typed }, admin);

  await typeWrong(admin);
  await sendBadRows(admin);
  await poisonOne(platform);
  await failUnexpectedly(officer);
  await readChanges();
  return { secrets, errors, changes };

  /** Everything that people type wrong, so that an error could repeat it. */
  async function typeWrong(admin: string) {
    const apply = { region: '73.73', licenceType: 'sip' };
    const nik = PLANTED['SubmitLicenceApplicationInput.applicantNik'] ?? '';
    const wrong = [
      { applicantNik: `${nik}0`, phone: `${PLANTED['SubmitLicenceApplicationInput.phone']}-0000000` },
      { applicantName: (PLANTED['SubmitLicenceApplicationInput.applicantName'] ?? '').repeat(30) },
      { applicantNik: Number(nik) },
      { phone: [Number(nik)] },
      { applicantName: { nama: PLANTED['SubmitLicenceApplicationInput.applicantName'] } },
    ];
    for (const input of wrong)
      expect(await run('submitLicenceApplication', { ...apply, ...input })).toHaveProperty('refused');
    expect(await run('createAccount', { username: 'X', roles: ['nobody'], region: '73.73' }, admin)).toHaveProperty(
      'refused',
    );
    expect(await run('changePassword', { username: 'warga.palopo', currentPassword: `uvqoxa-salah` })).toHaveProperty(
      'refused',
    );
    await post(`mutation { submitLicenceApplication(input: { applicantNik: "${nik}" `);
    await post(
      JSON.stringify({ query: `mutation { submitLicenceApplication(input: { applicantNik: ${nik} }) { ticket } }` }),
    );
    await post(JSON.stringify({ query: '{ tenants { code } }', variables: nik }));
    await reach(`/graphql?query=${encodeURIComponent(`{ licenceApplication(secret: "${nik}") { id } }`)}`);
    await reach('/auth/login', posted('{"username": "warga.palopo", "password": uvqoxa'));
  }

  /** A file with cells that do not belong there: once refused, once with its good row taken. */
  async function sendBadRows(admin: string) {
    const name = PLANTED['SubmitLicenceApplicationInput.applicantName'];
    const file = [
      'Nama fasilitas;Kelas perawatan;Kapasitas;Terisi',
      `${PUBLIC_NAME.typed};icu;4;1`,
      `${PUBLIC_NAME.typed};${FREE_TEXT.cell};${name};1`,
      `${FREE_TEXT.cell} ${name};icu;4;1`,
    ].join('\n');
    for (const takeGood of [false, true]) {
      const door = `/files/health/beds?region=73.73&takeGood=${takeGood}`;
      expect(await reach(door, posted(file, admin, 'text/csv'))).toMatchObject({
        accepted: takeGood,
        counts: { refused: 2 },
      });
    }
  }

  /** An application whose news the follower cannot take: its change is parked, shown to an administrator, and replayed. */
  async function poisonOne(platform: string) {
    const store = new DatabaseSync(dataFiles(folder).store('requests'), { timeout: 5_000 });
    store.exec(
      `CREATE TRIGGER poison BEFORE INSERT ON "doc:followedRequests" BEGIN SELECT RAISE(ABORT, 'poison'); END`,
    );
    await applied('sip');
    const { query, variables } = call('Query', 'parkedEvents', {});
    const [parked] = await vi.waitFor(
      async () => {
        const { data } = await post(JSON.stringify({ query, variables }), platform);
        expect(data.parkedEvents.nodes).toMatchObject([{ error: 'poison' }]);
        return data.parkedEvents.nodes;
      },
      { timeout: 20_000 },
    );
    errors.push(JSON.stringify(parked));
    store.exec('DROP TRIGGER poison');
    store.close();
    expect(await run('replayParkedEvent', { id: parked.id }, platform)).toMatchObject({ handled: 1 });
  }

  /** A store that breaks with a message that holds the whole record: what leaves is masked, and the log keeps no value of it. */
  async function failUnexpectedly(officer: string) {
    const { application } = await applied('sip');
    const store = new DatabaseSync(dataFiles(folder).store('licensing'), { timeout: 5_000 });
    store.exec(`CREATE TRIGGER broken BEFORE UPDATE ON "doc:applications" BEGIN SELECT RAISE(ABORT, NEW.doc); END`);
    const input = { id: application.id, version: application.version };
    expect(await run('startLicenceVerification', input, officer)).toEqual({ refused: 'INTERNAL' });
    store.exec('DROP TRIGGER broken');
    store.close();
  }

  /** Every public change, at every door of the feed. */
  async function readChanges() {
    for (const accept of ['application/x-ndjson', 'text/event-stream']) {
      const response = await fetch(`${url}/changes?from=oldest&live=false`, { headers: { accept } });
      changes.push(await response.text());
    }
    for (let after: string | null = null, more = true; more; ) {
      const { query, variables } = call('Query', 'changes', { after });
      const answer: Json = await post(JSON.stringify({ query, variables }));
      changes.push(JSON.stringify(answer.data));
      ({ endCursor: after, hasMore: more } = answer.data.changes);
    }
  }
}
