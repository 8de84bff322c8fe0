/** What an envelope must be before it may enter the log: CloudEvents 1.0.2 with the platform's attributes. */
import type { Change } from './change.ts';
import { strictJson } from './json.ts';

/** The envelope is not a change. A bug of the sender: sending it again will not help. */
export class InvalidChange extends Error {
  override readonly name = 'InvalidChange';
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const SOURCE = /^\/[^/\s]+\/[a-z][a-z0-9-]*$/;
const TYPE = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/i;
const TRACE = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const matches = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);

/** One line per attribute: its name, and whether this change has it right. */
const attributes: readonly (readonly [name: keyof Change, holds: (change: Change) => boolean])[] = [
  ['id', (change) => isText(change.id)],
  ['source', (change) => matches(change.source, SOURCE)],
  ['type', (change) => matches(change.type, TYPE)],
  ['subject', (change) => isText(change.subject)],
  ['time', (change) => matches(change.time, INSTANT) && !Number.isNaN(Date.parse(change.time))],
  ['dataschema', (change) => isText(change.dataschema)],
  ['region', (change) => isText(change.region)],
  ['version', (change) => Number.isSafeInteger(change.version) && change.version > 0],
  ['sample', (change) => typeof change.sample === 'boolean'],
  ['traceparent', (change) => change.traceparent === undefined || matches(change.traceparent, TRACE)],
  ['audience', (change) => change.audience === 'public' || change.audience === 'internal'],
  ['data', (change) => typeof change.data === 'object' && change.data !== null && !Array.isArray(change.data)],
];

/** The first attribute that is wrong or missing; undefined when all are right. Says nothing of what is inside `data`. */
export const findWrongAttribute = (change: Change): keyof Change | undefined =>
  attributes.find(([, holds]) => !holds(change))?.[0];

/** @throws InvalidChange naming the attribute that is wrong. */
function checkAttributes(change: Change): void {
  const wrong = findWrongAttribute(change);
  if (wrong) throw new InvalidChange(`${wrong} of ${String(change.type)} ${String(change.id)} is not valid.`);
}

function strictText(value: unknown, name: string, change: Change): string {
  try {
    return strictJson(value, name);
  } catch (error) {
    throw new InvalidChange(`${change.type} ${change.id}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * The JSON text of a change that is fit for the log.
 * @throws InvalidChange naming the attribute that is wrong.
 */
export function changeText(change: Change): string {
  checkAttributes(change);
  return strictText(change, 'change', change);
}

/**
 * The JSON text of the data alone, for a log that keeps the attributes beside it.
 * @throws InvalidChange as `changeText` does.
 */
export function dataText(change: Change): string {
  checkAttributes(change);
  const { data, ...attributes } = change;
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      throw new InvalidChange(`${change.type} ${change.id}: ${name}: text with NUL or half a surrogate pair`);
  return strictText(data, 'data', change);
}
