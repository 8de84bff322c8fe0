/** Who is signed in, for every part of the page that shows it. */
import { useEffect, useState } from 'preact/hooks';
import { mayBeSignedIn, renewAccess, signIn, signOut } from './auth.ts';
import { MeDocument, type MeQuery, PlaceDocument } from './gql/open/graphql.ts';
import { ask } from './graphql.ts';
import { chooseRegion } from './region.ts';

export type Person = NonNullable<MeQuery['me']>;

export type Session =
  | { readonly phase: 'opening' }
  | { readonly phase: 'visitor' }
  | { readonly phase: 'signed-in'; readonly person: Person };

let session: Session = mayBeSignedIn() ? { phase: 'opening' } : { phase: 'visitor' };
const watchers = new Set<(session: Session) => void>();

function change(next: Session): void {
  session = next;
  for (const watch of watchers) watch(next);
}

async function readPerson(): Promise<void> {
  const { data } = await ask(MeDocument, {});
  await goHome(data.me);
  change(data.me ? { phase: 'signed-in', person: data.me } : { phase: 'visitor' });
}

/** Whoever works for a region looks at that region first; they may look at others all the same. */
async function goHome(person: MeQuery['me']): Promise<void> {
  if (!person?.region || session.phase === 'opening') return;
  const { data } = await ask(PlaceDocument, { code: person.region });
  if (data.region) chooseRegion(data.region);
}

/** Takes up the session of the cookie, once, when the portal loads. */
export async function resumeSession(): Promise<void> {
  if (session.phase !== 'opening') return;
  try {
    if (await renewAccess()) return await readPerson();
  } catch {
    // Without network nobody can be known; the public pages work all the same.
  }
  change({ phase: 'visitor' });
}

/** @throws Refused, Unreachable */
export async function enter(username: string, password: string): Promise<void> {
  await signIn(username, password);
  await readPerson();
}

/** Signs out; the page forgets at once, even when the server cannot be told. */
export async function leave(): Promise<void> {
  change({ phase: 'visitor' });
  await signOut().catch(() => undefined);
}

export function useSession(): Session {
  const [shown, show] = useState(session);
  useEffect(() => {
    watchers.add(show);
    show(session);
    return () => void watchers.delete(show);
  }, []);
  return shown;
}

const ADMINISTRATORS = ['agency_admin', 'region_admin', 'platform_admin'];

/** What a person may open. The platform decides each time; this only leaves out what would be refused. */
export function duties({ roles, agency }: Person) {
  const everything = roles.includes('region_admin') || roles.includes('platform_admin');
  const worksFor = (service: string) =>
    everything ||
    ((roles.includes('operator') || roles.includes('agency_admin')) && (agency?.services.includes(service) ?? false));
  return {
    prices: worksFor('commodities'),
    beds: worksFor('health'),
    queue: worksFor('licensing'),
    accounts: roles.some((role) => ADMINISTRATORS.includes(role)),
    services: everything || roles.includes('agency_admin'),
    any: everything || roles.includes('operator') || roles.includes('agency_admin'),
  };
}
