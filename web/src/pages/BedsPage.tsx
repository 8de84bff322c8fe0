/** Where a bed is free now, per facility and care class. */
import { ago, FACILITY_KINDS, instantText } from '../format.ts';
import { BedsDocument, type BedsQuery } from '../gql/open/graphql.ts';
import { FreshnessLine, NotFilledYet } from '../parts/FreshnessLine.tsx';
import { More } from '../parts/More.tsx';
import { SampleMark, Show } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useList } from '../useList.ts';

type Facility = NonNullable<BedsQuery['healthFacilities']>['nodes'][number];

const listOf = (data: BedsQuery) => data.healthFacilities;

export function BedsPage() {
  const { code: region, name } = useRegion();
  // Most facilities have no beds; hospitals, which nearly all have, must not wait behind them.
  const hospitals = useList(BedsDocument, { region, kind: 'HOSPITAL' }, listOf);
  const every = useList(BedsDocument, { region, kind: null }, listOf);
  const facilities = [...new Map([...hospitals.items, ...every.items].map((each) => [each.id, each])).values()];
  const reporting = facilities.filter(({ beds }) => beds.length > 0);
  const others = facilities.filter(({ beds }) => beds.length === 0);
  useTitle(`Tempat tidur rumah sakit ${name}`);
  return (
    <>
      <h1>Tempat tidur kosong</h1>
      <p class="lead">{name}, per fasilitas dan kelas perawatan. Telepon dahulu sebelum berangkat.</p>
      <Show found={hospitals} what="tempat tidur">
        {({ healthFacilities: list }) => (
          <>
            <FreshnessLine freshness={list?.freshness ?? null} />
            {reporting.length === 0 && !every.loading && <NotFilledYet what="tempat tidur" />}
            {reporting.map((facility) => (
              <FacilityBeds key={facility.id} facility={facility} />
            ))}
            <More list={hospitals} what="rumah sakit" />
          </>
        )}
      </Show>
      <Show found={every} what="fasilitas lain">
        {() => (
          <>
            {others.length > 0 && (
              <section>
                <h2>Fasilitas lain</h2>
                <ul class="rows">
                  {others.map((facility) => (
                    <li key={facility.id} class="plain">
                      <strong>
                        {facility.name} <SampleMark sample={facility.sample} />
                      </strong>
                      <span class="faint">
                        {FACILITY_KINDS[facility.facilityKind]}
                        {facility.address && ` · ${facility.address}`}
                      </span>
                      <Call phone={facility.phone} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <More list={every} what="fasilitas" />
          </>
        )}
      </Show>
    </>
  );
}

function Call({ phone }: { phone: string | null }) {
  return phone ? (
    <a class="call" href={`tel:${phone}`}>
      Telepon {phone}
    </a>
  ) : null;
}

function FacilityBeds({ facility }: { facility: Facility }) {
  const now = useNow();
  const { timeZone } = useRegion();
  const { name, facilityKind, hospitalClass, beds, phone } = facility;
  const free = beds.reduce((sum, { available }) => sum + available, 0);
  return (
    <section class="card" aria-label={name}>
      <header class="split">
        <div>
          <h2>
            {name} <SampleMark sample={facility.sample} />
          </h2>
          <p class="faint">
            {FACILITY_KINDS[facilityKind]}
            {hospitalClass && ` kelas ${hospitalClass}`}
          </p>
        </div>
        <p class="total">
          <b class="figure">{free}</b>
          <span class="faint">kosong</span>
        </p>
      </header>
      <table>
        <caption class="unseen">Tempat tidur {name} per kelas</caption>
        <thead>
          <tr>
            <th scope="col">Kelas</th>
            <th scope="col" class="number">
              Kosong
            </th>
            <th scope="col" class="number">
              Terisi
            </th>
            <th scope="col">Dilaporkan</th>
          </tr>
        </thead>
        <tbody>
          {beds.map((bed) => (
            <tr key={bed.id}>
              <th scope="row">{bed.careClassName}</th>
              <td class="number">
                <b>{bed.available === 0 ? 'penuh' : bed.available}</b>
              </td>
              <td class="number">
                {bed.occupied}/{bed.capacity}
              </td>
              <td class="faint" title={bed.reportedAt ? instantText(bed.reportedAt, timeZone) : undefined}>
                {bed.reportedAt ? ago(bed.reportedAt, now) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Call phone={phone} />
    </section>
  );
}
