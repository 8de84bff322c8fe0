/** What people type into the search of those documents: names in other spellings, words in other forms, begun, unknown, too many. */
import fc from 'fast-check';
import type { SearchQuery } from '../src/index.ts';
import { numberOf, REGENCIES, SERVICES, THINGS, VILLAGES, WORDS } from './palopoDocuments.ts';

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const otherwise = (text: string) =>
  pick([
    (same: string) => same.toUpperCase(),
    (same: string) => same.replaceAll("'", '’'),
    (same: string) => same.replaceAll("'", ' '),
    (same: string) => same.replaceAll(' ', ''),
    (same: string) => same.replace(/([a-z])\1/, '$1'),
    (same: string) => same.toLowerCase().replace('u', 'oe'),
  ]).map((change) => change(text));

const begun = (text: string) => fc.integer({ min: 2, max: text.length }).map((length) => text.slice(0, length));

const SPOKEN = [
  'rs',
  'kk',
  'ktp',
  'sip',
  'imb',
  'rumah sakit umum daerah',
  'kartu tanda penduduk',
  'bpjs',
  'vaksinasi',
];
const ASKED = ['bagaimana cara', 'di mana', 'syarat', 'berapa biaya', 'tolong', 'xqzt', 'wkwk', 'pak'];

const village = pick(VILLAGES).chain((name) => fc.oneof(fc.constant(name), otherwise(name)));
const words = fc.array(pick(WORDS), { minLength: 1, maxLength: 4 }).map((several) => several.join(' '));
const text = fc.oneof(
  village,
  fc.tuple(pick(THINGS), village).map((both) => both.join(' ')),
  pick(THINGS),
  words,
  // hardly any document holds all of them: some are left out
  fc.tuple(words, village).map((both) => both.join(' ')),
  fc.tuple(pick(ASKED), fc.oneof(pick(THINGS), words, pick(SPOKEN))).map((both) => both.join(' ')),
  pick(SPOKEN),
  numberOf,
  numberOf.map((number) => number.replaceAll('/', ' ').toLowerCase()),
  fc.tuple(fc.oneof(pick(THINGS), pick(WORDS), pick(VILLAGES)).chain(begun)).map(([one]) => one),
  fc.tuple(pick(WORDS), fc.oneof(pick(WORDS), pick(VILLAGES)).chain(begun)).map((both) => both.join(' ')),
);

const question = fc.record({
  text,
  region: maybe(fc.oneof(pick(REGENCIES), fc.constant('73'), pick(REGENCIES.map((code) => `${code}.03`)))),
  services: maybe(fc.uniqueArray(pick(SERVICES), { minLength: 1, maxLength: 2 })),
});

export type Question = Omit<SearchQuery, 'first' | 'after'>;

/** The same for the same seed. */
export const palopoQuestions = (count: number, seed: number): Question[] =>
  fc.sample(question, { seed, numRuns: count }).map(({ text: typed, region, services }) => ({
    text: typed,
    ...(region === undefined ? {} : { region }),
    ...(services === undefined ? {} : { services }),
  }));
