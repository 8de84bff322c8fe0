/** Filters to queries. Lists are stored so that MongoDB does not look through them (`encodeValue`), so most is one operator. */
import { fieldKeys } from '../fieldValue.ts';
import type { Filter, Scalar } from '../filter.ts';
import { escapeKey } from './encodeValue.ts';

/** A condition on documents, and-ed and or-ed with others. */
export type Condition = Readonly<Record<string, unknown>>;

/** Where a field of the port lies in a document. @throws TypeError for a field that is no path. */
export const pathOf = (field: string): string =>
  field === 'id' ? '_id' : `value.${fieldKeys(field).map(escapeKey).join('.')}`;

const NEVER: Condition = { _id: { $in: [] } };
const ALWAYS: Condition = {};

/** All of them; true of none. */
export const allOf = (parts: readonly Condition[]): Condition => {
  const [only = ALWAYS, ...others] = parts.filter((part) => Object.keys(part).length > 0);
  return others.length === 0 ? only : { $and: [only, ...others] };
};

/** The driver would send half a surrogate pair as another character, which a record may hold. */
const canBeStored = (value: Scalar) => typeof value !== 'string' || value.isWellFormed();

function isBetween(field: string, from: string | number | undefined, to: string | number | undefined): Condition {
  const bounds = [from, to].filter((bound) => bound !== undefined);
  if (bounds.length === 0) return ALWAYS;
  // Each bound finds its own type only, so text and number together find nothing.
  return {
    [pathOf(field)]: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) },
  };
}

function beginsWith(field: string, prefix: string): Condition {
  if (prefix === '') return { [pathOf(field)]: { $type: 'string' } };
  // A regular expression ends at NUL, which no record holds.
  if (prefix.includes('\0') || !canBeStored(prefix)) return NEVER;
  const pattern = `^${prefix.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}`;
  // The bound says the type, text: an engine other than MongoDB also tries numbers, written out.
  return allOf([{ [pathOf(field)]: { $gte: prefix } }, { [pathOf(field)]: { $regex: pattern } }]);
}

/** Compiles a filter; none finds everything. @throws TypeError for a field that is no path. */
export function compileFilter(filter: Filter | undefined): Condition {
  if (!filter) return ALWAYS;
  switch (filter.op) {
    case 'eq':
      return canBeStored(filter.value) ? { [pathOf(filter.field)]: { $eq: filter.value } } : NEVER;
    case 'in':
      return { [pathOf(filter.field)]: { $in: filter.values.filter(canBeStored) } };
    case 'range':
      return isBetween(filter.field, filter.from, filter.to);
    case 'prefix':
      return beginsWith(filter.field, filter.prefix);
    case 'and':
      return allOf(filter.all.map(compileFilter));
    case 'or': {
      const any = filter.any.map(compileFilter);
      return any.length === 0 ? NEVER : any.length === 1 ? (any[0] as Condition) : { $or: any };
    }
  }
}
