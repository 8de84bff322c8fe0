/** One service area of the chosen region: its live data and its service types. */
import { useRoute } from 'preact-iso';
import { durationText, feeText } from '../format.ts';
import { ServiceAreasDocument, ServiceTypesDocument } from '../gql/open/graphql.ts';
import { NotFilledYet } from '../parts/FreshnessLine.tsx';
import { More } from '../parts/More.tsx';
import { Notice, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { DATA_PAGES, serviceName } from '../services.ts';
import { useList } from '../useList.ts';
import { useQuery } from '../useQuery.ts';

export function AreaPage() {
  const { service = '' } = useRoute().params;
  const { code: region, name: placeName } = useRegion();
  const areas = useQuery(ServiceAreasDocument, { region }).data?.serviceAreas;
  const types = useList(ServiceTypesDocument, { region, service }, ({ serviceTypes }) => serviceTypes);
  const name = serviceName(service, areas);
  const area = areas?.find((each) => each.service === service);
  const page = DATA_PAGES[service];
  useTitle(name);
  return (
    <>
      <p class="eyebrow">{placeName}</p>
      <h1>{name}</h1>
      {area && !area.enabled && (
        <Notice tone="warn">
          {placeName} belum mengaktifkan {name} di sini.
        </Notice>
      )}
      {page && area?.enabled && (
        <p>
          <a class="button" href={page.href}>
            {page.name}
          </a>
        </p>
      )}
      <h2>Jenis layanan</h2>
      <Show found={types} what="jenis layanan">
        {() =>
          types.items.length > 0 ? (
            <ul class="rows">
              {types.items.map((type) => (
                <li key={type.id}>
                  <a href={`/layanan/${encodeURIComponent(type.id)}`}>
                    <strong>{type.name}</strong>
                    <span class="faint">
                      {durationText(type.durationValue, type.durationUnit)} · {feeText(type.feeType, type.fee)}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <NotFilledYet what={`jenis layanan ${name}`} />
          )
        }
      </Show>
      <More list={types} what="jenis layanan" />
    </>
  );
}
