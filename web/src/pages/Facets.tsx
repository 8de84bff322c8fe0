/** How the hits spread: a press narrows the search to one service or one part of the region. */
import type { SearchQuery } from '../gql/open/graphql.ts';
import { serviceName } from '../services.ts';

type Facet = NonNullable<SearchQuery['search']>['facets'][number];

interface FacetsProps {
  readonly facets: readonly Facet[];
  readonly service: string | undefined;
  readonly areas: readonly { readonly service: string; readonly name: string }[] | null | undefined;
  go(change: Record<string, string | undefined>): void;
}

const MOST_PLACES = 6;

export function Facets({ facets, service, areas, go }: FacetsProps) {
  const valuesOf = (name: string) => facets.find((facet) => facet.name === name)?.values ?? [];
  const services = valuesOf('service');
  const places = valuesOf('region')
    .filter(({ place }) => place !== null)
    .slice(0, MOST_PLACES);
  const chosenPlace = new URLSearchParams(location.search).get('wilayah') ?? undefined;
  return (
    <div class="facets">
      {(services.length > 1 || service) && (
        <fieldset class="chips">
          <legend>Layanan</legend>
          {services.map(({ value, count }) => (
            <button
              key={value}
              type="button"
              class="chip"
              aria-pressed={value === service}
              onClick={() => go({ layanan: value === service ? undefined : value })}
            >
              {serviceName(value, areas)} <span class="count">{count}</span>
            </button>
          ))}
        </fieldset>
      )}
      {(places.length > 1 || chosenPlace) && (
        <fieldset class="chips">
          <legend>Wilayah</legend>
          {places.map(({ value, count, place }) => (
            <button
              key={value}
              type="button"
              class="chip"
              aria-pressed={value === chosenPlace}
              onClick={() => go({ wilayah: value === chosenPlace ? undefined : value })}
            >
              {place?.name} <span class="count">{count}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
