/** What processes and operators must call alike. */

/** Beside the positions of followers in the store of `search`: there once the index was built from the stores. */
export const FIRST_BUILD = 'search/first-build';
