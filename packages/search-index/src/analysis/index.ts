/** The one analysis of both tiers: fold, cut into tokens, stem, level the spelling. Pure. */
export { analyseDocument, analysisFingerprint, type DocumentTerms } from './document.ts';
export { type Alternative, analyseQuery, type QueryTerms, type QueryWord } from './query.ts';
export { snippetOf } from './snippet.ts';
export { foldText } from './tokens.ts';
