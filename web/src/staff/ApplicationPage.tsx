/** One licence application: what it says, what happened, and what can be done with it now. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { dayText, instantText, rupiah } from '../format.ts';
import { ApplicationDocument, type ApplicationPartsFragment } from '../gql/staff/graphql.ts';
import { Notice, SampleMark, Show } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';
import { MoveForm } from './MoveForm.tsx';
import { movesOf } from './moves.ts';

export function ApplicationPage({ id }: { id: string }) {
  const found = useQuery(ApplicationDocument, { id });
  useTitle(found.data?.licenceApplication ? `Permohonan ${found.data.licenceApplication.ticket}` : 'Permohonan');
  return (
    <>
      <p>
        <a class="call" href="/petugas/antrean">
          ← Antrean
        </a>
      </p>
      <Show found={found} what="permohonan">
        {({ licenceApplication: application }) =>
          application ? (
            <Desk key={application.version} application={application} reload={found.reload} />
          ) : (
            <h1>Permohonan tidak ditemukan</h1>
          )
        }
      </Show>
    </>
  );
}

function Desk({ application, reload }: { application: ApplicationPartsFragment; reload: () => void }) {
  const { timeZone } = useRegion();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const moves = movesOf(application);
  const move = moves.find(({ name }) => name === chosen);
  const { ticket, statusLabel, licenceTypeName, dueAt, dueNote, steps, missingItems, requirements, licence } =
    application;
  return (
    <>
      <p class="eyebrow">
        {ticket} <SampleMark sample={application.sample} />
      </p>
      <h1>{licenceTypeName}</h1>
      <p>
        <b data-testid="status">{statusLabel}</b>
        {dueAt && <span class="faint"> · batas {instantText(dueAt, timeZone)}</span>} {dueNote}
      </p>
      {application.flaggedForAudit && (
        <Notice tone="warn">Disetujui otomatis karena lewat batas waktu (fiktif positif); perlu diaudit.</Notice>
      )}
      <section class="card" aria-label="Tindakan">
        <h2>Tindakan</h2>
        {moves.length === 0 && <p class="faint">Tidak ada tindakan pada tahap ini.</p>}
        {move ? (
          <MoveForm move={move} application={application} done={reload} cancel={() => setChosen(undefined)} />
        ) : (
          <p class="act">
            {moves.map(({ name, grave }, index) => (
              <button
                key={name}
                type="button"
                class={grave ? 'danger' : index === 0 ? '' : 'quiet'}
                onClick={() => setChosen(name)}
              >
                {name}
              </button>
            ))}
          </p>
        )}
      </section>
      <Facts application={application} />
      {missingItems.length > 0 && <List title="Kekurangan berkas" items={missingItems} />}
      <List title="Persyaratan" items={requirements} />
      {licence && (
        <Notice tone="good" title={`Izin ${licence.number}: ${licence.statusLabel}`}>
          {licence.verificationCode && <p>Kode verifikasi {licence.verificationCode}</p>}
          {licence.validUntil && <p>Berlaku sampai {dayText(licence.validUntil)}</p>}
        </Notice>
      )}
      <h2>Riwayat</h2>
      <ol class="timeline">
        {steps.map(({ statusLabel: label, at }, index) => (
          <li key={`${at} ${label}`} aria-current={index === steps.length - 1 ? 'step' : undefined}>
            <strong>{label}</strong>
            <span class="faint">{instantText(at, timeZone)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

const RISKS = { LOW: 'Rendah', MEDIUM_LOW: 'Menengah rendah', MEDIUM_HIGH: 'Menengah tinggi', HIGH: 'Tinggi' } as const;

const feeText = (amount: number, paid: boolean): string =>
  amount === 0 ? 'Gratis' : `${rupiah(amount)}, ${paid ? 'lunas' : 'belum dibayar'}`;

function Facts({ application }: { application: ApplicationPartsFragment }) {
  const { timeZone } = useRegion();
  const { kbliCode, kbliVersion, riskLevel, surveyDate, verifiedAt, feeAmount, paidAt } = application;
  const facts: readonly [string, ComponentChildren][] = [
    ['Pemohon', application.applicantName],
    ['NIK', application.applicantNik],
    ['Telepon', application.applicantPhone],
    ['Kecamatan', application.district?.name],
    ['Nama usaha', application.businessName],
    ['NIB', application.nib],
    ['KBLI', kbliCode && `${kbliCode} (KBLI ${kbliVersion})`],
    ['Tingkat risiko', riskLevel && RISKS[riskLevel]],
    ['OPD teknis', application.technicalReviewer?.name],
    ['Survei', surveyDate && dayText(surveyDate)],
    ['Terverifikasi', verifiedAt && instantText(verifiedAt, timeZone)],
    ['Retribusi', feeAmount !== null && feeText(feeAmount, paidAt !== null)],
    ['Alasan', application.reason],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function List({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul class="checks">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
