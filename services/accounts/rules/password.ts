/** What a password must be, so that guessing is hopeless. No rules about signs: they make people write passwords down. */
import { defineError } from '@puja-indah/domain';

export const PASSWORD_TOO_WEAK = defineError<{ reason: string; why: string }>(
  'PASSWORD_TOO_WEAK',
  'VALIDATION_FAILED',
  {
    message: ({ reason }) => `Kata sandi belum cukup kuat: ${reason}. Pakai beberapa kata yang tidak berhubungan.`,
    hint: ({ why }) => `The password is too weak: ${why}. A few unrelated words make a good one.`,
  },
);

const SHORTEST = 12;
// Longer ones only cost time to hash.
const LONGEST = 200;

/** Words that passwords are made of everywhere and here; digits and signs around them change nothing. */
const COMMON = new Set(
  [
    'password passw pass kata sandi katasandi rahasia admin administrator operator user pengguna welcome selamatdatang',
    'qwerty qwertyuiop asdfghjkl zxcvbnm letmein iloveyou sayang cinta bismillah alhamdulillah assalamualaikum merdeka',
    'indonesia indonesiaraya garuda pancasila jakarta makassar palopo kotapalopo luwu sulawesi pemda pemkot pemkab pujaindah',
  ]
    .join(' ')
    .split(' '),
);

const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Whether a part said again and again, or a run of the keyboard, is all there is. */
function isPattern(folded: string): boolean {
  if (/^(.{1,6})\1+$/.test(folded) || new Set(folded).size < 5) return true;
  return RUNS.some((run) => run.includes(folded));
}

function isCommon(folded: string): boolean {
  const letters = folded.replace(/[^a-z]/g, '');
  if (letters === '' || COMMON.has(letters)) return true;
  return /^(.+?)\1+$/.test(letters) && COMMON.has(letters.replace(/^(.+?)\1+$/, '$1'));
}

/** @throws PASSWORD_TOO_WEAK */
export function requireGoodPassword(password: string, username: string): void {
  const weak = (reason: string, why: string) => {
    throw PASSWORD_TOO_WEAK(
      { reason, why },
      { fields: [{ path: 'newPassword', code: 'PASSWORD_TOO_WEAK', message: reason }] },
    );
  };
  const folded = password.normalize('NFKC').toLowerCase();
  if ([...password].length < SHORTEST) weak(`paling sedikit ${SHORTEST} karakter`, `at least ${SHORTEST} characters`);
  if ([...password].length > LONGEST) weak(`paling banyak ${LONGEST} karakter`, `at most ${LONGEST} characters`);
  if (folded.includes(username.toLowerCase())) weak('tidak boleh memuat nama pengguna', 'it contains the username');
  if (isPattern(folded)) weak('terlalu mudah ditebak polanya', 'it is a simple pattern');
  if (isCommon(folded)) weak('terlalu umum dipakai', 'it is a common one');
}
