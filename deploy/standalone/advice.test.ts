import { expect, test } from 'vitest';
import { adviceOf } from './advice.ts';

const failed = (code: string, syscall: string, message: string) => Object.assign(new Error(message), { code, syscall });

test.each([
  [failed('EADDRINUSE', 'listen', 'listen EADDRINUSE: address already in use 127.0.0.1:4000'), /4000\. Stop .* PORT/],
  [failed('EACCES', 'listen', 'listen EACCES: permission denied 127.0.0.1:80'), /PORT .* 1024/],
  [failed('EADDRNOTAVAIL', 'listen', 'listen EADDRNOTAVAIL: address not available 203.0.113.9:4000'), /Set HOST/],
  [failed('ENOTFOUND', 'getaddrinfo', 'getaddrinfo ENOTFOUND 999.1.1.1'), /Set HOST/],
  [failed('ENOTDIR', 'mkdir', "ENOTDIR: not a directory, mkdir '/etc/passwd/stores'"), /passwd.*Set DATA_DIR/],
  [failed('EACCES', 'mkdir', "EACCES: permission denied, mkdir '/srv/data/stores'"), /Set DATA_DIR/],
])('a start that fails by a setting names the setting: %s', (error, advice) => {
  expect(adviceOf(error)).toMatch(advice);
});

test('a fault of the program is no fault of a setting', () => {
  expect(adviceOf(new TypeError('x is not a function'))).toBeUndefined();
  expect(adviceOf('text')).toBeUndefined();
});

test.each(['DataDirInUse', 'MovedAway', 'SamplesRefused'])('%s says itself what to do', (name) => {
  expect(adviceOf(Object.assign(new Error('Set DATA_DIR.'), { name }))).toBe('Set DATA_DIR.');
});
