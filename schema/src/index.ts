export { apiFile, changeSchemasFolder, operationsFolder, supergraphFile } from './files.ts';
export { joinsName, joinsSdl, joinsSdlOf, type SearchableType, searchUnion } from './joins.ts';
export { listFieldTypes, type MarkName, type Marks, readMarks } from './marks.ts';
