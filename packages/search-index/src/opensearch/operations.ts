/** Changes as writes to OpenSearch, each under the version of its entity: the engine absorbs what is not newer. */
import { analyseDocument, foldText } from '../analysis/index.ts';
import { checkDocument, cleanText } from '../checkDocument.ts';
import { documentChecksum } from '../checksum.ts';
import { comparableName, rankOf } from '../question.ts';
import { regionAt, withAncestors } from '../regions.ts';
import type { IndexChange, SearchDocument } from '../searchIndex.ts';
import { ANYWHERE, keyOf, LONGEST_ID } from './shape.ts';

export interface Operation {
  /** `_id` in the index. */
  readonly key: string;
  /** Undefined for a note, which has none. */
  readonly version?: number;
  /** Only when there is none yet. */
  readonly create?: boolean;
  readonly source: object;
}

/** What a search shows of a document. */
export interface Shown {
  readonly title: string;
  readonly aliases: readonly string[];
  readonly body: string;
  readonly region?: string;
}

/** A snippet is cut from this many letters at most; one more tells that there are more. */
const LONGEST_SHOWN = 20_001;

function checkKey(id: string, version: number): void {
  if (!Number.isSafeInteger(version) || version < 0) throw new TypeError(`${id}: ${version} is no version.`);
  if (!id.isWellFormed() || Buffer.byteLength(id) > LONGEST_ID)
    throw new TypeError(`An id holds at most ${LONGEST_ID} bytes of well-formed text.`);
}

/** @throws TypeError for a document that cannot be indexed. */
export function putOperation(document: SearchDocument): Operation {
  const { id, version, service, region } = checkDocument(document);
  checkKey(id, version);
  const title = cleanText(document.title);
  const aliases = (document.aliases ?? []).map(cleanText);
  const body = cleanText(document.body ?? '');
  const terms = analyseDocument({ title, aliases, body });
  const shown: Shown = {
    title,
    aliases,
    body: body.slice(0, LONGEST_SHOWN),
    ...(region === undefined ? {} : { region }),
  };
  const checksum = documentChecksum(id, version);
  const part = (index: bigint) => Number((checksum >> (16n * index)) & 0xffffn);
  const at = (level: number) => (region === undefined ? undefined : regionAt(region, level));
  const source = {
    id,
    version,
    service,
    rank: rankOf(document),
    name: comparableName(foldText(title)).toWellFormed(),
    regions: region === undefined ? [ANYWHERE] : withAncestors(region),
    regency: at(2),
    district: at(3),
    village: at(4),
    title: terms.title.join(' '),
    titlePairs: terms.titlePairs.join(' '),
    aliases: terms.aliases.join(' '),
    aliasPairs: terms.aliasPairs.join(' '),
    body: terms.body.join(' '),
    wholeTitle: terms.wholeTitle,
    wholeAliases: terms.wholeAliases,
    sum0: part(0n),
    sum1: part(1n),
    sum2: part(2n),
    sum3: part(3n),
    shown,
  };
  return { key: keyOf(id), version, source };
}

/** The removal stays as a document that nothing finds. @throws TypeError */
export function removeOperation(id: string, version: number): Operation {
  checkKey(id, version);
  return { key: keyOf(id), version, source: { id, version, removed: true } };
}

/** @throws TypeError for a document that cannot be indexed. */
export const operationOf = (change: IndexChange): Operation =>
  change.kind === 'put' ? putOperation(change.document) : removeOperation(change.id, change.version);

/** The newest operation on each document, the first of equals; the engine decides whether it is newer than what it holds. */
export function newestOf(operations: readonly Operation[]): Operation[] {
  const newest = new Map<string, Operation>();
  for (const operation of operations) {
    const before = newest.get(operation.key);
    if (!before || (operation.version ?? 0) > (before.version ?? 0)) newest.set(operation.key, operation);
  }
  return [...newest.values()];
}
