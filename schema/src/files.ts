/** Where the contracts lie. The generated ones are committed too, so that a review shows the change of the API. */
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the gateway loads. */
export const supergraphFile: string = at('../supergraph.graphql');
/** The schema as clients see it. */
export const apiFile: string = at('../api.graphql');
/** What others count on: the composed API keeps these names and their nullability. Changed only with them. */
export const contractFile: string = at('../contract.graphql');
/** Runnable example operations, one file each. */
export const operationsFolder: string = at('../operations');
/** The JSON Schema of each event's data, `<type>.json`, as a change's `dataschema` names it. */
export const changeSchemasFolder: string = at('../changes');
