/**
 * Which steps go in one request. Steps on entities of one subgraph that can start at the same time are asked together, and one that
 * nothing waits for is put off to a later request to its subgraph that is made anyway: fewer requests, and equal references in
 * them are asked once. Mutations keep the order of their plan, each step by itself.
 */
import type { NeededField, Plan, Step } from '../planning/plan.ts';
import { type Place, placeAt } from './places.ts';

/** Steps that are asked in one request. */
export interface Round {
  readonly subgraph: string;
  readonly steps: readonly Step[];
  /** Rounds that must be over before. */
  readonly after: readonly number[];
}

export function schedule({ steps }: Plan, root: Place): Round[] {
  const mutates = steps.some(({ kind }) => kind === 'mutation');
  const after = steps.map((step) => (mutates ? step.after : needed(step, root)));
  const groups = mutates ? steps.map((step) => [step]) : together(steps, after);
  const roundOf = new Map(groups.flatMap((group, round) => group.map(({ id }) => [id, round] as const)));
  return groups.map((group, round) => ({
    subgraph: group[0]?.subgraph ?? '',
    steps: group,
    after: [
      ...new Set(group.flatMap(({ id }) => (after[id] ?? []).flatMap((before) => roundOf.get(before) ?? []))),
    ].filter((before) => before !== round),
  }));
}

/** Of the steps that come before in the plan, those that bring something of the step's path or of what it needs. */
function needed(step: Step, root: Place): number[] {
  const used = new Set<number>();
  const use = (place: Place | undefined) => {
    for (const { step: id } of place?.supplies ?? []) used.add(id);
  };
  for (let place: Place | undefined = placeAt(root, step.path); place; place = place.parent) use(place);
  const useFields = (place: Place, fields: readonly NeededField[]) => {
    for (const { key, within, value } of fields) {
      const child = place.children.get(key);
      if (value === undefined) use(child);
      for (const need of within ?? []) if (child) useFields(child, need.fields);
    }
  };
  use(placeAt(root, step.path).children.get('__typename'));
  for (const { fields } of step.needs ?? []) useFields(placeAt(root, step.path), fields);
  return step.after.filter((id) => used.has(id));
}

/** Groups of steps, by level and subgraph. */
function together(steps: readonly Step[], after: readonly (readonly number[])[]): Step[][] {
  const level: number[] = [];
  for (const { id } of steps) level[id] = 1 + Math.max(0, ...(after[id] ?? []).map((before) => level[before] ?? 0));
  const last = Math.max(0, ...level);
  // From the end, so that whatever waits for a step has its final level already.
  for (const { id, subgraph, needs } of [...steps].reverse()) {
    if (!needs) continue;
    const waiting = steps.filter((step) => after[step.id]?.includes(id)).map((step) => level[step.id] ?? last);
    const latest = Math.min(last, ...waiting.map((at) => at - 1));
    const own = level[id] ?? 1;
    const meets = (at: number) =>
      steps.some((step) => step.id !== id && step.needs && step.subgraph === subgraph && level[step.id] === at);
    for (let at = latest; at > own; at -= 1)
      if (meets(at)) {
        level[id] = at;
        break;
      }
  }
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = step.needs ? `${level[step.id]} ${step.subgraph}` : `alone ${step.id}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()];
}
