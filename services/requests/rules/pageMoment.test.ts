import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageStart, withMoment } from './pageMoment.ts';

const NOW = '2026-11-24T00:00:00.000Z';
const instant = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString());

it('the next page is of the moment of the page before, whenever it is asked for', () => {
  fc.assert(
    fc.property(fc.string(), instant, (place, moment) => {
      expect(pageStart(withMoment(place, moment), NOW)).toEqual({ after: place, moment });
    }),
  );
});

it('the first page is of the present', () => {
  expect(pageStart(null, NOW)).toEqual({ after: null, moment: NOW });
  expect(pageStart(undefined, NOW)).toEqual({ after: null, moment: NOW });
});

it.each(['', 'eyJ', '.x', '9999999999999999.x'])('%j is left for the store to refuse', (after) => {
  expect(pageStart(after, NOW)).toEqual({ after, moment: NOW });
});
