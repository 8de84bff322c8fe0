/** The fourteen service areas of a region, those that are switched on first. */
import type { ServiceAreasQuery } from '../gql/open/graphql.ts';
import { Failed, Loading } from '../parts/Status.tsx';
import { DATA_PAGES } from '../services.ts';
import type { Found } from '../useQuery.ts';

interface AreasProps {
  readonly areas: ServiceAreasQuery['serviceAreas'] | undefined;
  readonly found: Omit<Found<ServiceAreasQuery>, 'data'>;
  readonly placeName: string;
}

export function Areas({ areas, found: { error, loading, slow, reload }, placeName }: AreasProps) {
  const on = areas?.filter(({ enabled }) => enabled) ?? [];
  const off = areas?.filter(({ enabled }) => !enabled) ?? [];
  return (
    <section aria-labelledby="bidang">
      <h2 id="bidang">Bidang layanan</h2>
      {error && <Failed error={error} retry={reload} />}
      {loading && !areas && <Loading slow={slow} what="bidang layanan" />}
      {areas && on.length === 0 && <p class="empty">{placeName} belum mengaktifkan layanan di sini.</p>}
      <ul class="tiles">
        {on.map(({ service, name }) => (
          <li key={service}>
            <a href={`/bidang/${service}`}>
              <strong>{name}</strong>
              <span>{DATA_PAGES[service]?.name ?? 'Jenis layanan dan persyaratan'}</span>
            </a>
          </li>
        ))}
      </ul>
      {off.length > 0 && (
        <>
          <h3>Belum aktif di {placeName}</h3>
          <ul class="off">
            {off.map(({ service, name }) => (
              <li key={service}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
