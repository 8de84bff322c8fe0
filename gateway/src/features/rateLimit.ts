/**
 * Rate limits by token bucket, per client address and per identity. Bounds what one client costs and how fast secrets can
 * be guessed; generous, since a carrier's NAT is a whole town. Standard headers: draft-ietf-httpapi-ratelimit-headers.
 */
import { isIPv6 } from 'node:net';
import type { Actor, Client } from '../call.ts';
import { TOO_MANY_REQUESTS } from '../errors.ts';
import { Recent } from '../recent.ts';

/** A bucket that holds `burst` and is refilled with `perMinute`. */
export interface RateRule {
  readonly burst: number;
  readonly perMinute: number;
}

export interface RateRules {
  /** Every request to an API door; not counted for clients on the same machine. */
  readonly general: RateRule;
  /** Root fields by name, counted as often as an operation has them. */
  readonly fields: Readonly<Record<string, RateRule>>;
  /** Every other root field that takes a secret: what can be guessed at one door is not guessed at another. */
  readonly secret: RateRule;
}

export const defaultRates: RateRules = {
  general: { burst: 1_200, perMinute: 3_000 },
  fields: {
    login: { burst: 60, perMinute: 60 },
    refresh: { burst: 60, perMinute: 60 },
    track: { burst: 60, perMinute: 60 },
  },
  secret: { burst: 60, perMinute: 60 },
};

/** Says in headers how much is left. */
export type Headers = (name: string, value: string) => void;

export interface RateLimiter {
  /** Counts a request. @throws TOO_MANY_REQUESTS */
  request(who: Caller, headers: Headers): void;
  /** Counts root fields. @throws TOO_MANY_REQUESTS */
  rootFields(fields: readonly CountedField[], who: Caller, headers: Headers): void;
}

export interface CountedField {
  readonly name: string;
  /** Whether it is given a secret. */
  readonly takesSecret: boolean;
}

export interface Caller {
  readonly client: Client;
  readonly actor?: Actor | undefined;
}

interface Bucket {
  tokens: number;
  at: number;
}

export interface RateLimiterOptions {
  readonly rules: RateRules;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Buckets kept; the one unused for longest goes first. */
  readonly buckets?: number;
}

export function rateLimiter({ rules, now, buckets = 50_000 }: RateLimiterOptions): RateLimiter {
  const known = new Recent<string, Bucket>(buckets);

  const fill = (key: string, rule: RateRule): Bucket => {
    const at = now();
    const bucket = known.find(key) ?? { tokens: rule.burst, at };
    bucket.tokens = Math.min(rule.burst, bucket.tokens + ((at - bucket.at) / 60_000) * rule.perMinute);
    bucket.at = at;
    known.keep(key, bucket);
    return bucket;
  };

  const take = (name: string, rule: RateRule, amount: number, who: Caller, headers: Headers) => {
    const filled = keysOf(who).map((key) => fill(`${name} ${key}`, rule));
    const least = Math.min(...filled.map((bucket) => bucket.tokens));
    const enough = least >= amount;
    // A refused request takes nothing: whoever waits as told is served.
    if (enough) for (const bucket of filled) bucket.tokens -= amount;
    const left = enough ? least - amount : least;
    headers('ratelimit-policy', `"${name}";q=${rule.burst};w=${Math.ceil((rule.burst / rule.perMinute) * 60)}`);
    headers('ratelimit', `"${name}";r=${Math.floor(left)};t=${secondsUntil(rule, left, rule.burst)}`);
    if (enough) return;
    const seconds = Math.max(1, secondsUntil(rule, left, Math.min(amount, rule.burst)));
    headers('retry-after', String(seconds));
    throw TOO_MANY_REQUESTS({ seconds }, { retryAfter: seconds });
  };

  return {
    request(who, headers) {
      if (!who.client.local) take('general', rules.general, 1, who, headers);
    },
    rootFields(fields, who, headers) {
      for (const [name, rule] of Object.entries(rules.fields)) {
        const amount = fields.filter((field) => field.name === name).length;
        if (amount > 0) take(name, rule, amount, who, headers);
      }
      const secret = fields.filter((field) => field.takesSecret && !rules.fields[field.name]).length;
      if (secret > 0) take('secret', rules.secret, secret, who, headers);
    },
  };
}

const secondsUntil = (rule: RateRule, tokens: number, wanted: number): number =>
  Math.ceil((Math.max(0, wanted - tokens) / rule.perMinute) * 60);

/** One bucket for the address (of IPv6 the /64, which one subscriber has wholly), one more for the account. */
function keysOf({ client, actor }: Caller): string[] {
  return [`address ${networkOf(client.address)}`, ...(actor ? [`account ${actor.accountId}`] : [])];
}

/** What one subscriber has: the address, of IPv6 the /64. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill('0'), ...right].slice(0, 4).join(':');
}
