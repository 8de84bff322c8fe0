/** From the services' schema files to the one graph: marks kept, the joins subgraph generated, rules of the house checked. */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, print } from 'graphql';
import { completeSdl } from './completeSdl.ts';
import { apolloComposer, type Composed, type Composer } from './composer.ts';
import { CompositionFailed } from './compositionFailed.ts';
import { identify, joinsName, joinsSdl, type SearchableType } from './joins.ts';
import { lintGraph } from './lint.ts';
import { listFieldTypes, markNames, textArgument } from './marks.ts';
import type { Subgraph } from './subgraph.ts';

export { apolloComposer, type Composed, type Composer, type Hint } from './composer.ts';
export { CompositionFailed } from './compositionFailed.ts';
export { listServices, readSubgraphs, type Subgraph } from './subgraph.ts';

/**
 * Composes the services' subgraphs and the generated joins subgraph. The same input gives the same text, whatever its order.
 * @throws CompositionFailed with what composition or the rules of the house refuse.
 */
export function composeGraph(services: readonly Subgraph[], composer: Composer = apolloComposer): Composed {
  const sorted = [...services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const documents = new Map(sorted.map(({ name, sdl }) => [name, completeSdl(sdl)]));
  const searchable = listSearchable(documents);
  const joins = documents.has('search') ? joinsSdl(searchable) : undefined;
  const composed = composer([
    ...[...documents].map(([name, document]) => ({ name, sdl: withMarks(document) })),
    ...(joins ? [{ name: joinsName, sdl: joins }] : []),
  ]);
  const problems = lintGraph({ api: parse(composed.apiSdl), services: documents, searchable: joins ? searchable : [] });
  if (problems.length > 0) throw new CompositionFailed(problems);
  return { ...composed, apiSdl: sortDefinitions(composed.apiSdl) };
}

/** Every type marked @searchable, with its key. A type is marked once, by the service that owns it. */
function listSearchable(documents: ReadonlyMap<string, DocumentNode>): SearchableType[] {
  const owners = new Map<string, string>();
  return [...documents].flatMap(([service, document]) =>
    listFieldTypes(document).flatMap((type) => {
      if (!type.directives?.some((directive) => directive.name.value === 'searchable')) return [];
      const name = type.name.value;
      const owner = owners.get(name);
      if (owner)
        throw new CompositionFailed([
          `${name} is marked @searchable by ${owner} and ${service}: only its owner marks it.`,
        ]);
      owners.set(name, service);
      const key = type.directives.find((directive: ConstDirectiveNode) => directive.name.value === 'key');
      return [identify(type, key ? textArgument(key, 'fields') : undefined)];
    }),
  );
}

/** Identifies the marks inside a supergraph. An identifier only: nothing is ever fetched from it. */
const marksSpec = 'https://specs.puja-indah.example/marks/v0.1';

/** The subgraph's SDL, which has composition carry the marks that it uses into the supergraph: the gateway reads them there. */
function withMarks(document: DocumentNode): string {
  const used = markNames.filter((name) =>
    document.definitions.some((node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === name),
  );
  if (used.length === 0) return print(document);
  const imports = used.map((name) => `"@${name}"`).join(', ');
  const composed = used.map((name) => `@federation__composeDirective(name: "@${name}")`).join(' ');
  return `extend schema @link(url: "${marksSpec}", import: [${imports}]) ${composed}\n${print(document)}`;
}

const rootTypes = ['Query', 'Mutation', 'Subscription'];

/** Root types first, then by name: a review of the API reads a change where it belongs. Fields keep their order. */
function sortDefinitions(sdl: string): string {
  const rank = (name: string) => (rootTypes.includes(name) ? `0${rootTypes.indexOf(name)}` : `1${name}`);
  const nameOf = (node: DocumentNode['definitions'][number]) => ('name' in node && node.name ? node.name.value : '');
  const sorted = [...parse(sdl).definitions].sort((a, b) => (rank(nameOf(a)) < rank(nameOf(b)) ? -1 : 1));
  return `${sorted.map(print).join('\n\n')}\n`;
}
