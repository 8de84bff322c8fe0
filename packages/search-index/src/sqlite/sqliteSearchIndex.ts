/** The embedded search index: one file, one thread that writes it and one that reads it; a rebuild has a process of its own. */
import { resolve } from 'node:path';
import type { IndexChange, IndexState, Rebuild, SearchAnswer, SearchIndex, SearchQuery } from '../searchIndex.ts';
import { Build } from './build.ts';
import { deleteGeneration, fileOf, publishGeneration } from './generations.ts';
import { threadLine } from './line.ts';
import type { ReaderHandlers } from './reader.ts';
import { Revived } from './revived.ts';
import type { WriterHandlers } from './writer.ts';

export interface SqliteSearchIndexOptions {
  /** Folder of the index's files, of its own; made when missing. */
  readonly folder: string;
}

const WRITER = new URL('./writer.ts', import.meta.url);
const READER = new URL('./reader.ts', import.meta.url);
/** Heaps stay small: what the threads work on lies in SQLite. */
const LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/**
 * Opens the index, made when missing. An index of an older shape is dropped: it is then empty, without a position, to be rebuilt.
 * What an unfinished rebuild left is deleted.
 * @throws Error when another process has it open.
 */
export async function openSqliteSearchIndex(options: SqliteSearchIndexOptions): Promise<SearchIndex> {
  const index = new SqliteSearchIndex(resolve(options.folder));
  try {
    await index.open();
  } catch (error) {
    await index[Symbol.asyncDispose]();
    throw error;
  }
  return index;
}

class SqliteSearchIndex implements SearchIndex {
  readonly #folder: string;
  readonly #writer = new Revived<WriterHandlers>(threadLine(WRITER, 'search-writer', LIMITS), async (writer) => {
    // a new thread tidies the folder, and with it what is being built
    await this.#build?.abandon(new Error('The rebuild was lost: the writing thread had to be started again.'));
    this.#generation = await writer.call('openLive', this.#folder);
  });
  readonly #reader = new Revived<ReaderHandlers>(threadLine(READER, 'search-reader', LIMITS), (reader) =>
    reader.call('open', fileOf(this.#folder, this.#generation)),
  );
  readonly #applying = new Set<Promise<void>>();
  #generation = 0;
  #build: Build | undefined;
  /** While generations are switched, changes wait, so that both have the same. */
  #switching: Promise<void> | undefined;
  #closed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    await this.#writer.get();
    await this.#reader.get();
  }

  async apply(changes: readonly IndexChange[], position?: string): Promise<void> {
    while (this.#switching) await this.#switching;
    const applied = this.#apply(changes, position).finally(() => this.#applying.delete(applied));
    this.#applying.add(applied);
    await applied;
  }

  async findPosition(): Promise<string | undefined> {
    return (await this.#writer.get()).call('findPosition');
  }

  async search(query: SearchQuery): Promise<SearchAnswer> {
    return (await this.#reader.get()).call('search', query);
  }

  async state(): Promise<IndexState> {
    return (await this.#writer.get()).call('state');
  }

  async rebuild(): Promise<Rebuild> {
    await this.#writer.get();
    if (this.#build) throw new Error('A rebuild of the search index is already running.');
    const generation = this.#generation + 1;
    // From here on changes reach both; those before are in the live file, and in the stores, when the new one begins.
    const build = new Build(WRITER);
    this.#build = build;
    try {
      await build.open(this.#folder, generation, this.#generation);
    } catch (error) {
      await this.#discard(build, generation);
      throw error;
    }
    return {
      put: (documents) => build.put(documents),
      state: () => build.state(),
      switch: async () => {
        const switching = this.#switch(build, generation).finally(() => {
          this.#switching = undefined;
        });
        // who waits for the switch goes on either way; its error is the caller's
        this.#switching = switching.catch(() => undefined);
        await switching;
      },
      discard: () => this.#discard(build, generation),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#build) await this.#discard(this.#build, this.#generation + 1);
    await this.#reader.end();
    await this.#writer.end();
  }

  async #apply(changes: readonly IndexChange[], position?: string): Promise<void> {
    await (await this.#writer.get()).call('apply', changes, position);
    // only what the live index took; in the same order, since the writer answers in order
    await this.#build?.mirror(changes, position);
  }

  async #switch(build: Build, generation: number): Promise<void> {
    if (this.#build !== build) throw new Error('This rebuild has ended.');
    await Promise.allSettled(this.#applying);
    const before = this.#generation;
    try {
      await build.finish();
      publishGeneration(this.#folder, generation);
    } catch (error) {
      await this.#discard(build, generation);
      throw error;
    }
    this.#build = undefined;
    this.#generation = generation;
    // What is published is what counts from here on: a thread that cannot follow is ended, and the one after it begins there.
    const moved = await Promise.allSettled([
      this.#reader.move((reader) => reader.call('open', fileOf(this.#folder, generation))),
      this.#writer.move((writer) => writer.call('switchTo', this.#folder, generation, before)),
    ]);
    for (const outcome of moved) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async #discard(build: Build, generation: number): Promise<void> {
    if (this.#build !== build) return;
    this.#build = undefined;
    await build.abandon(new Error('This rebuild was discarded.'));
    deleteGeneration(this.#folder, generation);
  }
}
