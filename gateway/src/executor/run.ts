/** One execution of a compiled operation: its rounds, each as soon as those it waits for are over. */
import { describeCause, isRefusal } from '@puja-indah/domain';
import { Kind } from 'graphql';
import type { CallContext } from '../call.ts';
import { findRefusal, type Origin } from '../edgeErrors.ts';
import { SUBGRAPH_UNAVAILABLE } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Subgraph, SubgraphAnswer, SubgraphRequest } from '../subgraphs/subgraph.ts';
import { type Faults, type Path, placedPath, type Shown, shownPath } from './faults.ts';
import { placeAt } from './places.ts';
import type { Sent } from './requests.ts';
import { noReferences, type ReadyRound, type ReadyStep, type References, type Waiting } from './rounds.ts';

export interface RunContext {
  /** As the plan names them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly call: CallContext;
  readonly traceId: string;
  readonly log: Log;
  /** Milliseconds that a subgraph may take. */
  readonly timeout: number;
  /** Aborts when the client is gone: queries end then, mutations do not. */
  readonly signal?: AbortSignal;
}

export interface Runnable extends Shown {
  readonly rounds: readonly ReadyRound[];
  /** Undefined: nobody answers for it here. */
  readonly subgraph: (name: string) => Subgraph | undefined;
}

/** Runs every round; fills the data of root steps and the faults. Resolves when all is over, never rejects. */
export function runRounds(runnable: Runnable, context: RunContext, faults: Faults): Promise<unknown[]> {
  const { rounds } = runnable;
  const data: unknown[] = [];
  const open = rounds.map(({ after }) => after.length);
  let left = rounds.length;
  return new Promise((resolve) => {
    if (left === 0) resolve(data);
    const over = (index: number) => {
      left -= 1;
      if (left === 0) return resolve(data);
      for (let next = 0; next < rounds.length; next += 1)
        if (rounds[next]?.after.includes(index)) {
          open[next] = (open[next] ?? 1) - 1;
          if (open[next] === 0) start(next);
        }
    };
    const start = (index: number) => {
      const round = rounds[index];
      if (!round) return;
      new RoundRun(runnable, round, context, data, faults).run().then(() => over(index));
    };
    for (let index = 0; index < rounds.length; index += 1) if (open[index] === 0) start(index);
  });
}

/** What one ask of a round gathers while it runs. */
interface Gathered {
  readonly references: References;
  readonly waiting: readonly (Waiting & { readonly ready: ReadyStep })[];
}

class RoundRun {
  readonly #runnable: Runnable;
  readonly #round: ReadyRound;
  readonly #context: RunContext;
  readonly #data: unknown[];
  readonly #faults: Faults;
  readonly #origin: Origin & { readonly service: string };

  constructor(runnable: Runnable, round: ReadyRound, context: RunContext, data: unknown[], faults: Faults) {
    this.#runnable = runnable;
    this.#round = round;
    this.#context = context;
    this.#data = data;
    this.#faults = faults;
    this.#origin = { traceId: context.traceId, log: context.log, service: round.subgraph };
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { root } = this.#round;
    try {
      if (root) await this.#runRoot(root);
      else await this.#runEntities();
    } catch (error) {
      // Whatever goes wrong in a round costs what the round should have brought.
      this.#faults.lost(error, this.#origin, [], false);
    }
  }

  async #runRoot(ready: ReadyStep): Promise<void> {
    const { step } = ready;
    const waiting: Waiting = { objects: [], indices: [] };
    if (step.path.length > 0) {
      ready.collect(this.#data, noReferences(), waiting);
      if (waiting.objects.length === 0) return;
    }
    const base = () => this.#firstPath([{ ...waiting, ready }], () => true) ?? [];
    const answer = await this.#ask(this.#round.sent([]), []);
    if (answer.outcome === 'lost') {
      this.#faults.lost(answer.cause, this.#origin, this.#lostFields(ready, base()), false);
      return;
    }
    const { data, errors } = answer;
    if (step.path.length === 0) this.#data[step.id] = data ?? undefined;
    else ready.hang(waiting, [data ?? undefined]);
    if (!errors?.length) return;
    const at = placeAt(this.#runnable.root, step.path);
    const whole = data === undefined || data === null;
    const lost = whole ? this.#lostFields(ready, base()) : [];
    this.#faults.add(errors, data === undefined, this.#origin, (path) => {
      // Refused before it ran: where it was asked for one field alone, that is the place.
      if (!path?.length) return lost.length === 1 ? lost[0] : undefined;
      return shownPath(this.#runnable, [...base(), ...placedPath(at, step.id, path)]);
    });
  }

  async #runEntities(): Promise<void> {
    const gathered = this.#round.asks.map(({ steps }): Gathered => {
      const references = noReferences();
      const waiting = steps.map((ready) => {
        const mine = { objects: [], indices: [], ready };
        ready.collect(this.#data, references, mine);
        return mine;
      });
      return { references, waiting };
    });
    const active = gathered.map(({ references }) => references.texts.length > 0);
    if (!active.includes(true)) return;
    const sent = this.#round.sent(active);
    const answer = await this.#ask(sent, gathered);
    const firstPath = () =>
      this.#firstPath(
        gathered.flatMap(({ waiting }) => waiting),
        () => true,
      );
    if (answer.outcome === 'lost') {
      const path = firstPath();
      this.#faults.lost(answer.cause, this.#origin, path ? [shownPath(this.#runnable, path)] : [], true);
      return;
    }
    const { data, errors } = answer;
    const before = this.#faults.list.length;
    if (errors?.length)
      this.#faults.add(errors, data === undefined, this.#origin, (path) => {
        const at = this.#entityPath(path, sent, gathered, data) ?? firstPath();
        return at && shownPath(this.#runnable, at);
      });
    let isWhole = true;
    for (const [index, { references, waiting }] of gathered.entries()) {
      const key = sent.asks[index]?.key;
      if (key === undefined) continue;
      const results = data?.[key];
      if (Array.isArray(results) && results.length === references.texts.length)
        for (const each of waiting) each.ready.hang(each, results);
      else isWhole = false;
    }
    if (isWhole || this.#faults.list.length > before) return;
    const path = firstPath();
    this.#context.log.error(this.#about(), 'a subgraph answered other entities than it was asked for');
    this.#faults.lost(
      SUBGRAPH_UNAVAILABLE({ service: this.#round.subgraph }),
      this.#origin,
      path ? [shownPath(this.#runnable, path)] : [],
      true,
    );
  }

  /** Where an error of an entity is; a result that it made null is marked as failed, so that it does not count as gone. */
  #entityPath(
    path: Path | undefined,
    sent: Sent,
    gathered: readonly Gathered[],
    data: SubgraphAnswer['data'],
  ): Path | undefined {
    const [key, index, ...rest] = path ?? [];
    const at = sent.asks.findIndex((ask) => ask?.key === key);
    const of = gathered[at];
    if (!of || typeof index !== 'number') return undefined;
    const results = data?.[String(key)];
    if (Array.isArray(results) && results[index] === null) results[index] = undefined;
    for (const each of of.waiting) {
      const first = this.#firstPath([each], (_object, reference) => reference === index);
      if (!first) continue;
      const { step } = each.ready;
      return [...first, ...placedPath(placeAt(this.#runnable.root, step.path), step.id, rest)];
    }
    return undefined;
  }

  /** The path of the first object that waits and fits. */
  #firstPath(
    waiting: readonly (Waiting & { readonly ready: ReadyStep })[],
    fits: (object: object, reference: number) => boolean,
  ): Path | undefined {
    for (const { objects, indices, ready } of waiting)
      for (const [at, object] of objects.entries())
        if (fits(object, indices[at] ?? -1)) {
          const path = ready.pathOf(this.#data, object);
          if (path) return path;
        }
    return undefined;
  }

  /** The fields that a step on a root type leaves empty, as the client sees them. */
  #lostFields({ step }: ReadyStep, base: Path): Path[] {
    const at = placeAt(this.#runnable.root, step.path);
    return step.selections.selections.flatMap((node) => {
      if (node.kind !== Kind.FIELD) return [];
      const path = [...base, ...placedPath(at, step.id, [node.alias?.value ?? node.name.value])];
      const seen = shownPath(this.#runnable, path);
      return seen.length === path.length ? [seen] : [];
    });
  }

  async #ask(
    sent: Sent,
    gathered: readonly Gathered[],
  ): Promise<(SubgraphAnswer & { outcome: 'answered' }) | { outcome: 'lost'; cause: unknown }> {
    const { call, timeout, signal } = this.#context;
    try {
      const subgraph = this.#runnable.subgraph(this.#round.subgraph);
      if (!subgraph) throw SUBGRAPH_UNAVAILABLE({ service: this.#round.subgraph });
      const { data, errors } = await subgraph.fetch(this.#request(sent, gathered), {
        call,
        timeout,
        ...(signal ? { signal } : {}),
      });
      return { outcome: 'answered', data, errors };
    } catch (error) {
      if (!isRefusal(error))
        this.#context.log.error({ ...this.#about(), cause: describeCause(error) }, 'subgraph unavailable');
      return { outcome: 'lost', cause: findRefusal(error) ?? SUBGRAPH_UNAVAILABLE({ service: this.#round.subgraph }) };
    }
  }

  #about(): object {
    return { traceId: this.#context.traceId, service: this.#round.subgraph };
  }

  #request(sent: Sent, gathered: readonly Gathered[]): SubgraphRequest {
    const { variables: given } = this.#context;
    const own = sent.variables.filter((name) => given[name] !== undefined);
    const texts = gathered.flatMap(({ references }, index) => {
      const variable = sent.asks[index]?.variable;
      return variable === undefined ? [] : [[variable, `[${references.texts.join(',')}]`] as const];
    });
    return {
      kind: this.#round.root?.step.kind ?? 'query',
      document: sent.document,
      operationName: sent.operationName,
      variablesText: () =>
        `{${[...texts.map(([name, text]) => `"${name}":${text}`), ...own.map((name) => `"${name}":${JSON.stringify(given[name])}`)].join(',')}}`,
      variables: () => ({
        ...Object.fromEntries(own.map((name) => [name, given[name]])),
        ...Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text)])),
      }),
    };
  }
}
