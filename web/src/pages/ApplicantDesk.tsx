/** What the applicant sees and can do with the secret: what is missing, hand in again, withdraw. */
import { useState } from 'preact/hooks';
import { useCommandKey } from '../commandKey.ts';
import { dayText, rupiah } from '../format.ts';
import {
  MyApplicationDocument,
  type MyApplicationQuery,
  ResubmitDocument,
  WithdrawDocument,
} from '../gql/open/graphql.ts';
import { send } from '../graphql.ts';
import { Failed, Notice, Show } from '../parts/Status.tsx';
import { useQuery } from '../useQuery.ts';

type Application = NonNullable<MyApplicationQuery['licenceApplication']>;

interface DeskProps {
  readonly ticket: string;
  readonly secret: string;
  changed(): void;
}

const WITHDRAWABLE = ['SUBMITTED', 'VERIFYING', 'NEEDS_FIX', 'SURVEY', 'WAITING_PAYMENT', 'PROCESSING', 'APPROVED'];

export function ApplicantDesk({ ticket, secret, changed }: DeskProps) {
  const found = useQuery(MyApplicationDocument, { ticket, secret });
  return (
    <Show found={found} what="rincian">
      {({ licenceApplication: application }) =>
        application && <Details application={application} ticket={ticket} secret={secret} changed={changed} />
      }
    </Show>
  );
}

function Details({ application, ticket, secret, changed }: DeskProps & { application: Application }) {
  const { status, version, missingItems, feeAmount, paidAt, surveyDate, reason, licence, dueNote } = application;
  const [error, setError] = useState<Error | undefined>(undefined);
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const command = useCommandKey();
  const run = async (document: typeof ResubmitDocument | typeof WithdrawDocument) => {
    setBusy(true);
    setError(undefined);
    try {
      await send<unknown, { input: { idempotencyKey: string; ticket: string; secret: string; version: number } }>(
        document,
        { input: command.keyed({ ticket, secret, version }) },
      );
      command.done();
      changed();
    } catch (refusal) {
      setError(refusal as Error);
    }
    setBusy(false);
  };
  return (
    <section class="card" aria-label="Rincian permohonan">
      {dueNote && <p>{dueNote}</p>}
      {missingItems.length > 0 && (
        <Notice tone="warn" title="Lengkapi berkas berikut:">
          <ul>
            {missingItems.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Notice>
      )}
      {feeAmount !== null && feeAmount > 0 && (
        <p>
          Retribusi <b>{rupiah(feeAmount)}</b>, {paidAt ? 'sudah dibayar.' : 'belum dibayar.'}
        </p>
      )}
      {surveyDate && <p>Survei lapangan: {dayText(surveyDate)}.</p>}
      {reason && <p>Alasan: {reason}</p>}
      {licence && (
        <dl class="facts">
          <div>
            <dt>Nomor izin</dt>
            <dd>{licence.number}</dd>
          </div>
          {licence.verificationCode && (
            <div>
              <dt>Kode verifikasi</dt>
              <dd>{licence.verificationCode}</dd>
            </div>
          )}
          {licence.validUntil && (
            <div>
              <dt>Berlaku sampai</dt>
              <dd>{dayText(licence.validUntil)}</dd>
            </div>
          )}
        </dl>
      )}
      {error && <Failed error={error} />}
      <p class="act">
        {status === 'NEEDS_FIX' && (
          <button type="button" disabled={busy} onClick={() => void run(ResubmitDocument)}>
            Berkas sudah lengkap, ajukan kembali
          </button>
        )}
        {WITHDRAWABLE.includes(status) &&
          (sure ? (
            <>
              <button type="button" class="danger" disabled={busy} onClick={() => void run(WithdrawDocument)}>
                Ya, batalkan permohonan
              </button>
              <button type="button" class="quiet" onClick={() => setSure(false)}>
                Tidak jadi
              </button>
            </>
          ) : (
            <button type="button" class="quiet" onClick={() => setSure(true)}>
              Batalkan permohonan
            </button>
          ))}
      </p>
    </section>
  );
}
