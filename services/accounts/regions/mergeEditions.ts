/** Joins the lists of two decrees into regions with their validity and former spellings. Holds no more than the names of the levels above. */
import { ancestorsOf, parentOf } from '@puja-indah/domain';
import type { RegionRecord } from '../model.ts';
import type { Area } from './areaFiles.ts';
import { NEWER, OLDER, RETIRED_ON } from './editions.ts';
import { ordinaryCase } from './ordinaryCase.ts';

/** Pairs two lists sorted by code. */
function* byCode(newer: Iterator<Area>, older: Iterator<Area>): Generator<{ newer?: Area; older?: Area }> {
  let one = newer.next();
  let other = older.next();
  while (!one.done || !other.done) {
    if (!one.done && !other.done && one.value.code === other.value.code) {
      yield { newer: one.value, older: other.value };
      one = newer.next();
      other = older.next();
    } else if (other.done || (!one.done && one.value.code < other.value.code)) {
      yield { newer: one.value as Area };
      one = newer.next();
    } else {
      yield { older: other.value };
      other = older.next();
    }
  }
}

const DISTRICT_LENGTH = '73.73.09'.length;

/** Names of the regions above, filled while wider levels pass. */
export type NamesAbove = Map<string, string>;

/**
 * The regions of one level, by code. Both lists must be sorted by code, and levels come from the widest to the narrowest
 * with the same `names`. A code of both decrees keeps the older day; one that only the older lists is retired.
 */
export function* mergeEditions(
  newer: Iterable<Area>,
  older: Iterable<Area>,
  names: NamesAbove,
): Generator<{ id: string; value: RegionRecord }> {
  for (const pair of byCode(newer[Symbol.iterator](), older[Symbol.iterator]())) {
    const code = (pair.newer ?? pair.older)?.code ?? '';
    const before = pair.older && ordinaryCase(pair.older.name);
    const name = pair.newer?.name ?? before ?? '';
    // Villages are nobody's parent: their 84 thousand names need not be kept.
    if (code.length <= DISTRICT_LENGTH) names.set(code, name);
    yield {
      id: code,
      value: {
        region: code,
        sample: false,
        name,
        parent: parentOf(code),
        within: ancestorsOf(code)
          .reverse()
          .map((above) => names.get(above))
          .filter((above) => above !== undefined)
          .join(', '),
        formerNames: before !== undefined && before.toLowerCase() !== name.toLowerCase() ? [before] : [],
        validFrom: pair.older ? OLDER.validFrom : NEWER.validFrom,
        validTo: pair.newer ? null : RETIRED_ON,
      },
    };
  }
}
