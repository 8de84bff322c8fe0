import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SERVICE_AREAS } from '../serviceAreas.ts';
import { setWorkingWeek, switchService, unset } from './regionSetting.ts';

test('a region that set nothing works five days and offers nothing', () => {
  expect(unset('73.73', false)).toMatchObject({ workingWeekdays: [1, 2, 3, 4, 5], enabledServices: [] });
});

test('services are what was last said of each, whatever the order of switching', () => {
  const step = fc.tuple(fc.constantFrom(...SERVICE_AREAS.map(({ service }) => service)), fc.boolean());
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const setting = steps.reduce(
        (before, [service, on]) => switchService(before, service, on),
        unset('73.73', false),
      );
      const last = new Map(steps);
      expect(setting.enabledServices).toEqual([...last].flatMap(([service, on]) => (on ? [service] : [])).sort());
    }),
  );
});

test('a service that is none of the fourteen is refused', () => {
  expect(SERVICE_AREAS).toHaveLength(14);
  expect(() => switchService(unset('73.73', false), 'search', true)).toThrow(
    expect.objectContaining({ code: 'SERVICE_UNKNOWN' }),
  );
});

test.each([[[]], [[0]], [[8]], [[1.5]]])('a working week of %j is refused', (days) => {
  expect(() => setWorkingWeek(unset('73.73', false), days)).toThrow(
    expect.objectContaining({ code: 'WORKING_WEEK_INVALID' }),
  );
});

test('six days are listed once and in order', () => {
  expect(setWorkingWeek(unset('73.73', false), [6, 1, 2, 3, 4, 5, 1]).workingWeekdays).toEqual([1, 2, 3, 4, 5, 6]);
});
