/**
 * Completes the SDL that a service author writes: adds the federation link, unless it is there, and, from `shared.graphql`,
 * the definitions that the service names but does not define. So a service file holds its own types only, and shared types cannot drift.
 */
import { readFileSync } from 'node:fs';
import { type DefinitionNode, type DocumentNode, Kind, type NameNode, parse, print, visit } from 'graphql';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
const IMPORTED = ['@key', '@shareable', '@external', '@requires', '@provides', '@override', '@tag', '@inaccessible'];

const shared: DocumentNode = parse(readFileSync(new URL('./shared.graphql', import.meta.url), 'utf8'));

const nameOf = (definition: DefinitionNode): string | undefined => {
  if (!('name' in definition) || !definition.name) return undefined;
  const { value } = definition.name as NameNode;
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? `@${value}` : value;
};

const sharedByName = new Map(
  shared.definitions.flatMap((definition) => {
    const name = nameOf(definition);
    return name ? [[name, definition] as const] : [];
  }),
);

const linksFederation = (definition: DefinitionNode): boolean =>
  definition.kind === Kind.SCHEMA_EXTENSION &&
  (definition.directives ?? []).some((directive) => print(directive).includes('specs.apollo.dev/federation/'));

function namesUsedBy(node: DocumentNode | DefinitionNode): Set<string> {
  const used = new Set<string>();
  visit(node, {
    NamedType: (type) => {
      used.add(type.name.value);
    },
    Directive: (directive) => {
      used.add(`@${directive.name.value}`);
    },
  });
  return used;
}

/**
 * The complete subgraph document for what a service wrote.
 * @param sdl SDL without federation link and without shared definitions.
 * @throws GraphQLError when the SDL does not parse.
 */
export function completeSdl(sdl: string): DocumentNode {
  const own = parse(sdl);
  const defined = new Set(own.definitions.map(nameOf));
  const added = new Map<string, DefinitionNode>();
  const pending = [...namesUsedBy(own)];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const definition = sharedByName.get(name);
    if (!definition || defined.has(name) || added.has(name)) continue;
    added.set(name, definition);
    pending.push(...namesUsedBy(definition));
  }
  const link = own.definitions.some(linksFederation)
    ? { definitions: [] }
    : parse(`extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(IMPORTED)})`);
  const inFileOrder = shared.definitions.filter((definition) => added.has(nameOf(definition) ?? ''));
  return { kind: Kind.DOCUMENT, definitions: [...link.definitions, ...inFileOrder, ...own.definitions] };
}

/** The same as text, for whoever composes from files. */
export const completeSdlText = (sdl: string): string => print(completeSdl(sdl));
