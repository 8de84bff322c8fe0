/** The platform's own directives: what a service may say about its schema beyond federation. */
import { readFileSync } from 'node:fs';

/** Definitions of @searchable, @personal and @secret, as SDL. Whoever builds a schema from a service's file puts this before it. */
export const markDirectives: string = readFileSync(new URL('./directives.graphql', import.meta.url), 'utf8');

/** Names without `@`. */
export const markNames = ['searchable', 'personal', 'secret'] as const;
export type MarkName = (typeof markNames)[number];

/** Identifies the marks inside a supergraph. An identifier only: nothing is ever fetched from it. */
export const marksSpec = 'https://specs.puja-indah.example/marks/v0.1';
