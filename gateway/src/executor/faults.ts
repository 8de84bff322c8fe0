/** Errors of an answer: each cause once, at the place where the client sees its effect. */
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { extensionsOf, leavingExtensions, type Origin, refusalOf, subgraphErrors } from '../edgeErrors.ts';
import { FIELD_UNANSWERED, SUBGRAPH_UNAVAILABLE } from '../errors.ts';
import type { Place } from './places.ts';
import { pathOf, type Trail, type Witness } from './witness.ts';

export type Path = readonly (string | number)[];

/** Turns paths of the plan into those that the client sees. */
export interface Shown {
  readonly root: Place;
  readonly shownAs: ReadonlyMap<string, string>;
  /** Places that the client asked for; others are the planner's own. */
  readonly shown: ReadonlySet<Place>;
}

/** The path as the client knows it, cut where its own part of the answer ends. @param path by the places' names */
export function shownPath({ root, shownAs, shown }: Shown, path: Path): (string | number)[] {
  const seen: (string | number)[] = [];
  let place: Place | undefined = root;
  for (const part of path) {
    if (typeof part === 'string') {
      place = place?.children.get(part);
      if (!place || !shown.has(place)) break;
      seen.push(shownAs.get(part) ?? part);
    } else seen.push(part);
  }
  while (typeof seen.at(-1) === 'number' && seen.length < path.length) seen.pop();
  return seen;
}

/** A path in a step's answer, by the places' names. @param at the place of the step */
export function placedPath(at: Place, step: number, path: Path): (string | number)[] {
  const found: (string | number)[] = [];
  let place: Place | undefined = at;
  for (const part of path) {
    if (typeof part === 'number') found.push(part);
    else {
      const children: readonly Place[] = [...(place?.children.values() ?? [])];
      place = children.find(({ supplies }) =>
        supplies.some((supply) => supply.step === step && supply.keys.includes(part)),
      );
      if (!place) break;
      found.push(place.key);
    }
  }
  return found;
}

/** The errors with paths that end in the answer: what the planner alone asked for there is the object's around it. */
export const endingIn = (data: unknown, errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] =>
  errors.map(({ path, ...error }) => {
    const seen = path?.slice(0, lengthIn(data, path));
    return seen?.length ? { ...error, path: seen } : error;
  });

/** How much of a path there is. What a null cut off was there. */
function lengthIn(data: unknown, path: Path): number {
  let at = data;
  for (const [index, part] of path.entries()) {
    if (typeof at !== 'object' || at === null) return path.length;
    if (!Object.hasOwn(at, part)) return index;
    at = (at as Record<string | number, unknown>)[part];
  }
  return path.length;
}

/** Errors as they leave. */
export class Faults {
  readonly list: GraphQLFormattedError[] = [];
  readonly #told = new Set<string>();

  /** What a subgraph says, as it may leave. @param whole it refused before it ran */
  add(
    errors: readonly (GraphQLError | GraphQLFormattedError)[],
    whole: boolean,
    origin: Origin,
    place: (path: Path | undefined) => Path | undefined,
  ): void {
    for (const [index, error] of subgraphErrors(errors, whole, origin).entries()) {
      const path = place(errors[index]?.path);
      this.list.push({
        message: error.message,
        ...(path?.length ? { path } : {}),
        extensions: leavingExtensions(error.extensions ?? {}),
      });
    }
  }

  /** A subgraph that could not be asked: told once for its entities, since it is one cause; and for each root field. */
  lost(
    refusal: unknown,
    origin: Origin & { readonly service: string },
    paths: readonly Path[],
    isEntities: boolean,
  ): void {
    const known = refusalOf(refusal ?? SUBGRAPH_UNAVAILABLE({ service: origin.service }), origin);
    const cause = `${origin.service} ${known.code}`;
    if (isEntities && this.#told.has(cause)) return;
    this.#told.add(cause);
    for (const path of paths.length > 0 ? paths : [[]])
      this.list.push({
        message: known.message,
        ...(path.length > 0 ? { path } : {}),
        extensions: leavingExtensions(extensionsOf(known)),
      });
  }

  /** A field that cannot be answered as its type says. */
  unanswered(coordinate: string, path: Path, origin: Origin): void {
    const refusal = FIELD_UNANSWERED({ field: coordinate });
    origin.log.error({ traceId: origin.traceId, field: coordinate }, 'a subgraph answers what its type does not allow');
    this.list.push({ message: refusal.message, path, extensions: leavingExtensions(extensionsOf(refusal)) });
  }

  /** Judges nulls: what an error explains already is not told again. */
  witness(origin: Origin): Witness {
    const explains = (value: unknown, path: Path) =>
      value === undefined
        ? this.list.length > 0
        : this.list.some((error) => error.path?.every((part, at) => at >= path.length || part === path[at]));
    const tell = (value: unknown, trail: Trail, coordinate: string) => {
      const path = pathOf(trail);
      if (!explains(value, path)) this.unanswered(coordinate, path, origin);
    };
    return {
      nothing(value, isGone, trail, coordinate) {
        if (value === undefined && isGone) return true;
        tell(value, trail, coordinate);
        return false;
      },
      notOfType: tell,
    };
  }
}
