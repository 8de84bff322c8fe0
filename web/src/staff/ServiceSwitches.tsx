/** Switches the region's services on and off. */
import { useRef, useState } from 'preact/hooks';
import { randomKey } from '../commandKey.ts';
import { type AdminServicesQuery, SwitchServiceDocument } from '../gql/staff/graphql.ts';
import { Refused, send } from '../graphql.ts';
import { Failed } from '../parts/Status.tsx';
import { useRegion } from '../region.ts';

type Areas = NonNullable<AdminServicesQuery['serviceAreas']>;

interface Setting {
  readonly enabledServices: readonly string[];
  readonly version: number;
}

const isSetting = (current: unknown): current is Setting =>
  typeof current === 'object' && current !== null && 'enabledServices' in current && 'version' in current;

export function ServiceSwitches({ areas, changed }: { areas: Areas; changed: () => void }) {
  const { code: region } = useRegion();
  const [error, setError] = useState<Error | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const version = useRef<number | null>(null);
  const shown = areas.flatMap(({ service, enabled }) => (enabled ? [service] : []));

  const flip = (service: string, enabled: boolean) =>
    send(SwitchServiceDocument, {
      input: { idempotencyKey: randomKey(), region, service, enabled, version: version.current },
    });
  const change = async (service: string, enabled: boolean) => {
    setBusy(true);
    setError(undefined);
    try {
      const answer = await flip(service, enabled).catch((refusal) => {
        const current = refusal instanceof Refused ? refusal.current : undefined;
        if (!isSetting(current)) throw refusal;
        version.current = current.version;
        // The graph tells the setting's version with a conflict alone. What is set is what this page shows: nothing is overwritten unseen.
        const same =
          current.enabledServices.length === shown.length &&
          shown.every((each) => current.enabledServices.includes(each));
        if (!same) throw refusal;
        return flip(service, enabled);
      });
      version.current = answer.switchService.setting.version;
    } catch (refusal) {
      setError(refusal as Error);
    }
    setBusy(false);
    changed();
  };

  return (
    <section class="card">
      <h2>Layanan yang aktif</h2>
      {error && <Failed error={error} />}
      {areas.map(({ service, name, enabled }) => (
        <label key={service} class="check">
          <input
            type="checkbox"
            checked={enabled}
            disabled={busy}
            onChange={({ currentTarget }) => void change(service, currentTarget.checked)}
          />
          {name}
        </label>
      ))}
    </section>
  );
}
