export { bind, type Durability, type OpenOptions, openDatabase, statements } from './database.ts';
