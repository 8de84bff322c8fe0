import { expect, it } from 'vitest';
import { traceOf } from './trace.ts';

const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it('goes on with the trace of the caller, under a span of its own', () => {
  const { traceId, traceparent } = traceOf(given);
  expect(traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  expect(traceparent).not.toBe(given);
});

it.each([undefined, '', 'nonsense', given.toUpperCase(), `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${given}-more`])(
  'begins a trace when there is none (%s)',
  (header) => {
    expect(traceOf(header).traceId).toMatch(/^(?!0af7|0{32})[0-9a-f]{32}$/);
  },
);
