/** Chooses a facility; the sheet below takes its beds. */
import { useState } from 'preact/hooks';
import { BedFacilitiesDocument, BedSheetDocument } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { More } from '../parts/More.tsx';
import { Notice, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { EVERY_PAGE, useList } from '../useList.ts';
import { useQuery } from '../useQuery.ts';
import { BedSheet } from './BedSheet.tsx';
import { FileBox } from './FileBox.tsx';

/** Hospitals report most and are looked for first. */
const FIRST = ['HOSPITAL', 'PUSKESMAS', 'CLINIC', 'PUSTU', 'PHARMACY'];

export function BedSheetPage() {
  useTitle('Isi tempat tidur');
  const { code: region, name } = useRegion();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const lists = useList(BedFacilitiesDocument, { region }, ({ healthFacilities }) => healthFacilities, EVERY_PAGE);
  const facilities = [...lists.items].sort((a, b) => FIRST.indexOf(a.facilityKind) - FIRST.indexOf(b.facilityKind));
  const facility = facilities.find(({ id }) => id === chosen)?.id ?? facilities[0]?.id;
  const sheet = useQuery(BedSheetDocument, facility ? { facility } : null);
  return (
    <>
      <h1>Isi tempat tidur {name}</h1>
      <Show found={lists} what="fasilitas">
        {({ careClasses }) => (
          <>
            {facilities.length === 0 && <Notice tone="warn">Daerah ini belum memiliki fasilitas.</Notice>}
            <Field name="facility" label="Fasilitas">
              {(input) => (
                <select {...input} value={facility} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
                  {facilities.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <More list={lists} what="fasilitas" />
            <Show found={sheet} what="lembar tempat tidur">
              {({ healthFacility }) =>
                healthFacility && healthFacility.id === facility ? (
                  <BedSheet
                    key={facility}
                    facility={facility}
                    classes={(careClasses ?? []).filter(({ active }) => active)}
                    beds={healthFacility.beds}
                    reload={sheet.reload}
                  />
                ) : null
              }
            </Show>
          </>
        )}
      </Show>
      <FileBox service="health" name="beds" label="tempat tidur" taken={sheet.reload} />
    </>
  );
}
