import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Caller, type RateRules, rateLimiter } from './rateLimit.ts';

const rules: RateRules = {
  general: { burst: 5, perMinute: 60 },
  fields: { track: { burst: 3, perMinute: 6 } },
  secret: { burst: 2, perMinute: 2 },
};

function clock() {
  let now = 0;
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { now: () => now, pass };
}

const fields = (...names: string[]) => names.map((name) => ({ name, takesSecret: false }));

const at = (address: string, accountId?: string): Caller => ({
  client: { address, local: false },
  ...(accountId ? { actor: { accountId, username: '', roles: [], region: null, agency: null, services: [] } } : {}),
});

/** The code of the refusal, if it is one, and the headers. */
function attempt(run: (headers: (name: string, value: string) => void) => void) {
  const headers: Record<string, string> = {};
  try {
    run((name, value) => {
      headers[name] = value;
    });
    return { headers };
  } catch (error) {
    return { headers, code: (error as { code: string }).code };
  }
}

describe('a rate limit', () => {
  it('lets a burst pass, then as much as is refilled', () => {
    const { now, pass } = clock();
    const limiter = rateLimiter({ rules, now });
    const track = () => attempt((headers) => limiter.rootFields(fields('track'), at('192.0.2.1'), headers));
    expect([track().code, track().code, track().code]).toEqual([undefined, undefined, undefined]);
    const refused = track();
    expect(refused).toEqual({
      code: 'TOO_MANY_REQUESTS',
      headers: { 'ratelimit-policy': '"track";q=3;w=30', ratelimit: '"track";r=0;t=30', 'retry-after': '10' },
    });
    pass(9.9);
    expect(track().code).toBe('TOO_MANY_REQUESTS');
    pass(0.1);
    expect(track().code).toBeUndefined();
  });

  it('counts a root field as often as an operation has it', () => {
    const limiter = rateLimiter({ rules, now: clock().now });
    const four = attempt((headers) =>
      limiter.rootFields(fields('track', 'track', 'region', 'track', 'track'), at('192.0.2.1'), headers),
    );
    expect(four.code).toBe('TOO_MANY_REQUESTS');
    expect(
      attempt((headers) => limiter.rootFields(fields('track', 'track', 'track'), at('192.0.2.1'), headers)).code,
    ).toBeUndefined();
  });

  it('counts every other root field that takes a secret together', () => {
    const limiter = rateLimiter({ rules, now: clock().now });
    const secret = (name: string) => ({ name, takesSecret: true });
    const use = (...names: string[]) =>
      attempt((headers) => limiter.rootFields(names.map(secret), at('192.0.2.1'), headers)).code;
    expect([use('track', 'track', 'track'), use('application', 'withdraw')]).toEqual([undefined, undefined]);
    expect(use('application')).toBe('TOO_MANY_REQUESTS');
  });

  it('is each address for itself; of IPv6 each network of 64 bits', () => {
    const limiter = rateLimiter({ rules, now: clock().now });
    const use = (address: string) =>
      attempt((headers) => limiter.rootFields(fields('track', 'track', 'track'), at(address), headers)).code;
    expect([use('192.0.2.1'), use('192.0.2.2')]).toEqual([undefined, undefined]);
    expect(use('2001:db8::1')).toBeUndefined();
    expect(use('2001:db8:0:0:ffff::2')).toBe('TOO_MANY_REQUESTS');
    expect(use('2001:db8:0:1::1')).toBeUndefined();
  });

  it('follows an account from address to address', () => {
    const limiter = rateLimiter({ rules, now: clock().now });
    const use = (address: string) =>
      attempt((headers) => limiter.rootFields(fields('track'), at(address, 'a1'), headers)).code;
    expect([use('192.0.2.1'), use('192.0.2.2'), use('192.0.2.3'), use('192.0.2.4')]).toEqual([
      undefined,
      undefined,
      undefined,
      'TOO_MANY_REQUESTS',
    ]);
  });

  it('does not count requests of this machine, but its root fields', () => {
    const limiter = rateLimiter({ rules, now: clock().now });
    const local: Caller = { client: { address: '127.0.0.1', local: true } };
    for (let i = 0; i < 100; i++) limiter.request(local, () => {});
    expect(
      attempt((headers) => limiter.rootFields(fields('track', 'track', 'track', 'track'), local, headers)).code,
    ).toBe('TOO_MANY_REQUESTS');
  });

  it('never lets more through than burst and refill', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 200 }), (pauses) => {
        const { now, pass } = clock();
        const limiter = rateLimiter({ rules, now });
        let passed = 0;
        for (const pause of pauses) {
          pass(pause);
          if (!attempt((headers) => limiter.request(at('192.0.2.1'), headers)).code) passed += 1;
        }
        expect(passed).toBeLessThanOrEqual(5 + now() / 1000 + 1e-6);
      }),
    );
  });

  it('forgets the address unused for longest when there are too many', () => {
    const limiter = rateLimiter({ rules, now: clock().now, buckets: 2 });
    const use = (address: string) =>
      attempt((headers) => limiter.rootFields(fields('track', 'track', 'track'), at(address), headers)).code;
    use('192.0.2.1');
    use('192.0.2.2');
    expect(use('192.0.2.2')).toBe('TOO_MANY_REQUESTS');
    use('192.0.2.3');
    expect(use('192.0.2.2')).toBe('TOO_MANY_REQUESTS');
    expect(use('192.0.2.1')).toBeUndefined();
  });
});
