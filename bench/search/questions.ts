/** Queries to measure: words drawn by how common they are, everywhere and filtered, the same in each run. */
import { drawWord, randomNumbers, regencies, services, vocabulary } from './documents.ts';

export interface Question {
  readonly words: readonly string[];
  /** The last word is only begun. */
  readonly begun: boolean;
  readonly region?: string;
  readonly service?: string;
}

type Draw = (random: (below: number) => number) => Pick<Question, 'words' | 'begun'>;

const between = (random: (below: number) => number, from: number, to: number) =>
  vocabulary[from + random(to - from)] ?? '';
function beginning(random: (below: number) => number): string {
  let word = drawWord(random);
  while (word.length < 4) word = drawWord(random);
  return word.slice(0, 3);
}

/** By the words' frequency. */
export const CLASSES: Readonly<Record<string, Draw>> = {
  rare: (random) => ({ words: [between(random, 25_000, 30_000)], begun: false }),
  medium: (random) => ({ words: [between(random, 300, 1_000)], begun: false }),
  common: (random) => ({ words: [between(random, 5, 30)], begun: false }),
  commonest: () => ({ words: [vocabulary[0] ?? ''], begun: false }),
  'two common': (random) => ({ words: [between(random, 0, 10), between(random, 10, 30)], begun: false }),
  'three mixed': (random) => ({
    words: [between(random, 0, 30), between(random, 30, 300), between(random, 0, 30)],
    begun: false,
  }),
  'three letters': (random) => ({ words: [beginning(random)], begun: true }),
  'common + three letters': (random) => ({ words: [between(random, 0, 10), beginning(random)], begun: true }),
};

/** By what narrows them; `regency` are the 60 largest. */
export const FILTERS: Readonly<
  Record<string, (random: (below: number) => number) => Pick<Question, 'region' | 'service'>>
> = {
  everywhere: () => ({}),
  regency: (random) => ({ region: regencies[random(60)] ?? '' }),
  'regency + service': (random) => ({
    region: regencies[random(60)] ?? '',
    service: services[random(services.length)] ?? '',
  }),
};

/** The questions of one class under one filter, without end. */
export function* questions(kind: string, filter: string): Generator<Question, never> {
  const random = randomNumbers(99);
  const draw = CLASSES[kind];
  const narrow = FILTERS[filter];
  if (!draw || !narrow) throw new Error(`There are no questions "${kind}" with "${filter}".`);
  for (;;) yield { ...draw(random), ...narrow(random) };
}
