import { chooseRegion, type Place, useRegion } from '../region.ts';

/** Chooses the region whose services and data are shown, of those that the installation serves; the chosen one until they are known. */
export function RegionChoice({ tenants }: { tenants: readonly Place[] | undefined }) {
  const place = useRegion();
  const choices = tenants ?? [place];
  return (
    <label class="region-choice">
      <span>Daerah</span>
      <select
        value={place.code}
        onChange={({ currentTarget }) => {
          const next = choices.find(({ code }) => code === currentTarget.value);
          if (next) chooseRegion(next);
        }}
      >
        {choices.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
