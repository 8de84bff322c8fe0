/** The region that the visitor chose, remembered on this device. */
import { useEffect, useState } from 'preact/hooks';
import { TenantsDocument } from './gql/open/graphql.ts';
import { useQuery } from './useQuery.ts';

export interface Place {
  readonly code: string;
  readonly name: string;
  /** IANA time zone. */
  readonly timeZone: string;
}

const REMEMBERED = 'puja-indah.wilayah';
const PALOPO: Place = { code: '73.73', name: 'Kota Palopo', timeZone: 'Asia/Makassar' };

function remembered(): Place {
  try {
    const place = JSON.parse(localStorage.getItem(REMEMBERED) ?? '') as Place;
    return place.code && place.name && place.timeZone ? place : PALOPO;
  } catch {
    return PALOPO;
  }
}

let chosen = remembered();
const watchers = new Set<(place: Place) => void>();

export function chooseRegion(place: Place): void {
  chosen = place;
  localStorage.setItem(REMEMBERED, JSON.stringify(place));
  for (const watch of watchers) watch(place);
}

export function useRegion(): Place {
  const [place, show] = useState(chosen);
  useEffect(() => {
    watchers.add(show);
    show(chosen);
    return () => void watchers.delete(show);
  }, []);
  return place;
}

/**
 * The regions to choose from; undefined until they are known. Whoever has chosen none that this installation serves, is in
 * the first of them.
 */
export function useTenants(): readonly Place[] | undefined {
  const tenants = useQuery(TenantsDocument, {}).data?.tenants;
  useEffect(() => {
    const [first] = tenants ?? [];
    if (first && tenants?.every(({ code }) => code !== chosen.code)) chooseRegion(first);
  }, [tenants]);
  return tenants ?? undefined;
}
