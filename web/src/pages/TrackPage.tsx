/** Follows a request of any service by its ticket; with the secret also what it is about and what the applicant can do. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { instantText } from '../format.ts';
import { TrackDocument, type TrackQuery } from '../gql/open/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { Notice, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';
import { ApplicantDesk } from './ApplicantDesk.tsx';
import { findReceipt } from './receipt.ts';
import { SurveyForm } from './SurveyForm.tsx';

type Tracked = NonNullable<TrackQuery['track']>;

export function TrackPage() {
  useTitle('Lacak permohonan');
  const { query } = useLocation();
  const receipt = findReceipt();
  const known = receipt?.ticket === query.tiket ? receipt?.secret : undefined;
  const [ticket, setTicket] = useState(query.tiket ?? '');
  const [secret, setSecret] = useState(known ?? '');
  const [asked, setAsked] = useState(query.tiket ? { ticket: query.tiket, secret: known ?? null } : null);
  const found = useQuery(TrackDocument, asked);
  return (
    <>
      <h1>Lacak permohonan</h1>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          const next = { ticket: ticket.trim(), secret: secret.trim() || null };
          if (next.ticket === '') return;
          if (JSON.stringify(next) === JSON.stringify(asked)) found.reload();
          setAsked(next);
        }}
      >
        <Field name="ticket" label="Nomor tiket" hint="Tertulis di tanda terima.">
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              autoCapitalize="characters"
              spellcheck={false}
              value={ticket}
              onInput={({ currentTarget }) => setTicket(currentTarget.value)}
            />
          )}
        </Field>
        <Field name="secret" label="Kode rahasia" hint="Membuka rincian permohonan." optional>
          {(input) => (
            <input
              {...input}
              autoComplete="off"
              spellcheck={false}
              value={secret}
              onInput={({ currentTarget }) => setSecret(currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit">Lacak</button>
      </form>
      {asked && (
        <Show found={found} what="permohonan">
          {({ track }) =>
            track ? (
              <>
                <Progress request={track} />
                {asked.secret && track.service === 'licensing' && (
                  <ApplicantDesk
                    key={track.status}
                    ticket={track.ticket}
                    secret={asked.secret}
                    changed={found.reload}
                  />
                )}
                {asked.secret && track.mayRate && <SurveyForm ticket={track.ticket} secret={asked.secret} />}
              </>
            ) : found.loading ? null : (
              <Notice tone="warn" title="Tidak ditemukan.">
                <p>
                  Periksa nomor tiket dan kode rahasia. Bila kode rahasia salah, kosongkan untuk melihat status saja.
                </p>
              </Notice>
            )
          }
        </Show>
      )}
    </>
  );
}

function Progress({ request }: { request: Tracked }) {
  const { timeZone } = useRegion();
  const { statusLabel, serviceTypeName, agency, dueAt, overdue, steps, submittedAt } = request;
  return (
    <section class="card" aria-labelledby="status">
      {serviceTypeName && <p class="eyebrow">{serviceTypeName}</p>}
      <h2 id="status" data-testid="status">
        {statusLabel}
      </h2>
      {agency && <p class="faint">{agency.name}</p>}
      <p>
        Diajukan {instantText(submittedAt, timeZone)}.{' '}
        {dueAt && (
          <>
            Batas waktu {instantText(dueAt, timeZone)}
            {overdue && <b class="alert">▲ terlambat</b>}
          </>
        )}
      </p>
      <ol class="timeline">
        {steps.map(({ statusLabel: label, at }, index) => (
          <li key={`${at} ${label}`} aria-current={index === steps.length - 1 ? 'step' : undefined}>
            <strong>{label}</strong>
            <span class="faint">{instantText(at, timeZone)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
