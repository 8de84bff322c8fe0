import { REQUEST_PHASES } from '@puja-indah/domain';
import { type Actor, accessFor } from '@puja-indah/kit';
import type { Filter, Scalar } from '@puja-indah/store';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOverdue, PHASES_OF_THE_OFFICE } from './deadline.ts';
import { inbox, ownRequests, servicesOfOfficer } from './lists.ts';

type Row = Readonly<Record<string, Scalar>>;

/** What a filter means, for telling which rows it holds. */
function holds(filter: Filter, row: Row): boolean {
  if (filter.op === 'and') return filter.all.every((each) => holds(each, row));
  if (filter.op === 'or') return filter.any.some((each) => holds(each, row));
  const value = row[filter.field] ?? null;
  if (filter.op === 'eq') return value === filter.value;
  if (filter.op === 'in') return filter.values.includes(value);
  if (filter.op === 'prefix') return String(value).startsWith(filter.prefix);
  const number = Number(value);
  return number >= Number(filter.from ?? -Infinity) && number <= Number(filter.to ?? Infinity);
}

const NOW = '2026-11-24T00:00:00.000Z';
const now = Date.parse(NOW);
const row = fc.record({
  region: fc.constantFrom('73.73', '73.73.09', '73.7', '73.71', '73.17'),
  service: fc.constantFrom('licensing', 'health'),
  serviceTypeId: fc.constantFrom('a', 'b'),
  phase: fc.constantFrom(...REQUEST_PHASES),
  due: fc.option(fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000)),
});
const stored = ({ due, ...rest }: { due: number | null; phase: string }): Row => ({
  ...rest,
  dueOrder: due === null ? Number.MAX_SAFE_INTEGER : now + due,
});
const lateness = (each: { due: number | null; phase: (typeof REQUEST_PHASES)[number] }) =>
  isOverdue({ phase: each.phase, dueAt: each.due === null ? null : new Date(now + each.due).toISOString() }, NOW);

const officer = (change: Partial<Actor>): Actor => ({
  accountId: 'a1',
  username: 'palopo.licensing',
  roles: ['operator'],
  region: '73.73',
  agency: '73.73-dpmptsp',
  services: ['licensing'],
  ...change,
});

describe("the officer's inbox", () => {
  it('holds the region with its districts, and no neighbour whose code begins alike', () => {
    fc.assert(
      fc.property(row, (each) => {
        const shown = holds(inbox({ region: '73.73', services: 'all', now: NOW }), stored(each));
        return shown === (['73.73', '73.73.09'].includes(each.region) && PHASES_OF_THE_OFFICE.includes(each.phase));
      }),
    );
  });

  it('shows as late what is late by the rule, whatever the phase', () => {
    fc.assert(
      fc.property(row, fc.boolean(), (each, overdue) => {
        const query = { region: '73', services: 'all', phases: REQUEST_PHASES, overdue, now: NOW } as const;
        return holds(inbox(query), stored(each)) === (lateness(each) === overdue);
      }),
    );
  });

  it('never shows a service that was not asked for, nor another kind of request', () => {
    const query = { region: '73', services: ['licensing'], serviceType: 'a', now: NOW };
    fc.assert(
      fc.property(row, (each) => {
        return !holds(inbox(query), stored(each)) || (each.service === 'licensing' && each.serviceTypeId === 'a');
      }),
    );
  });
});

describe('whose requests an officer may list', () => {
  const listed = (actor: Actor, region: string) => servicesOfOfficer(actor, region, accessFor(actor, 'requests'));

  it("are those of the agency's services, in the own region", () => {
    expect(listed(officer({}), '73.73')).toEqual(['licensing']);
    expect(listed(officer({}), '73.73.09')).toEqual(['licensing']);
  });

  it('are none in a neighbour region, nor in the whole province', () => {
    for (const region of ['73.17', '73.71', '73']) {
      expect(listed(officer({}), region)).toEqual([]);
      expect(listed(officer({ roles: ['region_admin'] }), region)).toEqual([]);
    }
  });

  it('are all for the administrator of the region, none for citizens and for those who run the platform', () => {
    expect(listed(officer({ roles: ['region_admin'], services: [] }), '73.73')).toBe('all');
    expect(listed(officer({ roles: ['citizen'] }), '73.73')).toEqual([]);
    expect(listed(officer({ roles: ['platform_admin'], region: null }), '73.73')).toEqual([]);
  });
});

describe('my requests', () => {
  const mine: Row = { accountId: 'a1', residentId: null, phase: 'ISSUED' };
  const asResident: Row = { accountId: null, residentId: 'r1', phase: 'SUBMITTED' };
  const others: Row = { accountId: 'a2', residentId: 'r2', phase: 'SUBMITTED' };

  it('are those of the account and of the resident it is bound to', () => {
    const filter = ownRequests({ accountId: 'a1', residentId: 'r1' }, null);
    expect([mine, asResident, others].map((each) => holds(filter, each))).toEqual([true, true, false]);
  });

  it('do not take in anonymous requests when the account is bound to no resident', () => {
    const filter = ownRequests({ accountId: 'a1' }, null);
    expect(holds(filter, { accountId: null, residentId: null, phase: 'SUBMITTED' })).toBe(false);
  });

  it('can be narrowed to phases', () => {
    const filter = ownRequests({ accountId: 'a1', residentId: 'r1' }, ['SUBMITTED']);
    expect([mine, asResident].map((each) => holds(filter, each))).toEqual([false, true]);
  });
});
