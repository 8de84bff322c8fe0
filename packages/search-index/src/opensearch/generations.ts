/**
 * The indexes behind one name: one per generation, told apart by a number. Aliases say which is in use and which is being built, and the
 * cluster moves them all at once: there is no moment with two or none. What bears neither alias is left over.
 */
import { bodyOf, type SearchConnection, unavailable } from './connection.ts';
import { type IndexSettings, intervalOf, MAPPING, SHAPE, settingsOf } from './shape.ts';

export interface Generations {
  /** The index that is searched; undefined when there is none of today's shape. */
  readonly live: string | undefined;
  readonly build: Building | undefined;
  /** Indexes of which none of today's programs makes use. */
  readonly leftOver: readonly string[];
  /** Number of the newest one; 0 when there is none. */
  readonly newest: number;
}

export interface Building {
  readonly index: string;
  /** An alias that only this builder knows: without it, its writes and its switch are refused. */
  readonly builder: string;
}

/** An index that nobody searches yet need not be refreshed. */
const NEVER = -1;
const DOING = 'looking after the index';
/** Milliseconds that a change of aliases or indexes may take. */
const WITHIN = 20_000;

export class GenerationDirectory {
  /** What searches and changes go to. Of this shape only: a program with another analysis does not meet it. */
  readonly liveAlias: string;
  /** What is built meanwhile, by whichever process. */
  readonly buildAlias: string;
  readonly #connection: SearchConnection;
  readonly #name: string;
  readonly #settings: IndexSettings;

  constructor(connection: SearchConnection, name: string, settings: IndexSettings) {
    this.#connection = connection;
    this.#name = name;
    this.#settings = settings;
    this.liveAlias = `${name}-live-${SHAPE}`;
    this.buildAlias = `${name}-build-${SHAPE}`;
  }

  async read(): Promise<Generations> {
    const found = (await this.#send('GET', `/${this.#name}-*/_alias`)) as Record<string, { aliases: object }>;
    const all = Object.entries(found)
      .map(([index, { aliases }]) => ({ index, number: this.#numberOf(index), aliases: Object.keys(aliases) }))
      .filter(({ number }) => Number.isSafeInteger(number))
      .sort((a, b) => b.number - a.number);
    const live = all.find(({ aliases }) => aliases.includes(this.liveAlias))?.index;
    const built = all.find(({ aliases }) => aliases.includes(this.buildAlias));
    const builder = built?.aliases.find((alias) => alias.startsWith(this.#builderAlias('')));
    const build = built && builder !== undefined ? { index: built.index, builder } : undefined;
    return {
      live,
      build,
      leftOver: all.map(({ index }) => index).filter((index) => index !== live && index !== build?.index),
      newest: all[0]?.number ?? 0,
    };
  }

  /**
   * Makes the first index when there is none, and deletes what is left over, an index of another shape among it.
   * @returns a build that may be another process's, or may be left behind by a dead one.
   */
  async settle(): Promise<Building | undefined> {
    for (;;) {
      const { live, build, leftOver, newest } = await this.read();
      if (live !== undefined) {
        for (const index of leftOver) await this.delete(index);
        return build;
      }
      await this.#create(newest + 1, [this.liveAlias], this.#settings.refreshMs);
    }
  }

  /** The next generation, marked as being built by `id`; undefined when another one is being built. */
  async begin(id: string): Promise<Building | undefined> {
    const { build, newest } = await this.read();
    if (build) return undefined;
    const builder = this.#builderAlias(id);
    // of two that come here at once one finds the number taken
    const index = await this.#create(newest + 1, [this.buildAlias, builder], NEVER);
    return index === undefined ? undefined : { index, builder };
  }

  /** Lets the build be searched as soon as it is refreshed, which it is then. */
  async makeReady({ builder }: Building): Promise<void> {
    await this.#send('PUT', `/${builder}/_settings`, {
      index: { refresh_interval: intervalOf(this.#settings.refreshMs) },
    });
    await this.#send('POST', `/${builder}/_refresh`);
  }

  /** Makes the build the live index, in one step for all. @throws Error when the build is no longer this builder's. */
  async switchTo({ index, builder }: Building): Promise<void> {
    const { live } = await this.read();
    const remove = (from: string, alias: string) => ({ remove: { index: from, alias, must_exist: true } });
    try {
      await this.#send('POST', '/_aliases', {
        actions: [
          remove(index, builder),
          remove(index, this.buildAlias),
          ...(live === undefined ? [] : [remove(live, this.liveAlias)]),
          { add: { index, alias: this.liveAlias } },
        ],
      });
    } catch (error) {
      // an answer that was lost says nothing about what was done
      if ((await this.read()).live !== index) throw error;
    }
    // what is left of it is deleted by whoever opens the index next
    if (live !== undefined) await this.delete(live).catch(() => undefined);
  }

  /** Ends a build, whoever builds: first its builder is locked out. Nothing happens when it has ended, or was switched to. */
  async takeDown({ index, builder }: Building): Promise<void> {
    const { build } = await this.read();
    if (build?.builder !== builder) return;
    const actions = [builder, this.buildAlias].map((alias) => ({ remove: { index, alias, must_exist: true } }));
    const { status } = await this.#connection.send('POST', '/_aliases', { actions }, { doing: DOING, within: WITHIN });
    if (status < 400) await this.delete(index);
  }

  async delete(index: string): Promise<void> {
    await this.#connection.send('DELETE', `/${index}`, undefined, { doing: DOING, within: WITHIN });
  }

  /** Undefined when it was there already. */
  async #create(number: number, aliases: readonly string[], refreshMs: number): Promise<string | undefined> {
    const index = `${this.#name}-${number}`;
    const answer = await this.#connection.send(
      'PUT',
      `/${index}`,
      {
        settings: settingsOf({ ...this.#settings, refreshMs }),
        mappings: MAPPING,
        aliases: Object.fromEntries(aliases.map((alias) => [alias, {}])),
      },
      { doing: DOING, within: WITHIN },
    );
    if (answer.body?.error?.type === 'resource_already_exists_exception') return undefined;
    if (!(bodyOf(answer, DOING) as { shards_acknowledged: boolean }).shards_acknowledged)
      throw unavailable(DOING, 'a new index does not become ready');
    return index;
  }

  #numberOf(index: string): number {
    const rest = index.slice(this.#name.length + 1);
    return /^\d+$/.test(rest) ? Number(rest) : Number.NaN;
  }

  #builderAlias(id: string): string {
    return `${this.#name}-builder-${id}`;
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    return bodyOf(await this.#connection.send(method, path, body, { doing: DOING, within: WITHIN }), DOING);
  }
}
