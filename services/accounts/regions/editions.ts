/** The two decrees whose regions are loaded, as the npm package `idn-area-data` gives them (data: ODbL). */

export interface Edition {
  /** Name under which the package is installed, and its pinned version. */
  readonly packageName: string;
  readonly packageVersion: string;
  readonly legalBasis: string;
  /** Day of the decree. */
  readonly validFrom: string;
}

// The package's references list both decrees; which version carries which is read off its changes.
export const NEWER: Edition = {
  packageName: 'idn-area-data',
  packageVersion: '4.0.1',
  legalBasis: 'Kepmendagri 300.2.2-2138 Tahun 2025',
  validFrom: '2025-04-25',
};

export const OLDER: Edition = {
  packageName: 'idn-area-data-2022',
  packageVersion: '3.1.2',
  legalBasis: 'Kepmendagri 100.1.1-6117 Tahun 2022',
  validFrom: '2022-11-09',
};

/** Last day of a code that the newer decree no longer lists. */
export const RETIRED_ON = '2025-04-24';

/** The decree by which a region stands (or stood, when retired). */
export const legalBasisOf = ({ validTo }: { readonly validTo: string | null }): string =>
  validTo === null ? NEWER.legalBasis : OLDER.legalBasis;
