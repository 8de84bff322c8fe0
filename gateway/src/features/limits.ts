/**
 * Limits on one operation, so that a request of a few hundred bytes cannot cost seconds. Measured on the parsed document,
 * before it is validated (validation itself is quadratic in places), with fragments counted where they are spread.
 */
import type { Refusal } from '@puja-indah/domain';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LIST_TOO_LONG, OPERATION_TOO_LARGE } from '../errors.ts';

export interface Limits {
  /** Bytes of a request's body. */
  readonly bodyBytes: number;
  /** Lexical tokens of a document; parsing stops there. */
  readonly tokens: number;
  /** Levels of fields, fragments counted where they are spread. */
  readonly depth: number;
  /** Fields with an alias. */
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields in all. */
  readonly fields: number;
  readonly directives: number;
  /** Times that one response name, and fragments, stand in one selection set, in operations and fragments that do not run too. */
  readonly repeated: number;
  /** The largest `first`, `last` or `limit`. */
  readonly pageSize: number;
  /** Mutations that take a secret, such as login. */
  readonly secretMutations: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 1_048_576,
  tokens: 10_000,
  depth: 15,
  aliases: 100,
  rootFields: 50,
  fields: 1_500,
  directives: 100,
  repeated: 100,
  pageSize: 100,
  secretMutations: 1,
};

/** Introspection asks deep: tools follow a type through up to nine wrappers. Its own rule bounds what it repeats. */
const introspectionDepth = 20;

/** The same part of the schema under many names: the answer has megabytes where no tool asks for more than one. */
const introspectionAliases = 5;

/** What counts of an operation, or of a part of it. */
export interface Size {
  readonly depth: number;
  readonly introspectionDepth: number;
  readonly introspectionAliases: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly fields: number;
  readonly directives: number;
}

const nothing: Size = {
  depth: 0,
  introspectionDepth: 0,
  introspectionAliases: 0,
  aliases: 0,
  rootFields: 0,
  fields: 0,
  directives: 0,
};

/** Side by side: what nests takes the deeper one, what counts adds up. */
const beside = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  introspectionAliases: a.introspectionAliases + b.introspectionAliases,
  aliases: a.aliases + b.aliases,
  rootFields: a.rootFields + b.rootFields,
  fields: a.fields + b.fields,
  directives: a.directives + b.directives,
});

/** Measures an operation. Each fragment is measured once, so nested fragments cannot make measuring itself expensive. */
export function measure(document: DocumentNode, operation: OperationDefinitionNode): Size {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const measured = new Map<string, Size>();
  const ofFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, nothing); // a fragment inside itself: validation refuses it
    const fragment = fragments.get(name);
    const size = fragment ? ofSelections(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  };
  const ofSelections = ({ selections }: SelectionSetNode): Size =>
    selections.reduce((sum: Size, node) => beside(sum, ofNode(node)), nothing);
  const ofNode = (node: SelectionNode): Size => {
    const directives = node.directives?.length ?? 0;
    if (node.kind !== Kind.FIELD) {
      const inner = node.kind === Kind.FRAGMENT_SPREAD ? ofFragment(node.name.value) : ofSelections(node.selectionSet);
      return { ...inner, directives: inner.directives + directives };
    }
    const inner = node.selectionSet ? ofSelections(node.selectionSet) : nothing;
    const introspective = node.name.value.startsWith('__');
    const aliases = inner.aliases + (node.alias ? 1 : 0);
    const ofSchema = introspective && node.name.value !== '__typename';
    return {
      depth: introspective ? 1 : inner.depth + 1,
      introspectionDepth: introspective ? inner.depth + 1 : inner.introspectionDepth,
      introspectionAliases: ofSchema ? aliases : inner.introspectionAliases,
      aliases,
      rootFields: 1,
      fields: inner.fields + 1,
      directives: inner.directives + directives,
    };
  };
  const size = ofSelections(operation.selectionSet);
  return { ...size, directives: size.directives + (operation.directives?.length ?? 0) };
}

/** The limits that an operation of this size exceeds. */
export function listExceeded(size: Size & { readonly repeated: number }, limits: Limits): Refusal[] {
  const checks: readonly [what: string, found: number, max: number][] = [
    ['levels of nesting', size.depth, limits.depth],
    ['levels of introspection', size.introspectionDepth, introspectionDepth],
    ['aliases in introspection', size.introspectionAliases, introspectionAliases],
    ['aliases', size.aliases, limits.aliases],
    ['root fields', size.rootFields, limits.rootFields],
    ['fields', size.fields, limits.fields],
    ['directives', size.directives, limits.directives],
    ['repetitions of one name', size.repeated, limits.repeated],
  ];
  return checks.flatMap(([what, found, max]) => (found > max ? [OPERATION_TOO_LARGE({ what, found, max })] : []));
}

/**
 * How often one response name, or fragments, stand in one selection set, inline fragments opened. Validation compares each with
 * each other, in the whole document: thousands of them take it a second.
 */
export function mostRepeated(document: DocumentNode): number {
  let most = 0;
  const count = ({ selections }: SelectionSetNode, times: Map<string, number>) => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) count(node.selectionSet, times);
      else {
        const name = node.kind === Kind.FIELD ? (node.alias ?? node.name).value : '...';
        const now = (times.get(name) ?? 0) + 1;
        times.set(name, now);
        most = Math.max(most, now);
      }
    }
  };
  visit(document, {
    OperationDefinition: ({ selectionSet }) => count(selectionSet, new Map()),
    FragmentDefinition: ({ selectionSet }) => count(selectionSet, new Map()),
    Field: ({ selectionSet }) => (selectionSet ? count(selectionSet, new Map()) : undefined),
  });
  return most;
}

/** A list size that was asked for: a number, or the variable that brings one. */
export interface PageSize {
  readonly argument: string;
  readonly value: number | { readonly variable: string };
}

const pageArguments = new Set(['first', 'last', 'limit']);

/** Every list size that a document asks for. */
export function listPageSizes(document: DocumentNode): PageSize[] {
  const sizes: PageSize[] = [];
  visit(document, {
    Argument({ name: { value: argument }, value }) {
      if (!pageArguments.has(argument)) return;
      if (value.kind === Kind.INT) sizes.push({ argument, value: Number(value.value) });
      if (value.kind === Kind.VARIABLE) sizes.push({ argument, value: { variable: value.name.value } });
    },
  });
  return sizes;
}

/** The list sizes above the limit, with the variables of this request. */
export function listTooLong(
  sizes: readonly PageSize[],
  variables: Readonly<Record<string, unknown>>,
  max: number,
): Refusal[] {
  return sizes.flatMap(({ argument, value }) => {
    const size = typeof value === 'number' ? value : variables[value.variable];
    return typeof size === 'number' && size > max ? [LIST_TOO_LONG({ argument, max })] : [];
  });
}
