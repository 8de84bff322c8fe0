/** Writes changes to the live index, and to the one that is being built meanwhile by whichever process. */
import { step } from '@puja-indah/sqlite/step';
import { writeBulk } from './bulk.ts';
import { bodyOf, type SearchConnection, unavailable } from './connection.ts';
import type { GenerationDirectory } from './generations.ts';
import { newestOf, type Operation } from './operations.ts';
import { POSITION } from './shape.ts';

const DOING = 'applying changes';
const WITHIN = 20_000;
/** Switches that may come between, one after the other. */
const ATTEMPTS = 5;

export class ChangeWriter {
  readonly #connection: SearchConnection;
  readonly #generations: GenerationDirectory;

  constructor(connection: SearchConnection, generations: GenerationDirectory) {
    this.#connection = connection;
    this.#generations = generations;
  }

  /**
   * Effects first, then the position. Who builds is asked after the live index took the changes: a build that began later
   * finds them there and in the stores, and an index that was switched away from is noticed.
   */
  async write(changes: readonly Operation[], position: string | undefined): Promise<void> {
    const { liveAlias, buildAlias } = this.#generations;
    const operations = newestOf(changes);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // what is written last shows what was written before it: an index is one shard
      const taken = await writeBulk(this.#connection, liveAlias, operations, { visible: position === undefined });
      if (taken.missing) throw this.gone();
      const { live, build } = await this.#generations.read();
      if (live === undefined) throw this.gone();
      if (operations.length > 0 && !(taken.indexes.size === 1 && taken.indexes.has(live))) continue;
      if (build) {
        const mirrored = await writeBulk(
          this.#connection,
          buildAlias,
          await this.#withoutOlder(operations, taken.absorbed),
        );
        // switched to or given up since: look again which
        if (mirrored.missing) continue;
      }
      if (position !== undefined) await this.#writePosition(position, build !== undefined);
      return;
    }
    throw unavailable(DOING, 'the index is switched again and again');
  }

  async findPosition(): Promise<string | undefined> {
    const path = `/${this.#generations.liveAlias}/_doc/${POSITION}`;
    const answer = await this.#connection.send('GET', path, undefined, { doing: DOING, within: WITHIN });
    if (answer.status === 404) {
      if (answer.body?.found === false) return undefined;
      throw this.gone();
    }
    return bodyOf(answer, DOING)._source.note.position as string;
  }

  gone(): Error {
    return unavailable(
      DOING,
      `there is no "${this.#generations.liveAlias}": deleted, or taken over by another version`,
    );
  }

  async #writePosition(position: string, alsoBuild: boolean): Promise<void> {
    // A crash here applies the changes again, which is absorbed.
    step('index.before-position');
    const note: Operation = { key: POSITION, source: { note: { position } } };
    const { missing } = await writeBulk(this.#connection, this.#generations.liveAlias, [note], { visible: true });
    if (missing) throw this.gone();
    // a build that has gone needs none; one without it begins a little earlier again, which is absorbed
    if (alsoBuild) await writeBulk(this.#connection, this.#generations.buildAlias, [note]);
  }

  /** Without those of which the live index holds a newer version: a build may not know of a removal that happened before it. */
  async #withoutOlder(operations: readonly Operation[], absorbed: ReadonlySet<string>): Promise<readonly Operation[]> {
    if (absorbed.size === 0) return operations;
    const answer = await this.#connection.send(
      'POST',
      `/${this.#generations.liveAlias}/_mget`,
      { docs: [...absorbed].map((_id) => ({ _id, _source: false })) },
      { doing: DOING, within: WITHIN },
    );
    if (answer.status === 404) throw this.gone();
    const { docs } = bodyOf(answer, DOING) as { docs: readonly { _id: string; _version?: number }[] };
    const held = new Map(docs.map(({ _id, _version }) => [_id, _version ?? -1]));
    return operations.filter(({ key, version }) => (held.get(key) ?? -1) <= (version ?? 0));
  }
}
