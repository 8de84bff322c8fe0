/**
 * From a mutation's acknowledgement until `search` finds what it changed, over HTTP, on a running platform process. 200 changes a
 * second start on time, whatever is still under way; every fifth is looked for, first at its acknowledgement and then again and again.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pass } from 'node:timers/promises';
import { type Bench, quantile, shown } from './figure.ts';
import { house } from './machine.ts';
import { ask, PASSWORD, startPlatform } from './platform/process.ts';

const PER_SECOND = 200;
/** Not counted: code and caches are cold. */
const WARM_UP_SECONDS = 5;
const SECONDS = 20;
const LOOK_FOR_EVERY = 5;
/** Between two looks for the same change, ms. */
const LOOK_AGAIN = 5;
const LONGEST_MS = 10_000;
/** Facilities that are renamed in turn, each every ten seconds: a name must stand as long as it may be looked for. */
const FACILITIES = 10 * PER_SECOND;
const CREATED_AT_ONCE = 16;
/** Changes under way at which the platform has fallen behind for good. */
const TOO_MANY = 1000;

const CREATE = `mutation Create($input: CreateHealthFacilityInput!) { createHealthFacility(input: $input) { facility { id version } } }`;
const RENAME = `mutation Rename($input: UpdateHealthFacilityInput!) { updateHealthFacility(input: $input) { facility { id version } } }`;
const FIND = `query Find($text: String!) { search(text: $text, region: "73.73", first: 5) { hits { title } } }`;

const CONSONANTS = 'bdgklmnprstz';
const VOWELS = 'aiueo';

/** A word that stands in no other record, so that what finds it finds this change: syllables that count. */
export function wordOf(number: number): string {
  let word = '';
  for (let rest = number, syllables = 0; syllables < 5; syllables++) {
    word += `${CONSONANTS[rest % CONSONANTS.length]}${VOWELS[Math.floor(rest / CONSONANTS.length) % VOWELS.length]}`;
    rest = Math.floor(rest / (CONSONANTS.length * VOWELS.length));
  }
  return `x${word}q`;
}

interface Facility {
  readonly id: string;
  version: number;
  /** Its last change: the next one waits for it, since it needs its version. */
  busy: Promise<unknown>;
}

async function signIn(url: string): Promise<string> {
  const LOGIN =
    'mutation SignIn($password: String!) { login(username: "palopo.health", password: $password) { token } }';
  return (await ask<{ login: { token: string } }>(url, LOGIN, { password: PASSWORD })).login.token;
}

async function createFacility(url: string, token: string, number: number): Promise<Facility> {
  const input = {
    idempotencyKey: randomUUID(),
    region: '73.73',
    name: `Klinik Ukur ${number}`,
    facilityKind: 'CLINIC',
    ownership: 'PRIVATE',
    village: '73.73.02.1003',
  };
  const { createHealthFacility } = await ask<{ createHealthFacility: { facility: { id: string; version: number } } }>(
    url,
    CREATE,
    { input },
    token,
  );
  return { ...createHealthFacility.facility, busy: Promise.resolve() };
}

async function createFacilities(url: string, token: string): Promise<Facility[]> {
  const facilities: Facility[] = [];
  while (facilities.length < FACILITIES) {
    const numbers = Array.from({ length: CREATED_AT_ONCE }, (_none, index) => facilities.length + index);
    facilities.push(...(await Promise.all(numbers.map((number) => createFacility(url, token, number)))));
  }
  return facilities;
}

/** Milliseconds until `text` is found. @throws Error after ten seconds. */
async function untilFound(url: string, text: string): Promise<number> {
  const since = performance.now();
  for (;;) {
    const { search } = await ask<{ search: { hits: { title: string }[] } }>(url, FIND, { text });
    const took = performance.now() - since;
    if (search.hits.some(({ title }) => title.includes(text))) return took;
    if (took > LONGEST_MS) throw new Error(`${text} was acknowledged and is not found after ${LONGEST_MS} ms.`);
    await pass(LOOK_AGAIN);
  }
}

/** The floor: one FTS5 table written with every change and asked at once, no federation, no log, no second process. */
function bareFts(file: string): number[] {
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; CREATE VIRTUAL TABLE fts USING fts5(title, prefix=3)',
  );
  const write = database.prepare('INSERT INTO fts (title) VALUES (?)');
  const find = database.prepare('SELECT title FROM fts WHERE fts MATCH ? LIMIT 5');
  const times: number[] = [];
  for (let number = 0; number < 1000; number++) {
    const word = wordOf(number);
    const since = performance.now();
    write.run(`Klinik ${word}`);
    if (find.all(word).length !== 1) throw new Error('The bare table does not find what it was given.');
    times.push(performance.now() - since);
  }
  database.close();
  return times;
}

export const found: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-found-'));
  try {
    await using platform = await startPlatform(house, join(folder, 'data'), 'command');
    const { url } = platform;
    const token = await signIn(url);
    const facilities = await createFacilities(url, token);
    const acks: number[] = [];
    const finds: number[] = [];
    const late: number[] = [];
    let failure: unknown;
    const change = async (facility: Facility, number: number) => {
      await facility.busy;
      const name = `Klinik ${wordOf(number)}`;
      const since = performance.now();
      const input = { idempotencyKey: randomUUID(), id: facility.id, version: facility.version, name };
      const { updateHealthFacility } = await ask<{ updateHealthFacility: { facility: { version: number } } }>(
        url,
        RENAME,
        { input },
        token,
      );
      facility.version = updateHealthFacility.facility.version;
      const isCounted = number >= WARM_UP_SECONDS * PER_SECOND;
      if (isCounted) acks.push(performance.now() - since);
      return isCounted && number % LOOK_FOR_EVERY === 0;
    };
    const sent = new Set<Promise<unknown>>();
    const begin = performance.now();
    for (let number = 0; number < (WARM_UP_SECONDS + SECONDS) * PER_SECOND && failure === undefined; number++) {
      const due = begin + (number * 1000) / PER_SECOND;
      while (performance.now() < due) await pass(Math.max(0, due - performance.now()));
      late.push(performance.now() - due);
      if (sent.size > TOO_MANY)
        throw new Error(`This machine, now, cannot keep up with ${PER_SECOND} changes a second.`);
      const facility = facilities[number % FACILITIES];
      if (!facility) continue;
      const changed = change(facility, number);
      facility.busy = changed.catch(() => undefined);
      const followed = changed
        .then(async (looks) => {
          if (looks) finds.push(await untilFound(url, wordOf(number)));
        })
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => sent.delete(followed));
      sent.add(followed);
    }
    const took = (performance.now() - begin) / 1000;
    await Promise.all(sent);
    if (failure !== undefined) throw failure;
    const floor = bareFts(join(folder, 'bare.db'));
    console.log(
      `${acks.length} changes counted, ${finds.length} looked for; started p99 ${shown(quantile(late, 0.99))} ms after they were due`,
    );
    const beside = (share: number) => `a bare FTS5 table, written and asked: ${shown(quantile(floor, share))} ms`;
    return [
      { what: 'changes a second, sent', value: late.length / took, unit: '', atLeast: PER_SECOND * 0.98 },
      { what: 'mutation acknowledged, p50', value: quantile(acks, 0.5), unit: 'ms' },
      { what: 'mutation acknowledged, p99', value: quantile(acks, 0.99), unit: 'ms' },
      { what: 'acknowledged to found, p50', value: quantile(finds, 0.5), unit: 'ms', beside: beside(0.5) },
      {
        what: 'acknowledged to found, p99',
        value: quantile(finds, 0.99),
        unit: 'ms',
        atMost: 100,
        beside: beside(0.99),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
