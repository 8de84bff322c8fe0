/**
 * Tokens of the person who signed in. The access token lives in memory alone; the refresh token lies in a cookie that no
 * script can read. Tabs renew one after the other, because a refresh token is good once.
 */
import { type Problem, Refused, Unreachable } from './graphql.ts';

interface Access {
  readonly token: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** Says that this browser has a session cookie, so that visitors never ask for a renewal that must fail. */
const SIGNED_IN_MARK = 'puja-indah.masuk';
const RENEW_BEFORE_MS = 30_000;

let access: Access | undefined;
let renewal: Promise<boolean> | undefined;

/** The token for the next request, renewed when it is about to end; undefined for visitors. */
export async function accessToken(): Promise<string | undefined> {
  if (access && Date.parse(access.expiresAt) - Date.now() < RENEW_BEFORE_MS) await renewAccess();
  return access?.token;
}

/** Whether this browser was signed in before and a renewal is worth asking for. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(SIGNED_IN_MARK) !== null;

/** @throws Refused with the platform's reason, Unreachable. */
export async function signIn(username: string, password: string): Promise<void> {
  access = await post<Access>('login', { username, password });
  localStorage.setItem(SIGNED_IN_MARK, '1');
}

/** Gets a new access token. @returns whether somebody is signed in now. Never throws; without network the session stays. */
export function renewAccess(): Promise<boolean> {
  renewal ??= oneTabAtATime(renewOnce).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  access = undefined;
  localStorage.removeItem(SIGNED_IN_MARK);
  await post('logout', {});
}

async function renewOnce(): Promise<boolean> {
  try {
    access = await post<Access>('refresh', {});
    return true;
  } catch (error) {
    if (error instanceof Unreachable || (error instanceof Refused && error.kind === 'UNAVAILABLE')) return false;
    access = undefined;
    localStorage.removeItem(SIGNED_IN_MARK);
    return false;
  }
}

/** Locks exist on secure origins alone; elsewhere the tabs take their chance. */
const oneTabAtATime = (work: () => Promise<boolean>): Promise<boolean> =>
  navigator.locks ? navigator.locks.request('puja-indah.renew', work) : work();

async function post<Answer>(name: 'login' | 'refresh' | 'logout', body: object): Promise<Answer> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`/auth/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch {
    throw new Unreachable();
  }
  if (!response.ok) throw new Refused((answer as { errors?: Problem[] }).errors ?? []);
  return answer as Answer;
}
