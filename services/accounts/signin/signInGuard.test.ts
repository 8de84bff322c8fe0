import { expect, test } from 'vitest';
import { signInGuard } from './signInGuard.ts';

const budi = { username: 'budi', address: '10.0.0.1' };
const fail = async () => undefined;
const succeed = async () => 'in';

/** A guard whose waits are written down instead of slept. */
function watched() {
  const clock = { ms: 0 };
  const waits: number[] = [];
  const guard = signInGuard({
    now: () => clock.ms,
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  return { guard, waits, clock };
}

test('each wrong password makes the next answer slower, and the right one still opens', async () => {
  const { guard, waits } = watched();
  for (let n = 0; n < 12; n += 1) expect(await guard.attempt(budi, fail)).toBeUndefined();
  expect(await guard.attempt(budi, succeed)).toBe('in');
  expect(waits).toEqual([0, 0, 0, 250, 500, 1000, 2000, 4000, 4000, 4000, 4000, 4000, 4000]);
});

test('the slips of one person are not paid for by another at the same address, nor from elsewhere', async () => {
  const { guard, waits } = watched();
  for (let n = 0; n < 12; n += 1) await guard.attempt(budi, fail);
  waits.length = 0;
  await guard.attempt({ ...budi, username: 'tini' }, succeed);
  await guard.attempt({ ...budi, address: '10.0.0.2' }, succeed);
  expect(waits).toEqual([0, 0]);
});

test('success forgives, and so does a quarter of an hour', async () => {
  const { guard, waits, clock } = watched();
  for (let n = 0; n < 5; n += 1) await guard.attempt(budi, fail);
  await guard.attempt(budi, succeed);
  waits.length = 0;
  await guard.attempt(budi, fail);
  for (let n = 0; n < 5; n += 1) await guard.attempt(budi, fail);
  clock.ms += 15 * 60_000;
  await guard.attempt(budi, fail);
  expect([waits[0], waits.at(-1)]).toEqual([0, 0]);
});

test('guesses sent at once stand in line, and beyond the line they are refused', async () => {
  const { guard } = watched();
  let open = () => {};
  const gate = new Promise<void>((done) => {
    open = done;
  });
  let checking = 0;
  const held = async () => {
    checking += 1;
    await gate;
    return undefined;
  };
  const first = [1, 2].map(() => guard.attempt(budi, held));
  await expect(guard.attempt(budi, held)).rejects.toMatchObject({ code: 'TOO_MANY_SIGN_INS', kind: 'RATE_LIMITED' });
  await expect.poll(() => checking).toBe(1);
  open();
  await Promise.all(first);
  expect(checking).toBe(2);
  expect(await guard.attempt(budi, succeed)).toBe('in');
});

test('an error in the check is not counted as a wrong password and frees the line', async () => {
  const { guard, waits } = watched();
  for (let n = 0; n < 6; n += 1)
    await expect(guard.attempt(budi, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  expect(waits).toEqual([0, 0, 0, 0, 0, 0]);
});
