import { expect, test } from 'vitest';
import { passwordHasher } from './passwordHash.ts';

/** A hasher whose work is done by hand, and what is under way. */
function byHand() {
  const finish: (() => void)[] = [];
  let begun = 0;
  const hasher = passwordHasher({
    hash: async (password) => {
      begun += 1;
      await new Promise<void>((done) => finish.push(done));
      return `hash of ${password}`;
    },
    verify: async () => true,
  });
  return { hasher, finish, begun: () => begun };
}

test('two are hashed at once, the others wait in order', async () => {
  const { hasher, finish, begun } = byHand();
  const done: string[] = [];
  const all = ['a', 'b', 'c', 'd'].map((password) => hasher.hash(password).then((hash) => done.push(hash)));
  expect(begun()).toBe(2);
  for (let n = 1; n <= 4; n += 1) {
    finish.shift()?.();
    // The next begins by itself once a place is handed on.
    await expect.poll(() => begun()).toBe(Math.min(4, n + 2));
  }
  await Promise.all(all);
  expect(done).toEqual(['hash of a', 'hash of b', 'hash of c', 'hash of d']);
});

test('a newcomer does not slip in before those who wait', async () => {
  const { hasher, finish, begun } = byHand();
  const all = ['a', 'b', 'c'].map((password) => hasher.hash(password));
  finish.shift()?.();
  await expect.poll(begun).toBe(3);
  all.push(hasher.hash('newcomer'));
  expect(begun()).toBe(3);
  for (const count of [4, 4, 4]) {
    finish.shift()?.();
    await expect.poll(begun).toBe(count);
  }
  await Promise.all(all);
});

test('beyond the waiting list people are told to come back, and a place that frees is given again', async () => {
  const { hasher, finish } = byHand();
  const accepted = Array.from({ length: 102 }, (_, n) => hasher.hash(`${n}`));
  await expect(hasher.hash('one too many')).rejects.toMatchObject({ code: 'SIGN_IN_BUSY', details: { retryAfter: 3 } });
  const settled = Promise.all(accepted);
  const pump = async () => {
    for (let done = 0; done < 102; done += 1) {
      await expect.poll(() => finish.length).toBeGreaterThan(0);
      finish.shift()?.();
    }
  };
  await pump();
  await settled;
  const next = hasher.hash('again');
  await expect.poll(() => finish.length).toBe(1);
  finish.shift()?.();
  await expect(next).resolves.toBe('hash of again');
});

test('a failing check frees its place', async () => {
  const hasher = passwordHasher({ hash: async () => Promise.reject(new Error('broken')), verify: async () => true });
  for (let n = 0; n < 5; n += 1) await expect(hasher.hash('x')).rejects.toThrow('broken');
  await expect(hasher.matches('x', 'y')).resolves.toBe(true);
});

test('what was hashed matches, in either encoding of its letters, and nothing else does', async () => {
  const hasher = passwordHasher();
  const hash = await hasher.hash('caf\u00e9 di palopo');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await expect(hasher.matches(hash, 'cafe\u0301 di palopo')).resolves.toBe(true);
  await expect(hasher.matches(hash, 'cafe di palopo')).resolves.toBe(false);
});
