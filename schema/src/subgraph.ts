/** A subgraph as composition sees it: a name and a file of SDL. No TypeScript of a service is ever loaded here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
}

/** Names of the services that have a schema (`<folder>/<name>/<name>.graphql`), sorted. */
export function listServices(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => existsSync(schemaFile(folder, name)))
    .sort();
}

/**
 * Reads the schemas of the named services.
 * @throws Error naming the file that is missing.
 */
export function readSubgraphs(folder: string, names: readonly string[]): Subgraph[] {
  return names.map((name) => {
    const file = schemaFile(folder, name);
    if (!existsSync(file)) throw new Error(`The service ${name} has no schema: ${pathToFileURL(file)} does not exist.`);
    return { name, sdl: readFileSync(file, 'utf8') };
  });
}

const schemaFile = (folder: string, name: string) => join(folder, name, `${name}.graphql`);
