export { apiFile, operationsFolder, supergraphFile } from './files.ts';
export { joinsName, joinsSdl, joinsSdlOf, type SearchableType, searchUnion } from './joins.ts';
export { type MarkName, markDirectives, markNames } from './markDirectives.ts';
export { type Marks, readMarks } from './marks.ts';
