/** Names folded for comparing: the same place is written To'Bulung, TO BULUNG and Tobulung. */

/** Lower case, no accents, no apostrophes; anything else that is neither letter nor digit becomes one space. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘ʼʻ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two names are equal once folded, spaces within them not counted. Doubled letters still tell names apart. */
export const sameName = (one: string, other: string): boolean =>
  foldName(one).replaceAll(' ', '') === foldName(other).replaceAll(' ', '');
