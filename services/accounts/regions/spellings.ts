/** The ways in which people write a region's name, so that search finds it by each. */

// Newspapers' own spellings, which no decree ever had; domain.md section 5 names them for Palopo.
const PRESS: Readonly<Record<string, readonly string[]>> = {
  '73.73.01.1003': ['Amassangan'],
};

/**
 * Other spellings of a name: former ones, those of the press, and each name with an apostrophe written apart and together
 * (To'Bulung is typed as "to bulung" and "tobulung"). The name itself is left out.
 */
export function spellingsOf(code: string, name: string, formerNames: readonly string[]): string[] {
  const known = [name, ...formerNames, ...(PRESS[code] ?? [])];
  const written = known.flatMap((spelling) =>
    /['"’]/.test(spelling) ? [spelling, spelling.replace(/['"’]/g, ' '), spelling.replace(/['"’]/g, '')] : [spelling],
  );
  return [...new Set(written)].filter((spelling) => spelling !== name);
}
