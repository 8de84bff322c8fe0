export { openSqliteSearchIndex, type SqliteSearchIndexOptions } from './sqliteSearchIndex.ts';
