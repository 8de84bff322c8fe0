import { afterEach, describe, expect, it, vi } from 'vitest';
import { tokenKeys, tokenOf } from '../testing/tinyPlatform.ts';
import { identity } from './identity.ts';

const bearer = async (...of: Parameters<typeof tokenOf>) => `Bearer ${await tokenOf(...of)}`;

describe('a token that was seen before', () => {
  afterEach(() => vi.useRealTimers());

  it('expires on time all the same', async () => {
    vi.useFakeTimers({ now: 1_790_000_000_000 });
    const identify = identity({ keys: tokenKeys });
    const token = await bearer({}, { expires: '10s' });
    expect(await identify(token)).toMatchObject({ accountId: 'account-1' });
    vi.advanceTimersByTime(9_000);
    expect(await identify(token)).toMatchObject({ accountId: 'account-1' });
    vi.advanceTimersByTime(2_000);
    await expect(identify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused once its session has ended', async () => {
    const ended = new Set<string>();
    const identify = identity({ keys: tokenKeys, isRevoked: (session) => ended.has(session) });
    const token = await bearer({ sid: 's1' });
    expect(await identify(token)).toMatchObject({ accountId: 'account-1' });
    ended.add('s1');
    await expect(identify(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  it('is refused within half a minute after its key was taken away', async () => {
    vi.useFakeTimers({ now: 1_790_000_000_000 });
    let known = true;
    const identify = identity({
      keys: (header, token) => {
        if (!known) throw new Error('no such key');
        return tokenKeys(header, token);
      },
    });
    const token = await bearer({}, { expires: '5m' });
    expect(await identify(token)).toMatchObject({ accountId: 'account-1' });
    known = false;
    vi.advanceTimersByTime(30_000);
    await expect(identify(token)).rejects.toThrow('no such key');
  });

  it('lends nothing to one that differs in its last letters', async () => {
    const identify = identity({ keys: tokenKeys });
    const token = await bearer({});
    expect(await identify(token)).toBeDefined();
    const forged = token.slice(0, -6) + (token.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA');
    await expect(identify(forged)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });
});
