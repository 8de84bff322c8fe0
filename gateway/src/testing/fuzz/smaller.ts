/** The smallest operation that still shows a failure, by leaving out selections one by one. */
import { type GraphQLSchema, Kind, parse, print, type SelectionSetNode, validate, visit } from 'graphql';
import type { RandomOperation } from './operation.ts';

/** @param fails whether an operation still fails */
export async function smaller(
  operation: RandomOperation,
  schema: GraphQLSchema,
  fails: (operation: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let best = operation;
  for (let again = true; again; ) {
    again = false;
    for (const query of variants(best.query)) {
      const candidate = { ...best, query };
      if (!isValid(schema, query) || !(await fails(candidate))) continue;
      best = candidate;
      again = true;
      break;
    }
  }
  return best;
}

function isValid(schema: GraphQLSchema, query: string): boolean {
  try {
    return validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
}

/** The document without one selection or directive, each in turn. */
function* variants(query: string): Generator<string> {
  const document = parse(query);
  let places = 0;
  const count = () => {
    places += 1;
  };
  visit(document, { SelectionSet: ({ selections }) => void selections.forEach(count), Directive: count });
  for (let left = 0; left < places; left += 1) {
    let at = 0;
    const next = visit(document, {
      SelectionSet(node: SelectionSetNode) {
        const selections = node.selections.filter(() => at++ !== left);
        return selections.length === node.selections.length ? undefined : { ...node, selections };
      },
      Directive: () => (at++ === left ? null : undefined),
    });
    yield print(withoutUnused(next));
  }
}

/** Fragments that nothing spreads, and variables that nothing names, make a document invalid. */
function withoutUnused(document: ReturnType<typeof parse>): ReturnType<typeof parse> {
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    Variable(node, _key, parent) {
      if (!Array.isArray(parent) && parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return;
      used.add(`$${node.name.value}`);
    },
  });
  return visit(document, {
    FragmentDefinition: ({ name }) => (used.has(`...${name.value}`) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
  });
}
