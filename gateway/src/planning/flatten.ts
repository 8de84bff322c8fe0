/** From the planner's tree to steps. */
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Need, NeededField, Planner, Step } from './plan.ts';
import type { StandIn } from './plannerSdl.ts';

/** What is known of the supergraph. */
export interface Known {
  readonly standIns: ReadonlyMap<string, StandIn>;
  readonly possibleTypes: Planner['possibleTypes'];
}

/** Reads the tree. Of steps that follow each other, the later waits for the earlier. */
export function flatten(root: QueryPlan['node'], known: Known): Step[] {
  const steps: Step[] = [];
  /** Adds the steps of a node; answers those that end it. */
  const add = (node: PlanNode, path: readonly string[], after: readonly number[]): readonly number[] => {
    switch (node.kind) {
      case 'Sequence':
        return node.nodes.reduce((before, child) => add(child, path, union(after, before)), after);
      case 'Parallel':
        return node.nodes.reduce((ends, child) => union(ends, add(child, path, after)), [] as readonly number[]);
      case 'Flatten':
        return add(node.node, [...path, ...node.path.map(String)], after);
      case 'Fetch':
        steps.push({ ...readFetch(node, known), id: steps.length, path, after: [...after] });
        return [...after, steps.length - 1];
      default:
        throw new Error(`The planner made a ${node.kind}, which no operation here can need.`);
    }
  };
  if (root?.kind === 'Subscription') throw new Error('Subscriptions are not planned here.');
  if (root) add(root, [], []);
  return steps;
}

const union = (a: readonly number[], b: readonly number[]): readonly number[] => [...new Set([...a, ...b])];

function readFetch(fetch: FetchNode, known: Known): Omit<Step, 'id' | 'path' | 'after'> {
  if (fetch.contextRewrites?.length) throw new Error('Arguments from @context are not supported.');
  const { definitions } = parse(fetch.operation, { noLocation: true });
  const operation = definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('The planner made a fetch without an operation.');
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const all = inline(operation.selectionSet, fragments, known);
  const [entities] = all.selections;
  const renames = (fetch.outputRewrites ?? []).map((rewrite) => {
    if (rewrite.kind !== 'KeyRenamer') throw new Error(`The planner rewrites an answer by ${rewrite.kind}.`);
    return { path: rewrite.path.filter((part) => !part.startsWith(FRAGMENT)), to: rewrite.renameKeyTo };
  });
  const variables = (fetch.variableUsages ?? []).filter((name) => !fetch.requires || name !== 'representations');
  const common = {
    subgraph: fetch.serviceName,
    kind: fetch.operationKind === 'mutation' ? 'mutation' : 'query',
    renames,
    variables,
  } as const;
  if (!fetch.requires) return { ...common, selections: all };
  if (entities?.kind !== Kind.FIELD || !entities.selectionSet)
    throw new Error('The planner made a fetch of no entities.');
  return { ...common, selections: entities.selectionSet, needs: readNeeds(fetch, known) };
}

/** Fragments where they are spread, stand-ins as what they stand for. */
function inline(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Known,
): SelectionSetNode {
  const selections = set.selections.map((node): SelectionNode => {
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(node.name.value);
      if (!fragment) throw new Error(`The planner spread an unknown fragment ${node.name.value}.`);
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: inline(selectionSet, fragments, known) };
    }
    const inner = node.selectionSet ? { selectionSet: inline(node.selectionSet, fragments, known) } : {};
    return node.kind === Kind.FIELD ? original({ ...node, ...inner }, known) : { ...node, ...inner };
  });
  return { kind: Kind.SELECTION_SET, selections };
}

function original(node: FieldNode, known: Known): FieldNode {
  const standIn = known.standIns.get(node.name.value);
  if (!standIn) return node;
  return {
    ...node,
    alias: node.alias ?? node.name,
    name: { kind: Kind.NAME, value: standIn.name },
    arguments: standIn.arguments,
  };
}

const FRAGMENT = '... on ';

function readNeeds(fetch: FetchNode, known: Known): Need[] {
  const needs = (fetch.requires ?? []).map((node) => {
    if (node.kind !== 'InlineFragment' || !node.typeCondition)
      throw new Error('The planner made a need without a type.');
    return { type: node.typeCondition, fields: readFields(node.selections, known) };
  });
  return (fetch.inputRewrites ?? []).reduce((all: Need[], rewrite) => {
    const fits = rewrite.path.filter((part) => part.startsWith(FRAGMENT)).map((part) => part.slice(FRAGMENT.length));
    const names = rewrite.path.filter((part) => !part.startsWith(FRAGMENT));
    const change = (field: NeededField): NeededField =>
      rewrite.kind === 'ValueSetter'
        ? { ...field, value: String(rewrite.setValueTo) }
        : { ...field, name: rewrite.renameKeyTo };
    const fitting = new Set(fits.flatMap((type) => [type, ...known.possibleTypes(type)]));
    const changed = (need: Need): Need => ({ ...need, fields: changeAt(need.fields, names, change) });
    return all.flatMap((need) => {
      if (fits.length === 0 || fitting.has(need.type)) return [changed(need)];
      const types = known.possibleTypes(need.type);
      if (!types.some((type) => fitting.has(type))) return [need];
      // It holds for some of the types alone: each gets a need of its own.
      const each = [...new Set([need.type, ...types])].map((type) => ({ ...need, type }));
      return each.map((one) => (fitting.has(one.type) ? changed(one) : one));
    });
  }, needs);
}

const readFields = (selections: readonly QueryPlanSelectionNode[], known: Known): NeededField[] =>
  selections.flatMap((node) => {
    if (node.kind !== 'Field') return [];
    const key = node.alias ?? node.name;
    const name = known.standIns.get(key)?.name ?? key;
    if (!node.selections?.length) return [{ key, name }];
    const plain = node.selections.filter((inner) => inner.kind === 'Field');
    const typed = node.selections.filter((inner) => inner.kind === 'InlineFragment');
    const within = [
      ...(plain.length > 0 ? [{ type: '', fields: readFields(plain, known) }] : []),
      ...typed.map((inner) => ({ type: inner.typeCondition ?? '', fields: readFields(inner.selections, known) })),
    ];
    return [{ key, name, within }];
  });

/** Changes the field at a path of names. */
function changeAt(
  fields: readonly NeededField[],
  [first, ...rest]: readonly string[],
  change: (field: NeededField) => NeededField,
): NeededField[] {
  return fields.map((field) => {
    if (field.key !== first) return field;
    if (rest.length === 0) return change(field);
    return {
      ...field,
      within: (field.within ?? []).map((need) => ({ ...need, fields: changeAt(need.fields, rest, change) })),
    };
  });
}
