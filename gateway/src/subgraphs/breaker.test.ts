import { expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

function breakerAt() {
  let now = 0;
  const breaker = new Breaker({ failures: 3, rest: 100, longestRest: 300, now: () => now });
  const pass = (ms: number) => {
    now += ms;
  };
  const fail = () => {
    expect(breaker.mayAsk()).toBe(true);
    breaker.failed();
  };
  return { breaker, pass, fail };
}

it('opens after failures in a row, not after some among successes', () => {
  const { breaker, fail } = breakerAt();
  fail();
  fail();
  breaker.succeeded();
  fail();
  fail();
  expect(breaker.mayAsk()).toBe(true);
  breaker.failed();
  expect(breaker.mayAsk()).toBe(false);
});

it('lets one request try after its rest, and rests twice as long when that fails, up to the longest', () => {
  const { breaker, pass, fail } = breakerAt();
  for (let count = 0; count < 3; count += 1) fail();
  for (const rest of [100, 200, 300, 300]) {
    pass(rest - 1);
    expect(breaker.mayAsk()).toBe(false);
    pass(1);
    expect(breaker.mayAsk()).toBe(true);
    expect(breaker.mayAsk()).toBe(false);
    breaker.failed();
  }
  pass(300);
  expect(breaker.mayAsk()).toBe(true);
  breaker.succeeded();
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
});

it('lets another try when the one that tried was called off', () => {
  const { breaker, pass, fail } = breakerAt();
  for (let count = 0; count < 3; count += 1) fail();
  pass(100);
  expect(breaker.mayAsk()).toBe(true);
  breaker.leftOff();
  expect(breaker.mayAsk()).toBe(true);
});
