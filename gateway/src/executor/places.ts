/**
 * Where the parts of an answer come from, known before anything runs: every place in the answer, by response names, with the steps
 * that bring it. So nothing is merged when it runs: each step's answer stays as it came, and whoever reads a place
 * knows in whose answer to look.
 */
import { Kind, type SelectionSetNode } from 'graphql';
import type { Plan, Step } from '../planning/plan.ts';

/** A step that brings a place, under these property names of its object at the parent (several: by the object's type). */
export interface Supply {
  readonly step: number;
  readonly keys: string[];
}

export interface Place {
  readonly parent: Place | undefined;
  readonly key: string;
  readonly children: Map<string, Place>;
  readonly supplies: Supply[];
  /** Steps whose answers hang on the objects of this place. */
  readonly joins: number[];
}

const newPlace = (parent: Place | undefined, key: string): Place => ({
  parent,
  key,
  children: new Map(),
  supplies: [],
  joins: [],
});

/** The place of the whole answer. Its objects are those of the steps on root types. */
export function placesOf({ steps }: Plan): Place {
  const root = newPlace(undefined, '');
  for (const step of steps) {
    const at = placeAt(root, step.path);
    if (step.path.length > 0) at.joins.push(step.id);
    else root.supplies.push({ step: step.id, keys: [] });
    bring(at, step.selections, step, []);
  }
  return root;
}

/** The place at a step's path. @throws Error when no step brings it. */
export function placeAt(root: Place, path: readonly string[]): Place {
  return path.reduce((place, name) => {
    if (name === '@') return place;
    const next = place.children.get(name);
    if (!next) throw new Error(`The plan goes on at ${path.join('.')}, which nothing brings.`);
    return next;
  }, root);
}

function bring(at: Place, { selections }: SelectionSetNode, step: Step, path: readonly string[]): void {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('Fragments of a step are inline.');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      bring(at, node.selectionSet, step, path);
      continue;
    }
    const key = node.alias?.value ?? node.name.value;
    const here = [...path, key];
    const name = renamed(here, step) ?? key;
    const child = at.children.get(name) ?? newPlace(at, name);
    at.children.set(name, child);
    const supply = child.supplies.find((known) => known.step === step.id);
    if (!supply) child.supplies.push({ step: step.id, keys: [key] });
    else if (!supply.keys.includes(key)) supply.keys.push(key);
    if (node.selectionSet) bring(child, node.selectionSet, step, here);
  }
}

const renamed = (path: readonly string[], { renames }: Step): string | undefined =>
  renames.find((rename) => rename.path.length === path.length && rename.path.every((name, at) => name === path[at]))
    ?.to;
