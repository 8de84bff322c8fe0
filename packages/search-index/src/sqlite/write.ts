/** Writes to one index file. One batch is one transaction: effects, counts and position together. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { bind, statements, step } from '@puja-indah/sqlite';
import { analyseDocument, foldText } from '../analysis/index.ts';
import { checkDocument, cleanText } from '../checkDocument.ts';
import { documentChecksum, EMPTY_CHECKSUM } from '../checksum.ts';
import { rankOf } from '../question.ts';
import type { IndexState, SearchDocument } from '../searchIndex.ts';
import { Counts } from './counts.ts';
import { entryOf } from './entry.ts';
import { indexText } from './fields.ts';
import { tagsOf } from './tags.ts';

/** A change on its way in. `scanned`: read from the stores by a rebuild, so it outranks removals inherited from the older index. */
export type Incoming =
  | { readonly kind: 'put'; readonly document: SearchDocument; readonly scanned?: boolean }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number };

const INDEXED = 0;
const REMOVED = 1;
const INHERITED = 2;

interface Row {
  readonly seq: number;
  readonly version: number;
  readonly state: number;
  readonly rank: number;
  readonly service: number;
  readonly region: string;
  readonly title: string;
  readonly aliases: string;
  readonly body: string;
}

interface Plan {
  readonly id: string;
  readonly before: Row | undefined;
  readonly version: number;
  /** Undefined: remove. */
  readonly document: SearchDocument | undefined;
}

interface EntryWrite {
  readonly entry: bigint;
  /** Undefined: take the entry out. */
  readonly terms?: string;
}

/** The writing side of one file. Not shared between threads. */
export class IndexWriter {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;
  readonly #services = new Map<string, number>();
  readonly #counts: Counts;
  /** Terms that may wait to be counted until a later batch; more are written with the batch. */
  readonly #patience: number;
  #sequence: number | undefined;

  constructor(database: DatabaseSync, patience = 0) {
    this.#database = database;
    this.#sql = statements(database);
    this.#counts = new Counts(this.#sql);
    this.#patience = patience;
  }

  /** Applies in order; what is not newer is absorbed. */
  apply(changes: readonly Incoming[], position?: string): void {
    this.#transaction(() => {
      const plans = this.#plan(changes);
      if (plans.length > 0) this.#write(plans);
      if (position !== undefined)
        this.#sql("INSERT OR REPLACE INTO meta (name, value) VALUES ('position', ?)").run(bind(position));
    });
  }

  /** Writes what `patience` has kept back. */
  settle(): void {
    this.#transaction(() => this.#counts.writeTerms());
  }

  findPosition(): string | undefined {
    const row = this.#sql("SELECT value FROM meta WHERE name = 'position'").get();
    return row === undefined ? undefined : String(row.value);
  }

  state(): IndexState {
    const rows = this.#sql('SELECT name, documents, checksum FROM service WHERE documents > 0 ORDER BY name').all();
    const checksums: Record<string, { count: number; checksum: string }> = {};
    let documents = 0;
    for (const { name, documents: count, checksum } of rows) {
      checksums[String(name)] = { count: Number(count), checksum: String(checksum) };
      documents += Number(count);
    }
    return { documents, checksums };
  }

  /** Takes over what a new file cannot learn from the stores: the position, and which documents are gone. */
  inherit(file: string): void {
    this.#database.prepare('ATTACH ? AS older').run(file);
    try {
      // deferred: BEGIN IMMEDIATE would lock the older file too, which is the live one
      this.#database.exec(`
        BEGIN;
        INSERT OR IGNORE INTO main.meta SELECT name, value FROM older.meta WHERE name = 'position';
        INSERT OR IGNORE INTO main.document (id, version, state, rank, service, region, title, aliases, body)
          SELECT id, version, ${INHERITED}, 0, 0, '', '', '[]', '' FROM older.document WHERE state <> ${INDEXED};
        COMMIT;`);
    } finally {
      this.#database.exec('DETACH older');
    }
  }

  /** One step of merging, a few ms. False when there is nothing left to merge. */
  merge(): boolean {
    const before = this.#changes();
    this.#sql("INSERT INTO fts(fts, rank) VALUES ('merge', 16)").run();
    return this.#changes() - before >= 2;
  }

  #changes(): number {
    return Number(this.#sql('SELECT total_changes() AS n').get()?.n);
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      step('index.before-commit');
      this.#database.exec('COMMIT');
      step('index.after-commit');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      // numbers given in this transaction are gone with it
      this.#services.clear();
      this.#sequence = undefined;
      this.#counts.forget();
      throw error;
    }
  }

  /** What each id has to become: the newest of its changes, if that is newer than what is stored. */
  #plan(changes: readonly Incoming[]): Plan[] {
    const plans = new Map<string, Plan>();
    for (const change of changes) {
      const document = change.kind === 'put' ? checkDocument(change.document) : undefined;
      const [id, version] =
        change.kind === 'put' ? [change.document.id, change.document.version] : [change.id, change.version];
      const planned = plans.get(id);
      const before = planned ? planned.before : this.#find(id);
      const current = planned ?? before;
      const outranked = !planned && before?.state === INHERITED && change.kind === 'put' && change.scanned;
      if (current && version <= current.version && !outranked) continue;
      plans.set(id, { id, before, version, document });
    }
    return [...plans.values()];
  }

  #find(id: string): Row | undefined {
    return this.#sql(
      'SELECT seq, version, state, rank, service, region, title, aliases, body FROM document WHERE id = ?',
    ).get(bind(id)) as Row | undefined;
  }

  #write(plans: readonly Plan[]): void {
    const entries: EntryWrite[] = [];
    for (const { id, before, version, document } of plans) {
      if (before?.state === INDEXED) {
        const gone = analyseDocument({ ...before, aliases: JSON.parse(before.aliases) as string[] });
        this.#counts.add(-1, gone, before.service, documentChecksum(id, before.version));
        entries.push({ entry: entryOf({ ...before, sequence: before.seq, foldedTitle: foldText(before.title) }) });
      }
      const sequence = before?.seq ?? this.#newSequence();
      if (document === undefined) {
        this.#store(sequence, before, [bind(id), version, REMOVED, 0, 0, '', '', '[]', '']);
        continue;
      }
      const title = cleanText(document.title);
      const aliases = (document.aliases ?? []).map(cleanText);
      const body = cleanText(document.body ?? '');
      const region = document.region ?? '';
      const rank = rankOf(document);
      const service = this.#serviceNumber(document.service);
      const found = analyseDocument({ title, aliases, body });
      this.#counts.add(1, found, service, documentChecksum(id, version));
      this.#store(sequence, before, [
        bind(id),
        version,
        INDEXED,
        rank,
        service,
        region,
        title,
        JSON.stringify(aliases),
        body,
      ]);
      entries.push({
        entry: entryOf({ rank, foldedTitle: foldText(title), region, service, sequence }),
        terms: indexText(found, tagsOf(service, region, found.wholeTitle, found.wholeAliases)),
      });
    }
    this.#writeEntries(entries);
    this.#counts.writeServices();
    if (this.#counts.waiting > this.#patience) this.#counts.writeTerms();
  }

  /** In the order of entries: the index buffers a batch only while its numbers grow. */
  #writeEntries(entries: EntryWrite[]): void {
    entries.sort((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : (a.terms ? 1 : 0) - (b.terms ? 1 : 0)));
    const remove = this.#sql('DELETE FROM fts WHERE rowid = ?');
    const insert = this.#sql('INSERT INTO fts (rowid, terms) VALUES (?, ?)');
    for (const { entry, terms } of entries) {
      if (terms === undefined) remove.run(entry);
      else insert.run(entry, terms);
    }
  }

  #store(seq: number, before: Row | undefined, values: readonly SQLInputValue[]): void {
    this.#sql(
      before
        ? 'UPDATE document SET id = ?, version = ?, state = ?, rank = ?, service = ?, region = ?, title = ?, aliases = ?, body = ? WHERE seq = ?'
        : 'INSERT INTO document (id, version, state, rank, service, region, title, aliases, body, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(...values, seq);
  }

  #newSequence(): number {
    this.#sequence ??= Number(this.#sql('SELECT max(seq) AS last FROM document').get()?.last ?? 0);
    return ++this.#sequence;
  }

  #serviceNumber(name: string): number {
    const known = this.#services.get(name);
    if (known !== undefined) return known;
    this.#sql(`INSERT OR IGNORE INTO service (name, documents, checksum) VALUES (?, 0, '${EMPTY_CHECKSUM}')`).run(
      bind(name),
    );
    const number = Number(this.#sql('SELECT number FROM service WHERE name = ?').get(bind(name))?.number);
    this.#services.set(name, number);
    return number;
  }
}
