import { chooseRegion, useRegion, useTenants } from '../region.ts';

/** Chooses the region whose services and data are shown. */
export function RegionChoice() {
  const { code } = useRegion();
  const tenants = useTenants();
  return (
    <label class="region-choice">
      <span>Daerah</span>
      <select
        value={code}
        onChange={({ currentTarget }) => {
          const place = tenants.find((tenant) => tenant.code === currentTarget.value);
          if (place) chooseRegion(place);
        }}
      >
        {tenants.map(({ code: each, name }) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
