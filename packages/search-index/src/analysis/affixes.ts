/** Indonesian affixes: every way in which a word could have been formed, shortest cut first. Knows no words. */

const PARTICLES = ['lah', 'kah', 'tah', 'pun'];
const POSSESSIVES = ['nya', 'ku', 'mu'];
const SUFFIXES = ['kan', 'an', 'i'];
const VOWEL = /^[aeiou]/;

/** Prefixes that leave the root as it is, and those (meN-, peN-) whose nasal may have eaten its first letter. */
const PLAIN_PREFIXES = [
  'di',
  'ke',
  'se',
  'ber',
  'be',
  'bel',
  'ter',
  'te',
  'tel',
  'per',
  'pel',
  'pe',
  'me',
  'ku',
  'kau',
];
const NASALS: readonly { readonly ending: string; readonly before: RegExp; readonly eaten: string }[] = [
  { ending: 'm', before: /^[bfpv]/, eaten: 'p' },
  { ending: 'n', before: /^[cdjtsz]/, eaten: 't' },
  { ending: 'ny', before: /^$/, eaten: 's' },
  { ending: 'ng', before: /^[ghkq]/, eaten: 'k' },
];

/** A form that may be the root. `kept`: letters of the word that it keeps; a letter that the prefix may have eaten does not count. */
interface Candidate {
  readonly form: string;
  readonly kept: number;
}

function withoutPrefix({ form, kept }: Candidate): Candidate[] {
  const rests: Candidate[] = [];
  const add = (rest: string, cut: number) => {
    if (rest.length >= 3) rests.push({ form: rest, kept: kept - cut });
  };
  for (const prefix of PLAIN_PREFIXES) if (form.startsWith(prefix)) add(form.slice(prefix.length), prefix.length);
  if (!form.startsWith('me') && !form.startsWith('pe')) return rests;
  for (const { ending, before, eaten } of NASALS) {
    if (!form.startsWith(ending, 2)) continue;
    const cut = 2 + ending.length;
    const rest = form.slice(cut);
    if (before.test(rest)) add(rest, cut);
    else if (VOWEL.test(rest)) {
      // mengubah: ubah; memakai: pakai; menyanyi: nyanyi (the nasal is the root's own, found by the plain prefix)
      if (ending === 'ng') add(rest, cut);
      add(eaten + rest, cut);
    }
  }
  // one syllable: mengecek, pengesahan
  if (form.startsWith('nge', 2)) add(form.slice(5), 5);
  return rests;
}

const withoutSuffix = (form: string, suffixes: readonly string[]): string[] =>
  suffixes
    .filter((suffix) => form.endsWith(suffix) && form.length - suffix.length >= 3)
    .map((suffix) => form.slice(0, -suffix.length));

/** The word itself, without -lah, -kah, -pun, and without -nya, -ku, -mu. */
function inflections(word: string): string[] {
  const bare = [word, ...withoutSuffix(word, PARTICLES)];
  return [...bare, ...bare.flatMap((form) => withoutSuffix(form, POSSESSIVES))];
}

/**
 * Every form that `word` could have been made from with up to three prefixes, one suffix and what inflects it, itself included.
 * The one that keeps most letters comes first; between mengurus: urus and mengurus: kurus the one without a letter put back.
 */
export function rootCandidates(word: string): string[] {
  const bare = inflections(word);
  const kept = new Map<string, number>();
  let layer = [...bare, ...bare.flatMap((form) => withoutSuffix(form, SUFFIXES))].map((form) => ({
    form,
    kept: form.length,
  }));
  for (let depth = 0; depth <= 3; depth++) {
    layer = layer.filter((candidate) => candidate.kept > (kept.get(candidate.form) ?? 0));
    for (const candidate of layer) kept.set(candidate.form, candidate.kept);
    layer = layer.flatMap(withoutPrefix);
  }
  return [...kept]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || a.length - b.length || (a < b ? -1 : 1))
    .map(([form]) => form);
}
