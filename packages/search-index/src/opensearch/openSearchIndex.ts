/** The search index on OpenSearch, open in any number of processes. */
import { randomUUID } from 'node:crypto';
import type { IndexChange, IndexState, Rebuild, SearchAnswer, SearchIndex, SearchQuery } from '../searchIndex.ts';
import { isBuilt } from './beat.ts';
import { Build } from './build.ts';
import { ChangeWriter } from './changes.ts';
import { SearchConnection } from './connection.ts';
import { type Building, GenerationDirectory } from './generations.ts';
import { Line } from './line.ts';
import { operationOf } from './operations.ts';
import { Searcher } from './search.ts';
import { readState } from './state.ts';

export interface OpenSearchIndexOptions {
  /** `https://user:password@host:port`, several nodes of one cluster separated by commas. */
  readonly url: string;
  /** Beginning of the names of its indexes and aliases: lower-case letters, digits, dashes. */
  readonly name: string;
  /** Copies of each document beside the first, for indexes that are made from now on. Default 0. */
  readonly replicas?: number;
  /** Milliseconds until what was applied is found, and `apply` resolves. Default 100; less costs the engine more. */
  readonly refreshMs?: number;
  /** How often a process that builds shows that it lives; after ten silent ones others discard its build. Default 1000 ms. */
  readonly beatMs?: number;
}

/**
 * Opens the index, made when missing. An index of another shape (fields or words of another version of this program) is
 * replaced by an empty one, without a position, to be rebuilt; processes of that version are then refused. What a dead process
 * left of a rebuild is discarded soon after.
 * @throws SearchUnavailable when OpenSearch cannot be reached or refuses the credentials.
 */
export async function openOpenSearchIndex(options: OpenSearchIndexOptions): Promise<SearchIndex> {
  const index = new OpenSearchIndex(options);
  try {
    await index.open();
  } catch (error) {
    await index[Symbol.asyncDispose]();
    throw error;
  }
  return index;
}

class OpenSearchIndex implements SearchIndex {
  readonly #connection: SearchConnection;
  readonly #generations: GenerationDirectory;
  readonly #changes: ChangeWriter;
  readonly #searcher: Searcher;
  readonly #line: Line;
  readonly #beatMs: number;
  readonly #closing = new AbortController();
  /** The rebuild of this process, from its first moment. */
  #rebuilding = false;
  #build: Build | undefined;
  #watching: Promise<unknown> = Promise.resolve();

  constructor({ url, name, replicas = 0, refreshMs = 100, beatMs = 1000 }: OpenSearchIndexOptions) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new TypeError(`"${name}" cannot name an index.`);
    this.#beatMs = beatMs;
    this.#connection = new SearchConnection(url);
    this.#generations = new GenerationDirectory(this.#connection, name, { replicas, refreshMs });
    this.#changes = new ChangeWriter(this.#connection, this.#generations);
    this.#searcher = new Searcher(this.#connection, this.#generations.liveAlias);
    this.#line = new Line((operations, position) => this.#changes.write(operations, position));
  }

  async open(): Promise<void> {
    const build = await this.#generations.settle();
    // whether somebody still works on it takes a while to see; nobody has to wait for that
    if (build) this.#watching = this.#discardWhenDead(build).catch(() => undefined);
  }

  async apply(changes: readonly IndexChange[], position?: string): Promise<void> {
    // what cannot be indexed is refused before it joins others
    const operations = changes.map(operationOf);
    await this.#line.write(operations, position);
  }

  findPosition(): Promise<string | undefined> {
    return this.#changes.findPosition();
  }

  search(query: SearchQuery): Promise<SearchAnswer> {
    return this.#searcher.search(query);
  }

  state(): Promise<IndexState> {
    return readState(this.#connection, this.#generations.liveAlias);
  }

  async rebuild(): Promise<Rebuild> {
    if (this.#rebuilding) throw alreadyRunning();
    this.#rebuilding = true;
    try {
      const build = await this.#begin();
      this.#build = build;
      return {
        put: (documents) => build.put(documents),
        state: () => build.state(),
        switch: () => this.#switch(build),
        discard: () => this.#discard(build),
      };
    } catch (error) {
      this.#rebuilding = false;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#watching;
    // what does not answer now is left behind, and discarded by whoever opens the index next
    if (this.#build) await this.#discard(this.#build).catch(() => undefined);
    await this.#connection.close();
  }

  async #begin(): Promise<Build> {
    const { build: other } = await this.#generations.read();
    if (other && !(await this.#discardWhenDead(other))) throw alreadyRunning();
    const building = await this.#generations.begin(randomUUID());
    if (!building) throw alreadyRunning();
    const build = new Build(this.#connection, this.#generations, building, this.#beatMs);
    try {
      await this.#line.alone(async () => build.inheritPosition(await this.#changes.findPosition()));
    } catch (error) {
      await build.abandon(new Error('This rebuild could not begin.', { cause: error })).catch(() => undefined);
      throw error;
    }
    return build;
  }

  /** Changes of this process wait, so that the new index is whole when it is searched. */
  #switch(build: Build): Promise<void> {
    return this.#line.alone(async () => {
      try {
        await build.switch();
      } catch (error) {
        await this.#discard(build).catch(() => undefined);
        throw error;
      }
      this.#forget(build);
    });
  }

  async #discard(build: Build): Promise<void> {
    if (this.#build !== build) return;
    this.#forget(build);
    await build.abandon(new Error('This rebuild was discarded.'));
  }

  #forget(build: Build): void {
    if (this.#build !== build) return;
    this.#build = undefined;
    this.#rebuilding = false;
  }

  /** False when somebody works on it. */
  async #discardWhenDead(build: Building): Promise<boolean> {
    if (await isBuilt(this.#connection, build, this.#beatMs, this.#closing.signal)) return false;
    await this.#generations.takeDown(build);
    return true;
  }
}

const alreadyRunning = () => new Error('A rebuild of the search index is already running.');
