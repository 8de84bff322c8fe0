/** The documents that clients were built with: what the portal's build lists, the examples, and what an operator adds. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the list in the portal's folder, as its build writes it. */
const PORTAL_LIST = 'documents.json';

export interface TrustedSources {
  /** Folder of the built portal. */
  readonly portal: string | undefined;
  /** Folder of `.graphql` files, each one document; none when missing, as for GraphiQL. */
  readonly operations: string | undefined;
  /** Folder with a list for each further client, `<client>.json`: texts by their SHA-256, in hex, with or without "sha256:". */
  readonly clients: string | undefined;
}

/**
 * All trusted documents by the SHA-256 of their text, in hex.
 * @throws Error naming the file that cannot be used, and the entry whose text is not the one that was hashed.
 */
export function trustedDocuments({ portal, operations, clients }: TrustedSources): ReadonlyMap<string, string> {
  if (clients && !existsSync(clients))
    throw new Error(`TRUSTED_DOCUMENTS=${clients} is no folder. Make it, with a list <client>.json for each client.`);
  const lists = filesOf(clients, '.json');
  if (portal && existsSync(join(portal, PORTAL_LIST))) lists.push(join(portal, PORTAL_LIST));
  const texts = filesOf(operations, '.graphql').map((file) => readFileSync(file, 'utf8'));
  return new Map([
    ...lists.flatMap(listed),
    ...texts.map((text) => [createHash('sha256').update(text).digest('hex'), text] as const),
  ]);
}

const filesOf = (folder: string | undefined, ending: string): string[] =>
  folder && existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .map((name) => join(folder, name))
    : [];

function listed(file: string): [hash: string, text: string][] {
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is no list of trusted documents: it must be a JSON object of texts by their SHA-256.`, {
      cause,
    });
  }
  return Object.entries(list ?? {}).map(([id, text]) => {
    const hash = id.replace(/^sha256:/, '');
    if (typeof text !== 'string' || createHash('sha256').update(text).digest('hex') !== hash)
      throw new Error(`${file}: the document ${id} is not the text that its hash was made of. Make the list again.`);
    return [hash, text];
  });
}
