/** An index that is being built beside the live one. What other processes write meanwhile they write to it too. */
import type { IndexState, SearchDocument } from '../searchIndex.ts';
import { beat } from './beat.ts';
import { writeBulk } from './bulk.ts';
import { bodyOf, type SearchConnection } from './connection.ts';
import type { Building, GenerationDirectory } from './generations.ts';
import { type Operation, putOperation, removeOperation } from './operations.ts';
import { keyOf, POSITION } from './shape.ts';
import { readState } from './state.ts';

/** Documents of one request: analysing more at once would hold up the event loop. */
const REQUEST = 250;
/** Requests on their way: the engine works while the next one is analysed. */
const AT_ONCE = 3;
/** Removals that are carried over at once. */
const PAGE = 1000;
const DOING = 'building an index';
const WITHIN = 60_000;

export class Build {
  readonly #connection: SearchConnection;
  readonly #generations: GenerationDirectory;
  readonly #building: Building;
  readonly #onTheWay = new Set<Promise<void>>();
  readonly #beating: NodeJS.Timeout;
  #failure: Error | undefined;

  constructor(connection: SearchConnection, generations: GenerationDirectory, building: Building, beatMs: number) {
    this.#connection = connection;
    this.#generations = generations;
    this.#building = building;
    const next = () => {
      beat(connection, building).then(
        (ours) => ours || this.#fail(new Error('This rebuild was given up by another process: it showed no life.')),
        // the engine is away: whoever watches cannot read either
        () => undefined,
      );
    };
    next();
    this.#beating = setInterval(next, beatMs).unref();
  }

  /** The position of the live index; changes that come meanwhile bring a newer one. */
  async inheritPosition(position: string | undefined): Promise<void> {
    if (position !== undefined) await this.#write([{ key: POSITION, create: true, source: { note: { position } } }]);
  }

  /** Returns when there is room for more; the first failure is thrown by whatever is called after it. @throws TypeError */
  async put(documents: readonly SearchDocument[]): Promise<void> {
    for (let at = 0; at < documents.length; at += REQUEST) {
      if (this.#failure) throw this.#failure;
      const sent = this.#write(documents.slice(at, at + REQUEST).map(putOperation))
        .catch((error: Error) => this.#fail(error))
        .finally(() => this.#onTheWay.delete(sent));
      this.#onTheWay.add(sent);
      if (this.#onTheWay.size >= AT_ONCE) await Promise.race(this.#onTheWay);
    }
    if (this.#failure) throw this.#failure;
  }

  async state(): Promise<IndexState> {
    await this.#settled();
    await this.#send('POST', `/${this.#building.builder}/_refresh`);
    return readState(this.#connection, this.#building.builder);
  }

  /** Makes it the live index. */
  async switch(): Promise<void> {
    await this.#settled();
    await this.#inheritRemovals();
    await this.#generations.makeReady(this.#building);
    await this.#settled();
    await this.#generations.switchTo(this.#building);
    this.#end(new Error('This rebuild has ended: it was switched to.'));
  }

  /** Ends it; every later call is refused with `reason`. */
  async abandon(reason: Error): Promise<void> {
    this.#end(reason);
    await Promise.allSettled(this.#onTheWay);
    await this.#generations.takeDown(this.#building);
  }

  async #settled(): Promise<void> {
    await Promise.all(this.#onTheWay);
    if (this.#failure) throw this.#failure;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
  }

  #end(reason: Error): void {
    clearInterval(this.#beating);
    this.#fail(reason);
  }

  async #write(operations: readonly Operation[]): Promise<void> {
    const { missing } = await writeBulk(this.#connection, this.#building.builder, operations);
    if (missing) throw new Error('This rebuild was given up by another process.');
  }

  /** Which documents are gone cannot be learnt from the stores. What they do hold outranks a removal, so it comes last. */
  async #inheritRemovals(): Promise<void> {
    for (let after: string | undefined; ; ) {
      const page = await this.#removalsAfter(after);
      if (page.length === 0) return;
      const { docs } = (await this.#send('POST', `/${this.#building.builder}/_mget`, {
        docs: page.map(({ id }) => ({ _id: keyOf(id), _source: false })),
      })) as { docs: readonly { _id: string; found: boolean }[] };
      const known = new Set(docs.filter(({ found }) => found).map(({ _id }) => _id));
      await this.#write(
        page.filter(({ id }) => !known.has(keyOf(id))).map(({ id, version }) => removeOperation(id, version)),
      );
      after = page.at(-1)?.id;
    }
  }

  async #removalsAfter(after: string | undefined): Promise<readonly { id: string; version: number }[]> {
    const { hits } = (await this.#send('POST', `/${this.#generations.liveAlias}/_search`, {
      size: PAGE,
      query: { term: { removed: true } },
      sort: [{ id: 'asc' }],
      _source: ['id', 'version'],
      ...(after === undefined ? {} : { search_after: [after] }),
    })) as { hits: { hits: readonly { _source: { id: string; version: number } }[] } };
    return hits.hits.map(({ _source }) => _source);
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    return bodyOf(await this.#connection.send(method, path, body, { doing: DOING, within: WITHIN }), DOING);
  }
}
