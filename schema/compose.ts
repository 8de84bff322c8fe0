/**
 * Writes schema/supergraph.graphql and schema/api.graphql from the services' schema files.
 * `--check` writes nothing and fails when the committed files differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompositionFailed, composeGraph, listServices, readSubgraphs } from './src/composeGraph.ts';
import { apiFile, supergraphFile } from './src/files.ts';

const services = fileURLToPath(new URL('../services', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

try {
  const composed = composeGraph(readSubgraphs(services, listServices(services)));
  for (const hint of composed.hints) console.warn(`hint ${hint.code}: ${hint.message}`);
  for (const [file, text] of [
    [supergraphFile, composed.supergraphSdl],
    [apiFile, composed.apiSdl],
  ] as const) {
    if (!check) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      console.error(`${relative(root, file)} is not what the services say. Run: npm run generate`);
      process.exitCode = 1;
    }
  }
} catch (error) {
  if (!(error instanceof CompositionFailed)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
