/**
 * Splits a step on entities by what its fields need: each field goes with the keys and its own @requires. So what is missing
 * for one costs no other, and a field that two of them want with different arguments is sent to each as it wants it.
 */
import { Kind, print, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { Need, NeededField, Plan, Step } from './plan.ts';
import type { PlannerSdl } from './plannerSdl.ts';

type Table = Pick<PlannerSdl, 'required' | 'keys'>;

export function splitByNeeds(steps: readonly Step[], table: Table): Plan {
  const parts = steps.map((step) => partsOf(step, table));
  let id = 0;
  const idsOf = parts.map((of) => of.map(() => id++));
  return {
    steps: parts.flatMap((of, index) =>
      of.map((part, at) => ({
        ...part,
        id: idsOf[index]?.[at] ?? 0,
        after: part.after.flatMap((before) => idsOf[before] ?? []),
      })),
    ),
  };
}

function partsOf(step: Step, table: Table): Step[] {
  const { needs } = step;
  if (!needs) return [step];
  const parts = new Map<string, SelectionNode[]>();
  for (const [type, node] of topFields(step.selections, '')) {
    const paths = [...new Set(requiredBy(node, type, step.subgraph, table))].sort().join(' ');
    const wrapped: SelectionNode =
      type === ''
        ? node
        : {
            kind: Kind.INLINE_FRAGMENT,
            typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
            selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
          };
    parts.set(paths, [...(parts.get(paths) ?? []), wrapped]);
  }
  const anyRequired = new Set([...parts.keys()].flatMap((paths) => paths.split(' ')));
  if (anyRequired.size === 1 && anyRequired.has('')) return [step];
  return [...parts].map(([paths, nodes]) => {
    const own = new Set(paths.split(' '));
    const selections = joined(nodes);
    const text = print(selections);
    return {
      ...step,
      selections,
      variables: step.variables.filter((name) => new RegExp(`\\$${name}\\b`).test(text)),
      needs: needs
        .filter(({ type }) => asksOf(type, selections, needs))
        .map((need) => keepOf(need, own, anyRequired, table.keys.get(`${step.subgraph}.${need.type}`) ?? [])),
    };
  });
}

/** Each field of the entities with the type that its fragment names. */
function topFields(set: SelectionSetNode, on: string): [type: string, node: SelectionNode][] {
  return set.selections.flatMap((node): [string, SelectionNode][] => {
    if (node.kind !== Kind.INLINE_FRAGMENT) return [[on, node]];
    const type = node.typeCondition?.name.value ?? on;
    // A fragment in a fragment narrows: both conditions stay.
    return on !== '' && type !== on ? [[on, node]] : topFields(node.selectionSet, type);
  });
}

function requiredBy(node: SelectionNode, type: string, subgraph: string, { required }: Table): readonly string[] {
  if (node.kind === Kind.FIELD) return required.get(`${subgraph}.${type}.${node.name.value}`) ?? [];
  if (node.kind !== Kind.INLINE_FRAGMENT) return [];
  const on = node.typeCondition?.name.value ?? type;
  return node.selectionSet.selections.flatMap((inner) =>
    requiredBy(inner, on, subgraph, { required, keys: new Map() }),
  );
}

/** Fields of one type stand in one fragment again. */
function joined(nodes: readonly SelectionNode[]): SelectionSetNode {
  const byType = new Map<string, SelectionNode[]>();
  const rest: SelectionNode[] = [];
  for (const node of nodes) {
    if (node.kind !== Kind.INLINE_FRAGMENT) rest.push(node);
    else {
      const type = node.typeCondition?.name.value ?? '';
      byType.set(type, [...(byType.get(type) ?? []), ...node.selectionSet.selections]);
    }
  }
  const fragments = [...byType].map(
    ([type, selections]): SelectionNode => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    }),
  );
  return { kind: Kind.SELECTION_SET, selections: [...rest, ...fragments] };
}

/** Whether anything is asked of entities of a type: by a fragment on it, or by one that may hold for several types. */
function asksOf(type: string, { selections }: SelectionSetNode, needs: readonly Need[]): boolean {
  return selections.some((node) => {
    const on = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined;
    return on === undefined || on === type || !needs.some((need) => need.type === on);
  });
}

/** A need with what is required here and what makes a key. What some other field alone requires is left out. */
function keepOf(
  need: Need,
  own: ReadonlySet<string>,
  anyRequired: ReadonlySet<string>,
  keys: readonly (readonly string[])[],
): Need {
  const there = new Set(pathsOf(need.fields, ''));
  const inKeys = new Set(keys.filter((key) => key.every((path) => there.has(path))).flat());
  const keeps = (path: string) => own.has(path) || inKeys.has(path) || !anyRequired.has(path);
  return { ...need, fields: keepFields(need.fields, '', keeps) };
}

const pathsOf = (fields: readonly NeededField[], prefix: string): string[] =>
  fields.flatMap(({ key, within }) =>
    within ? within.flatMap((need) => pathsOf(need.fields, `${prefix}${key}.`)) : [`${prefix}${key}`],
  );

function keepFields(fields: readonly NeededField[], prefix: string, keeps: (path: string) => boolean): NeededField[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.key}`;
    if (!field.within) return keeps(path) ? [field] : [];
    const within = field.within
      .map((need) => ({ ...need, fields: keepFields(need.fields, `${path}.`, keeps) }))
      .filter((need) => need.fields.length > 0);
    return within.length > 0 ? [{ ...field, within }] : [];
  });
}
