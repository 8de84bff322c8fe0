/** Services of the region: what is switched on, the service types, how fresh the data are. */
import { AdminServicesDocument, AgencyRankingDocument } from '../gql/staff/graphql.ts';
import { More } from '../parts/More.tsx';
import { Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { duties, type Person } from '../session.ts';
import { useList } from '../useList.ts';
import { useQuery } from '../useQuery.ts';
import { FileBox } from './FileBox.tsx';
import { FreshnessBoard } from './FreshnessBoard.tsx';
import { ServiceSwitches } from './ServiceSwitches.tsx';
import { ServiceTypeEditor } from './ServiceTypeEditor.tsx';

export function ServicesPage({ person, id }: { person: Person; id: string | undefined }) {
  useTitle('Layanan dan kebaruan data');
  const { code: region, name } = useRegion();
  const may = duties(person);
  const wholeRegion = person.roles.includes('region_admin') || person.roles.includes('platform_admin');
  const found = useList(AdminServicesDocument, { region }, ({ serviceTypes }) => serviceTypes);
  const ranking = useQuery(AgencyRankingDocument, wholeRegion ? { region } : null);
  if (id) return <ServiceTypeEditor key={id} id={id} />;
  return (
    <>
      <h1>Layanan {name}</h1>
      <FreshnessBoard services={wholeRegion ? undefined : person.agency?.services} />
      {wholeRegion && ranking.data?.agencyFreshness && (
        <details class="card">
          <summary>Peringkat OPD menurut kebaruan data</summary>
          <ol class="path">
            {ranking.data.agencyFreshness.map(({ rank, agency, fresh, ageing, stale, empty }) => (
              <li key={`${rank} ${agency?.name}`}>
                <strong>{agency?.name ?? 'Belum ada OPD'}</strong>
                <span class="faint">
                  {' '}
                  terbaru {fresh}, mulai usang {ageing}, usang {stale}, belum diisi {empty}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      <Show found={found} what="layanan">
        {({ serviceAreas }) => (
          <>
            {wholeRegion && serviceAreas && (
              <ServiceSwitches key={region} areas={serviceAreas} changed={found.reload} />
            )}
            {may.services && (
              <section>
                <h2>Jenis layanan</h2>
                <ul class="rows">
                  {found.items.map((type) => (
                    <li key={type.id}>
                      <a href={`/admin/layanan/${encodeURIComponent(type.id)}`}>
                        <strong>{type.name}</strong>
                        <span class="faint">
                          {serviceAreas?.find(({ service }) => service === type.service)?.name ?? type.service}
                          {!type.enabled && ' · tidak dibuka'}
                        </span>
                      </a>
                    </li>
                  ))}
                </ul>
                <More list={found} what="jenis layanan" />
              </section>
            )}
          </>
        )}
      </Show>
      {may.prices && <FileBox service="commodities" name="prices" label="harga" />}
      {may.prices && <FileBox service="commodities" name="markets" label="pasar" />}
      {may.beds && <FileBox service="health" name="beds" label="tempat tidur" />}
      {may.beds && <FileBox service="health" name="facilities" label="fasilitas kesehatan" />}
    </>
  );
}
