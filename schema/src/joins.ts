/**
 * The subgraph without a server. It joins what no service can know: the record behind a search hit, from the type and
 * key in the hit's id. It is generated, so `search` never changes when a service adds a searchable type.
 */
import { type DocumentNode, Kind, print } from 'graphql';
import { CompositionFailed } from './compositionFailed.ts';
import { type FieldsNode, listFieldTypes, textArgument } from './marks.ts';

/** Its name in the supergraph. */
export const joinsName = 'joins';
export const searchUnion = 'SearchEntity';

/** A searchable type and the one field that identifies its records. */
export interface SearchableType {
  readonly name: string;
  readonly keyField: string;
  /** As SDL, such as `ID!`. */
  readonly keyType: string;
}

/** The SDL of the joins subgraph; nothing when no type is searchable, since an empty union is no schema. */
export function joinsSdl(types: readonly SearchableType[]): string | undefined {
  if (types.length === 0) return undefined;
  const sorted = [...types].sort((a, b) => (a.name < b.name ? -1 : 1));
  const stubs = sorted.map(
    (type) =>
      `type ${type.name} @key(fields: "${type.keyField}", resolvable: false) {\n  ${type.keyField}: ${type.keyType}\n}\n`,
  );
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

type SearchHit @key(fields: "id") {
  id: ID!
  """
  The record itself (data langsung dari pemiliknya), with its owner's live fields; null when it was deleted since it was indexed.
  """
  entity: ${searchUnion}
}

"""
Every kind of record that search can find (jenis data yang dapat dicari), generated from the types that their services mark as searchable.
"""
union ${searchUnion} = ${sorted.map((type) => type.name).join(' | ')}

${stubs.join('\n')}`;
}

/** The SDL of the joins subgraph inside a composed supergraph, for whoever answers it. */
export function joinsSdlOf(supergraph: DocumentNode): string | undefined {
  const members = supergraph.definitions.flatMap((node) =>
    node.kind === Kind.UNION_TYPE_DEFINITION && node.name.value === searchUnion ? (node.types ?? []) : [],
  );
  const names = new Set(members.map((member) => member.name.value));
  return joinsSdl(
    listFieldTypes(supergraph)
      .filter((type) => names.has(type.name.value))
      .map((type) => {
        const key = type.directives
          ?.filter((directive) => directive.name.value === 'join__type')
          .find((directive) => textArgument(directive, 'graph') === joinsName.toUpperCase());
        return identify(type, key ? textArgument(key, 'key') : undefined);
      }),
  );
}

/**
 * A searchable type by the fields of its key.
 * @throws CompositionFailed when the key is missing or has several fields: a hit's id carries one value.
 */
export function identify(type: FieldsNode, key: string | undefined): SearchableType {
  const name = type.name.value;
  const keyField = key?.trim();
  const field = type.fields?.find((candidate) => candidate.name.value === keyField);
  if (!keyField || !field) {
    throw new CompositionFailed([
      `${name} is @searchable, so its first @key must be one field of its own (such as "id"); it is ${key ? `"${key}"` : 'missing'}.`,
    ]);
  }
  return { name, keyField, keyType: print(field.type) };
}
