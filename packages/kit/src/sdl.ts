import { readFileSync } from 'node:fs';

/** The SDL file that lies beside a service's code: `sdl(import.meta.url, 'health.graphql')`. */
export const sdl = (moduleUrl: string, file: string): string => readFileSync(new URL(file, moduleUrl), 'utf8');
