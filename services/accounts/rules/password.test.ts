import { describe, expect, test } from 'vitest';
import { requireGoodPassword } from './password.ts';

describe('a password', () => {
  test.each([
    ['is long enough', 'kuda-batu-9'],
    ['does not hold the username', 'saya-palopo.admin-ini'],
    ['does not hold the username in capitals', 'saya-PALOPO.Admin-ini'],
    ['is no common word with digits', 'Password123456!'],
    ['is no common word said twice', 'rahasiarahasia'],
    ['is not only digits', '198001012345'],
    ['is no run', '123456789012'],
    ['is no run of the keyboard', 'qwertyuiopas'],
    ['is not one sign again and again', 'aaaaaaaaaaaaaaa'],
    ['is not a syllable again and again', 'ab1ab1ab1ab1ab1'],
    ['is not endless', 'batu kuda '.repeat(30)],
  ])('%s', (_, password) => {
    expect(() => requireGoodPassword(password, 'palopo.admin')).toThrow('Kata sandi belum cukup kuat');
  });

  test.each(['kuda batu langit hijau', 'tR4-nya-W9-kopi', 'Pa55 di warung Bu Tini'])('%s is good', (password) => {
    expect(() => requireGoodPassword(password, 'palopo.admin')).not.toThrow();
  });
});
