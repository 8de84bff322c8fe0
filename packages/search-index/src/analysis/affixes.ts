/** Indonesian affixes: every way in which a word could have been formed, shortest cut first. Knows no words. */

const PARTICLES = ['lah', 'kah', 'tah', 'pun'];
const POSSESSIVES = ['nya', 'ku', 'mu'];
const SUFFIXES = ['kan', 'an', 'i'];
/** No root is shorter. */
const SHORTEST = 3;
const MOST_PREFIXES = 3;
const VOWEL = /^[aeiou]/;

/** Prefixes that leave the root as it is, with the roots before which they stand; every root where none are named. */
const PLAIN_PREFIXES: readonly { readonly prefix: string; readonly before?: RegExp }[] = [
  { prefix: 'di' },
  { prefix: 'ke' },
  { prefix: 'se' },
  { prefix: 'ber' },
  { prefix: 'ter' },
  { prefix: 'per' },
  { prefix: 'pe' },
  // bekerja, beternak, berasa; terasa
  { prefix: 'be', before: /^(?:r|[^aeiou]er)/ },
  { prefix: 'te', before: /^r/ },
  { prefix: 'me', before: /^[lmnrwy]/ },
];

/** meN- and peN-: the nasal may have eaten the first letter of the root. */
const NASALS: readonly { readonly ending: string; readonly before: RegExp; readonly eaten: string }[] = [
  { ending: 'm', before: /^[bfpv]/, eaten: 'p' },
  { ending: 'n', before: /^[cdjtsz]/, eaten: 't' },
  { ending: 'ny', before: /^$/, eaten: 's' },
  { ending: 'ng', before: /^[ghkq]/, eaten: 'k' },
];

/** The best root so far. `kept`: letters of the word that it keeps; a letter that the prefix may have eaten does not count. */
interface Best {
  form: string | undefined;
  kept: number;
}

/** Calls `visit` with every form that `form` could be a prefix and, and with how many letters of `form` went. */
function eachWithoutPrefix(form: string, visit: (rest: string, cut: number) => void): void {
  for (const { prefix, before } of PLAIN_PREFIXES) {
    if (!form.startsWith(prefix) || form.length < prefix.length + SHORTEST) continue;
    const rest = form.slice(prefix.length);
    if (!before || before.test(rest)) visit(rest, prefix.length);
  }
  if (!form.startsWith('me') && !form.startsWith('pe')) return;
  for (const { ending, before, eaten } of NASALS) {
    if (!form.startsWith(ending, 2)) continue;
    const cut = 2 + ending.length;
    const rest = form.slice(cut);
    if (before.test(rest)) visit(rest, cut);
    else if (VOWEL.test(rest)) {
      // mengubah: ubah; memakai: pakai; menyanyi: nyanyi (the nasal is the root's own, found by the plain prefix)
      if (ending === 'ng') visit(rest, cut);
      visit(eaten + rest, cut);
    }
  }
  // one syllable: mengecek, pengesahan
  if (form.startsWith('nge', 2)) visit(form.slice(5), 5);
}

const withoutSuffix = (form: string, suffixes: readonly string[]): string[] =>
  suffixes
    .filter((suffix) => form.endsWith(suffix) && form.length - suffix.length >= SHORTEST)
    .map((suffix) => form.slice(0, -suffix.length));

/** The word itself, without -lah, -kah, -pun, and without -nya, -ku, -mu. */
function inflections(word: string): string[] {
  const bare = [word, ...withoutSuffix(word, PARTICLES)];
  return [...bare, ...bare.flatMap((form) => withoutSuffix(form, POSSESSIVES))];
}

/**
 * The root from which `word` could have been made with up to three prefixes, one suffix and what inflects it; itself, if it is one.
 * Of several roots the one that keeps most letters wins; between mengurus: urus and mengurus: kurus the one without a letter put back.
 */
export function findRoot(word: string, isRoot: (form: string) => boolean): string | undefined {
  const best: Best = { form: undefined, kept: 0 };
  const consider = (form: string, kept: number, prefixes: number) => {
    if (form.length < SHORTEST || kept < best.kept) return;
    if (isRoot(form) && (best.form === undefined || kept > best.kept || isPreferred(form, best.form))) {
      best.form = form;
      best.kept = kept;
    }
    if (prefixes < MOST_PREFIXES) eachWithoutPrefix(form, (rest, cut) => consider(rest, kept - cut, prefixes + 1));
  };
  for (const form of inflections(word)) {
    consider(form, form.length, 0);
    for (const shorter of withoutSuffix(form, SUFFIXES)) consider(shorter, shorter.length, 0);
  }
  return best.form;
}

const isPreferred = (form: string, other: string) =>
  form.length < other.length || (form.length === other.length && form < other);
