import type { SearchAnswer, SearchHit } from '@puja-indah/search-index';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { servicesToSearch, switchesNeeded, withoutSwitchedOff } from './switchedOn.ts';

const hit = (service: string, region?: string): SearchHit => ({
  id: `T:${region ?? '00'}-${service}`,
  title: service,
  service,
  snippet: [],
  ...(region === undefined ? {} : { region }),
});
const answer = (...hits: SearchHit[]): SearchAnswer => ({
  hits,
  facets: [],
  hasNextPage: false,
  totalCount: hits.length,
});

describe('within one region', () => {
  it('finds what it has switched on, and always regions and service types', () => {
    expect(servicesToSearch(undefined, ['health', 'commodities'])).toEqual([
      'accounts',
      'catalogue',
      'health',
      'commodities',
    ]);
  });

  it('does not find a service that was asked for but is switched off', () => {
    expect(servicesToSearch(['livestock', 'health'], ['health'])).toEqual(['health']);
    expect(servicesToSearch(['livestock'], ['health'])).toEqual([]);
  });

  it('never searches more than was asked for, nor anything that is off', () => {
    const service: fc.Arbitrary<string> = fc.constantFrom(
      'health',
      'labour',
      'livestock',
      'accounts',
      'catalogue',
      'waste-7373',
    );
    fc.assert(
      fc.property(fc.array(service), fc.array(service), (asked, enabled) =>
        servicesToSearch(asked, enabled).every(
          (each) => asked.includes(each) && (enabled.includes(each) || ['accounts', 'catalogue'].includes(each)),
        ),
      ),
    );
  });
});

describe('over several regions', () => {
  const palopoOnly = (tenant: string) => tenant === '73.73';

  it('leaves out the hits of the region that has the service switched off, villages with their city', () => {
    const found = answer(hit('livestock', '73.73.09.1004'), hit('livestock', '73.71.01'));
    expect(withoutSwitchedOff(found, palopoOnly).hits).toEqual([hit('livestock', '73.73.09.1004')]);
  });

  it('keeps regions, service types and what holds everywhere', () => {
    const found = answer(hit('accounts', '73.71'), hit('catalogue', '73.71'), hit('commodities'));
    expect(withoutSwitchedOff(found, () => false)).toEqual(found);
  });

  it('tells no total that would count what was left out', () => {
    const found = answer(hit('livestock', '73.73'), hit('livestock', '73.71'));
    expect(withoutSwitchedOff(found, palopoOnly).totalCount).toBeUndefined();
    expect(withoutSwitchedOff(found, () => true).totalCount).toBe(2);
  });

  it('takes a province for the one who decides about its own records', () => {
    expect(switchesNeeded(answer(hit('education', '73'), hit('education', '73.73.01')))).toEqual([
      { tenant: '73', service: 'education' },
      { tenant: '73.73', service: 'education' },
    ]);
  });

  it('asks for each switch once', () => {
    const found = answer(hit('health', '73.73'), hit('health', '73.73.01'), hit('accounts', '73.73'), hit('health'));
    expect(switchesNeeded(found)).toEqual([{ tenant: '73.73', service: 'health' }]);
  });
});
