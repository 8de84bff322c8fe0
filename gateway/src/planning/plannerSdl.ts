/**
 * The supergraph as the planner is given it. Planned as it stands, three kinds of legal graphs get wrong answers:
 * a field that @requires names with arguments shares its response name with the client's own use of it, and with another
 * @requires; so each such use gets a field of its own, turned back when the plan is read. And a key that is only declared
 * (`resolvable: false`) is used to enter a subgraph where the type has another key; so it is left out there.
 */
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type NameNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import {
  argumentOf,
  type FieldsType,
  fieldNames,
  fieldTypes,
  findField,
  leafPaths,
  mapFields,
  readFieldSet,
} from './fieldSets.ts';

/** A field that stands for another with fixed arguments. */
export interface StandIn {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

export interface PlannerSdl {
  readonly document: DocumentNode;
  readonly standIns: ReadonlyMap<string, StandIn>;
  /** Leaf paths that a field @requires, by `graph.Type.field`; graphs by the name of their subgraph. */
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** Leaf paths of each key, by `graph.Type`. */
  readonly keys: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Names of fields in keys and @requires. */
  readonly reserved: ReadonlySet<string>;
  /** Subgraphs by name, with their addresses. */
  readonly subgraphs: ReadonlyMap<string, string>;
}

export function plannerSdl(sdl: string): PlannerSdl {
  const supergraph = parse(sdl, { noLocation: true });
  const types = fieldTypes(supergraph);
  const graphs = graphsOf(supergraph);
  const standIns = new Map<string, StandIn>();
  const added = new Map<string, FieldDefinitionNode[]>();
  /** Added fields whose own @requires was not looked at yet. */
  const unread: [type: string, field: FieldDefinitionNode][] = [];
  const required = new Map<string, readonly string[]>();
  const keys = new Map<string, (readonly string[])[]>();
  const reserved = new Set<string>();

  const standIn = (node: FieldNode, on: string): FieldNode => {
    const field = findField(types.get(on), node.name.value);
    if (!field?.arguments?.length) return node;
    const name = nameFor(node, types, standIns);
    standIns.set(name, { name: node.name.value, arguments: node.arguments ?? [] });
    for (const type of [on, ...implementers(types, on)]) {
      const original = findField(types.get(type), node.name.value);
      const fields = added.get(type) ?? [];
      if (!original || fields.some((known) => known.name.value === name)) continue;
      const field: FieldDefinitionNode = { ...original, name: nameNode(name), arguments: [] };
      added.set(type, [...fields, field]);
      unread.push([type, field]);
    }
    return { ...node, name: nameNode(name), arguments: [] };
  };

  const readField = (type: string, field: FieldDefinitionNode): FieldDefinitionNode => ({
    ...field,
    directives: (field.directives ?? []).map((directive) => {
      const text = argumentOf(directive, 'requires');
      if (directive.name.value !== 'join__field' || typeof text !== 'string') return directive;
      const set = mapFields(readFieldSet(text), type, types, standIn);
      for (const name of fieldNames(set)) reserved.add(name);
      const graph = graphs.get(String(argumentOf(directive, 'graph')))?.name;
      required.set(`${graph}.${type}.${field.name.value}`, leafPaths(set));
      return withArgument(directive, 'requires', set);
    }),
  });

  const readType = <T extends FieldsType>(type: T): T => {
    const directives = withoutDeclaredKeys(type.directives ?? []);
    for (const directive of directives) {
      const key = argumentOf(directive, 'key');
      if (directive.name.value !== 'join__type' || typeof key !== 'string') continue;
      const set = readFieldSet(key);
      for (const name of fieldNames(set)) reserved.add(name);
      const at = `${graphs.get(String(argumentOf(directive, 'graph')))?.name}.${type.name.value}`;
      keys.set(at, [...(keys.get(at) ?? []), leafPaths(set)]);
    }
    return { ...type, directives, fields: (type.fields ?? []).map((field) => readField(type.name.value, field)) };
  };

  const definitions = supergraph.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION ? readType(node) : node,
  );
  for (let next = unread.shift(); next; next = unread.shift()) {
    const [type, field] = next;
    const read = readField(type, field);
    added.set(
      type,
      (added.get(type) ?? []).map((known) => (known === field ? read : known)),
    );
  }
  const document: DocumentNode = {
    ...supergraph,
    definitions: definitions.map((node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? { ...node, fields: [...(node.fields ?? []), ...(added.get(node.name.value) ?? [])] }
        : node,
    ),
  };
  const subgraphs = new Map([...graphs.values()].map(({ name, url }) => [name, url]));
  return { document, standIns, required, keys, reserved, subgraphs };
}

/** The members of join__Graph, with the names and addresses of their subgraphs. */
function graphsOf(supergraph: DocumentNode): Map<string, { readonly name: string; readonly url: string }> {
  const found = new Map<string, { readonly name: string; readonly url: string }>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== 'join__Graph') continue;
    for (const value of node.values ?? []) {
      const directive = value.directives?.find(({ name }) => name.value === 'join__graph');
      if (!directive) continue;
      const url = argumentOf(directive, 'url');
      found.set(value.name.value, {
        name: String(argumentOf(directive, 'name')),
        url: typeof url === 'string' ? url : '',
      });
    }
  }
  return found;
}

/** Equal uses of a field share a stand-in. */
function nameFor(node: FieldNode, types: ReadonlyMap<string, FieldsType>, known: ReadonlyMap<string, StandIn>): string {
  const asked = print(fieldOf({ name: node.name.value, arguments: node.arguments ?? [] }));
  for (let count = 0; ; count += 1) {
    const name = `${node.name.value}_with_${count}`;
    const before = known.get(name);
    if (before && asked === print(fieldOf(before))) return name;
    if (!before && ![...types.values()].some((type) => findField(type, name))) return name;
  }
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });

const fieldOf = ({ name, arguments: given }: StandIn): FieldNode => ({
  kind: Kind.FIELD,
  name: nameNode(name),
  arguments: given,
});

const implementers = (types: ReadonlyMap<string, FieldsType>, name: string): string[] =>
  [...types.values()]
    .filter((type) => type.interfaces?.some((node) => node.name.value === name))
    .map((type) => type.name.value);

function withArgument(directive: ConstDirectiveNode, name: string, set: SelectionSetNode): ConstDirectiveNode {
  const text = print(set).replace(/\s+/g, ' ').slice(1, -1).trim();
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((node) =>
      node.name.value === name ? { ...node, value: { kind: Kind.STRING, value: text } } : node,
    ),
  };
}

/** The directives without keys that are only declared, where the same subgraph has a key of the type that it can resolve. */
function withoutDeclaredKeys(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] {
  const keyed = directives.filter((node) => node.name.value === 'join__type' && argumentOf(node, 'key') !== undefined);
  const declared = (node: ConstDirectiveNode) => argumentOf(node, 'resolvable') === false;
  const resolved = new Set(keyed.filter((node) => !declared(node)).map((node) => argumentOf(node, 'graph')));
  return directives.filter(
    (node) => !(keyed.includes(node) && declared(node) && resolved.has(argumentOf(node, 'graph'))),
  );
}
