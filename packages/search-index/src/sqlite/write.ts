/** Writes to one index file. One batch is one transaction: effects, counts and position together. */
import type { DatabaseSync } from 'node:sqlite';
import { bind, statements, step } from '@puja-indah/sqlite';
import { analyseDocument, type DocumentTerms, foldText } from '../analysis/index.ts';
import { addChecksum, documentChecksum, EMPTY_CHECKSUM } from '../checksum.ts';
import { isRegionCode } from '../regions.ts';
import type { IndexState, SearchDocument } from '../searchIndex.ts';
import { entryOf } from './entry.ts';
import { tagsOf } from './tags.ts';

/** A change on its way in. `scanned`: read from the stores by a rebuild, so it outranks removals inherited from the older index. */
export type Incoming =
  | { readonly kind: 'put'; readonly document: SearchDocument; readonly scanned?: boolean }
  | { readonly kind: 'remove'; readonly id: string; readonly version: number };

const INDEXED = 0;
const REMOVED = 1;
const INHERITED = 2;
const DEFAULT_RANK = 8;
const LAST_RANK = 15;

interface Row {
  readonly seq: number;
  readonly version: number;
  readonly state: number;
  readonly entry: number;
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
  readonly entry: number;
  /** Undefined: take it out. */
  readonly values?: readonly [title: string, aliases: string, body: string, tags: string];
}

/** Text as SQLite keeps it whole: well-formed, without NUL. */
const clean = (text: string) => text.replaceAll('\0', ' ').toWellFormed();

function checked(document: SearchDocument): SearchDocument {
  if (document.region !== undefined && !isRegionCode(document.region))
    throw new TypeError(`${document.id}: "${document.region}" is no region code.`);
  if (!Number.isSafeInteger(document.version))
    throw new TypeError(`${document.id}: ${document.version} is no version.`);
  return document;
}

/** The writing side of one file. Not shared between threads. */
export class IndexWriter {
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof statements>;
  readonly #services = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#sql = statements(database);
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
      this.#transaction(() => {
        this.#database.exec(`
          INSERT OR IGNORE INTO main.meta SELECT name, value FROM older.meta WHERE name = 'position';
          INSERT OR IGNORE INTO main.document (id, version, state, entry, service, region, title, aliases, body)
            SELECT id, version, ${INHERITED}, 0, 0, '', '', '[]', '' FROM older.document WHERE state <> ${INDEXED};`);
      });
    } finally {
      this.#database.exec('DETACH older');
    }
  }

  /** One step of merging, a few ms. False when there is nothing left to merge. */
  merge(): boolean {
    const before = this.#changes();
    this.#sql("INSERT INTO fts(fts, rank) VALUES ('merge', 64)").run();
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
      // numbers given to services in this transaction are gone with it
      this.#services.clear();
      throw error;
    }
  }

  /** What each id has to become: the newest of its changes, if that is newer than what is stored. */
  #plan(changes: readonly Incoming[]): Plan[] {
    const plans = new Map<string, Plan>();
    for (const change of changes) {
      const document = change.kind === 'put' ? checked(change.document) : undefined;
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
      'SELECT seq, version, state, entry, service, region, title, aliases, body FROM document WHERE id = ?',
    ).get(bind(id)) as Row | undefined;
  }

  #write(plans: readonly Plan[]): void {
    const entries: EntryWrite[] = [];
    const terms = new Map<string, number>();
    const services = new Map<number, { documents: number; checksum: bigint }>();
    const count = (of: DocumentTerms, by: 1 | -1) => {
      for (const term of new Set([...of.title, ...of.aliases, ...of.body]))
        terms.set(term, (terms.get(term) ?? 0) + by);
    };
    const tally = (service: number, by: 1 | -1, checksum: bigint) => {
      const sum = services.get(service) ?? { documents: 0, checksum: 0n };
      services.set(service, { documents: sum.documents + by, checksum: sum.checksum + BigInt(by) * checksum });
    };
    for (const { id, before, version, document } of plans) {
      if (before?.state === INDEXED) {
        count(analyseDocument({ ...before, aliases: JSON.parse(before.aliases) as string[] }), -1);
        tally(before.service, -1, documentChecksum(id, before.version));
        entries.push({ entry: before.entry });
        this.#sql('DELETE FROM place WHERE entry = CAST(? AS INTEGER)').run(before.entry);
      }
      if (document === undefined) {
        this.#sql(
          `INSERT INTO document (id, version, state, entry, service, region, title, aliases, body) VALUES (?, ?, ${REMOVED}, 0, 0, '', '', '[]', '')
           ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, entry = 0, service = 0, region = '', title = '', aliases = '[]', body = ''`,
        ).run(bind(id), version);
        continue;
      }
      const title = clean(document.title);
      const aliases = (document.aliases ?? []).map(clean);
      const body = clean(document.body ?? '');
      const region = document.region ?? '';
      const found = analyseDocument({ title, aliases, body });
      const service = this.#serviceNumber(document.service);
      count(found, 1);
      tally(service, 1, documentChecksum(id, version));
      const rank = Math.min(LAST_RANK, Math.max(0, Math.trunc(document.rank ?? DEFAULT_RANK)));
      const seq = before?.seq ?? this.#newSequence(id);
      const entry = entryOf(rank, foldText(title), seq);
      this.#sql(
        `UPDATE document SET version = ?, state = ${INDEXED}, entry = CAST(? AS INTEGER), service = ?, region = ?, title = ?, aliases = ?, body = ? WHERE seq = ?`,
      ).run(version, entry, service, region, title, JSON.stringify(aliases), body, seq);
      this.#sql('INSERT INTO place (entry, service, region) VALUES (CAST(? AS INTEGER), ?, ?)').run(
        entry,
        service,
        region,
      );
      const tags = tagsOf(service, region, found.wholeTitle, found.wholeAliases);
      entries.push({
        entry,
        values: [[...found.title].join(' '), [...found.aliases].join(' '), [...found.body].join(' '), tags.join(' ')],
      });
    }
    this.#writeEntries(entries);
    this.#writeCounts(terms, services);
  }

  /** In the order of entries: the index buffers a batch only while its numbers grow. */
  #writeEntries(entries: EntryWrite[]): void {
    entries.sort((a, b) => a.entry - b.entry || (a.values ? 1 : 0) - (b.values ? 1 : 0));
    const remove = this.#sql('DELETE FROM fts WHERE rowid = CAST(? AS INTEGER)');
    const insert = this.#sql(
      'INSERT INTO fts (rowid, title, aliases, body, tags) VALUES (CAST(? AS INTEGER), ?, ?, ?, ?)',
    );
    for (const { entry, values } of entries) {
      if (values) insert.run(entry, ...values);
      else remove.run(entry);
    }
  }

  #writeCounts(
    terms: ReadonlyMap<string, number>,
    services: ReadonlyMap<number, { readonly documents: number; readonly checksum: bigint }>,
  ): void {
    const add = this.#sql(
      'INSERT INTO term (term, documents) VALUES (?, ?) ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents',
    );
    for (const [term, by] of [...terms].sort(([a], [b]) => (a < b ? -1 : 1))) if (by !== 0) add.run(term, by);
    for (const [number, sum] of services) {
      const { checksum } = this.#sql('SELECT checksum FROM service WHERE number = ?').get(number) as {
        checksum: string;
      };
      this.#sql('UPDATE service SET documents = documents + ?, checksum = ? WHERE number = ?').run(
        sum.documents,
        addChecksum(checksum, sum.checksum),
        number,
      );
    }
  }

  #newSequence(id: string): number {
    const { lastInsertRowid } = this.#sql(
      `INSERT INTO document (id, version, state, entry, service, region, title, aliases, body) VALUES (?, 0, ${REMOVED}, 0, 0, '', '', '[]', '')`,
    ).run(bind(id));
    return Number(lastInsertRowid);
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
