/**
 * Makes an operation plain for one set of decisions: @skip and @include are decided before anything is planned, so what is off
 * is never fetched and can take nothing with it; fragments are inline; and names that the planner needs for itself are free.
 */
import {
  type ConstValueNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import type { PlainOperation } from './plan.ts';

/** A plain operation and the names under which the client knows what was renamed in it. */
export interface Plain extends PlainOperation {
  readonly shownAs: ReadonlyMap<string, string>;
  /** What the client calls the variables that were renamed. */
  readonly variableNames: ReadonlyMap<string, string>;
}

const conditional = (node: DirectiveNode) => node.name.value === 'skip' || node.name.value === 'include';

/** The variables that decide conditions of a document, in the order of their names. */
export function conditionVariables(document: DocumentNode): string[] {
  const found = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = node.arguments?.[0]?.value;
      if (conditional(node) && value?.kind === Kind.VARIABLE) found.add(value.name.value);
    },
  });
  return [...found].sort();
}

/** Decides, inlines and renames. @param decided values of `conditionVariables` */
export function plainOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  decided: Readonly<Record<string, unknown>>,
  reserved: ReadonlySet<string>,
): Plain {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const names = freeNames(document, reserved);
  const read = (set: SelectionSetNode): SelectionSetNode => {
    const selections = set.selections.flatMap((node): SelectionNode[] => {
      if (!isOn(node, decided)) return [];
      if (node.kind === Kind.FIELD) return [names.field(node, node.selectionSet && filled(read(node.selectionSet)))];
      const of = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const selectionSet = of ? read(of.selectionSet) : undefined;
      if (!selectionSet?.selections.length) return [];
      const on = of?.typeCondition ? { typeCondition: of.typeCondition } : {};
      return [{ kind: Kind.INLINE_FRAGMENT, ...on, selectionSet }];
    });
    return { kind: Kind.SELECTION_SET, selections };
  };
  const plain: OperationDefinitionNode = {
    ...operation,
    directives: [],
    variableDefinitions: (operation.variableDefinitions ?? []).map((node) => ({
      ...node,
      directives: [],
      variable: { ...node.variable, name: { kind: Kind.NAME, value: names.variable(node.variable.name.value) } },
    })),
    selectionSet: read(operation.selectionSet),
  };
  return {
    document: { kind: Kind.DOCUMENT, definitions: [plain] },
    operation: plain,
    shownAs: names.shownAs,
    variableNames: names.variableNames,
  };
}

/** What an object is asked for when every condition in it is off: something, since a selection may not be empty. */
export const NOTHING = '__nothing';

const filled = (set: SelectionSetNode): SelectionSetNode =>
  set.selections.length > 0
    ? set
    : {
        ...set,
        selections: [
          {
            kind: Kind.FIELD,
            alias: { kind: Kind.NAME, value: NOTHING },
            name: { kind: Kind.NAME, value: '__typename' },
          },
        ],
      };

function isOn(node: SelectionNode, decided: Readonly<Record<string, unknown>>): boolean {
  return (node.directives ?? []).every((directive) => {
    const value = directive.arguments?.[0]?.value;
    if (!conditional(directive) || !value) return true;
    const is =
      value.kind === Kind.VARIABLE ? decided[value.name.value] === true : value.kind === Kind.BOOLEAN && value.value;
    return is === (directive.name.value === 'include');
  });
}

/** Gives aliases and variables other names where the planner, or JavaScript, has its own use for the one they have. */
function freeNames(document: DocumentNode, reserved: ReadonlySet<string>) {
  const taken = new Set<string>(reserved);
  visit(document, { Name: ({ value }) => void taken.add(value) });
  const shownAs = new Map<string, string>();
  const given = new Map<string, string>();
  const variableNames = new Map<string, string>();
  const free = (name: string) => {
    const known = given.get(name);
    if (known) return known;
    let count = 0;
    while (taken.has(`${name.replace(/^_+/, '')}_as_${count}`)) count += 1;
    const fresh = `${name.replace(/^_+/, '')}_as_${count}`;
    taken.add(fresh);
    given.set(name, fresh);
    return fresh;
  };
  const variable = (name: string): string => {
    if (name !== 'representations' && !name.startsWith('__')) return name;
    const fresh = free(name);
    variableNames.set(fresh, name);
    return fresh;
  };
  const value = <T extends ValueNode | ConstValueNode>(node: T): T =>
    visit(node, {
      Variable: (found) => ({ ...found, name: { kind: Kind.NAME, value: variable(found.name.value) } }),
    });
  const field = (node: FieldNode, selectionSet: SelectionSetNode | undefined): FieldNode => {
    const shown = node.alias?.value ?? node.name.value;
    const collides = shown !== node.name.value && (reserved.has(shown) || shown.startsWith('__'));
    const key = collides || shown in Object.prototype ? free(shown) : shown;
    if (key !== shown) shownAs.set(key, shown);
    return {
      kind: Kind.FIELD,
      name: node.name,
      ...(key === node.name.value ? {} : { alias: { kind: Kind.NAME, value: key } }),
      arguments: (node.arguments ?? []).map((argument) => ({ ...argument, value: value(argument.value) })),
      ...(selectionSet ? { selectionSet } : {}),
    };
  };
  return { field, variable, shownAs, variableNames };
}
