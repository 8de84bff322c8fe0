/** Where the generated contracts lie. They are committed, so that a review shows the change of the API. */
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the gateway loads. */
export const supergraphFile: string = at('../supergraph.graphql');
/** The schema as clients see it. */
export const apiFile: string = at('../api.graphql');
/** Runnable example operations, one file each. */
export const operationsFolder: string = at('../operations');
