/** Which data are fresh, and the button that says "still true". */
import { ago, everyText } from '../format.ts';
import { ConfirmCurrentDocument, FreshnessBoardDocument } from '../gql/staff/graphql.ts';
import { FreshnessState } from '../parts/FreshnessLine.tsx';
import { Failed, Show } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { useRegion } from '../region.ts';
import { useCommand } from '../useCommand.ts';
import { useQuery } from '../useQuery.ts';

/** @param services only these; undefined shows all. */
export function FreshnessBoard({ services }: { services: readonly string[] | undefined }) {
  const { code: region, name } = useRegion();
  const now = useNow();
  const found = useQuery(FreshnessBoardDocument, { region });
  const command = useCommand();
  const confirm = async (service: string, recordType: string) => {
    if (await command.run(ConfirmCurrentDocument, { region, service, recordType })) found.reload();
  };
  return (
    <section class="card">
      <h2>Kebaruan data {name}</h2>
      {command.error && <Failed error={command.error} />}
      <Show found={found} what="kebaruan data">
        {({ freshness }) => {
          const rows = (freshness ?? []).filter(({ service }) => !services || services.includes(service));
          if (rows.length === 0) return <p class="faint">Belum ada layanan yang diaktifkan.</p>;
          return (
            <ul class="rows">
              {rows.map(({ id, service, recordType, label, state, lastChangedAt, lastConfirmedAt, expectedEvery }) => (
                <li key={id} class="line">
                  <div>
                    <strong>{label}</strong>
                    <p class="freshness">
                      <FreshnessState state={state} />
                      {lastChangedAt && <span>data per {ago(lastChangedAt, now)}</span>}
                      {lastConfirmedAt && <span class="faint">dipastikan {ago(lastConfirmedAt, now)}</span>}
                      <span class="faint">{everyText(expectedEvery)}</span>
                    </p>
                  </div>
                  {state !== 'EMPTY' && (
                    <button
                      type="button"
                      class="quiet"
                      disabled={command.busy}
                      aria-label={`${label}: data masih benar`}
                      onClick={() => void confirm(service, recordType)}
                    >
                      Data masih benar
                    </button>
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Show>
    </section>
  );
}
