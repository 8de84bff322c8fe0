/** The queue of licence applications, oldest first. */
import { useState } from 'preact/hooks';
import { instantText } from '../format.ts';
import { QueueDocument, type QueueQueryVariables } from '../gql/staff/graphql.ts';
import { Field } from '../parts/Field.tsx';
import { SampleMark, Show } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { useTitle } from '../parts/useTitle.ts';
import { useRegion } from '../region.ts';
import { useQuery } from '../useQuery.ts';

type Phase = NonNullable<QueueQueryVariables['phase']>;

/** What is under way can be late; what has an outcome is late no more. */
const UNDER_WAY: readonly Phase[] = ['SUBMITTED', 'VERIFYING', 'NEEDS_FIX', 'IN_PROCESS', 'APPROVED'];

const FILTERS: readonly { readonly value: Phase | 'ALL' | 'AUDIT'; readonly name: string }[] = [
  { value: 'ALL', name: 'Semua' },
  { value: 'SUBMITTED', name: 'Baru diajukan' },
  { value: 'VERIFYING', name: 'Verifikasi' },
  { value: 'NEEDS_FIX', name: 'Menunggu perbaikan' },
  { value: 'IN_PROCESS', name: 'Diproses' },
  { value: 'APPROVED', name: 'Disetujui' },
  { value: 'ISSUED', name: 'Terbit' },
  { value: 'REJECTED', name: 'Ditolak' },
  { value: 'AUDIT', name: 'Perlu audit (fiktif positif)' },
];

export function QueuePage() {
  useTitle('Antrean izin');
  const { code: region, name, timeZone } = useRegion();
  const now = useNow();
  const [filter, setFilter] = useState<Phase | 'ALL' | 'AUDIT'>('SUBMITTED');
  const [pages, setPages] = useState<readonly string[]>([]);
  const found = useQuery(QueueDocument, {
    region,
    phase: filter === 'ALL' || filter === 'AUDIT' ? null : filter,
    audit: filter === 'AUDIT',
    after: pages.at(-1) ?? null,
  });
  return (
    <>
      <h1>Antrean izin {name}</h1>
      <Field name="tahap" label="Tahap">
        {(input) => (
          <select
            {...input}
            value={filter}
            onChange={({ currentTarget }) => {
              setPages([]);
              setFilter(FILTERS.find(({ value }) => value === currentTarget.value)?.value ?? 'ALL');
            }}
          >
            {FILTERS.map(({ value, name: label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Show found={found} what="antrean">
        {({ licenceApplications: list }) => (
          <>
            <p class="faint" role="status">
              {list?.totalCount ?? 0} permohonan
            </p>
            {list?.nodes.length === 0 && <p class="empty">Tidak ada permohonan pada tahap ini.</p>}
            <ul class="rows">
              {list?.nodes.map(
                ({ id, ticket, licenceTypeName, statusLabel, phase, submittedAt, dueAt, flaggedForAudit, sample }) => (
                  <li key={id}>
                    <a href={`/petugas/antrean/${encodeURIComponent(id)}`}>
                      <strong>{licenceTypeName}</strong>
                      <span>
                        {ticket} · {statusLabel} <SampleMark sample={sample} />
                      </span>
                      <span class="faint">Diajukan {instantText(submittedAt, timeZone)}</span>
                      {dueAt && (
                        <span class="faint">
                          Batas {instantText(dueAt, timeZone)}
                          {UNDER_WAY.includes(phase) && Date.parse(dueAt) < now && <b class="alert"> ▲ lewat</b>}
                        </span>
                      )}
                      {flaggedForAudit && <span class="alert">▲ disetujui otomatis, perlu audit</span>}
                    </a>
                  </li>
                ),
              )}
            </ul>
            <p class="pages">
              {pages.length > 0 && (
                <button type="button" class="quiet" onClick={() => setPages(pages.slice(0, -1))}>
                  ← Sebelumnya
                </button>
              )}
              {list?.pageInfo.hasNextPage && list.pageInfo.endCursor && (
                <button type="button" class="quiet" onClick={() => setPages([...pages, list.pageInfo.endCursor ?? ''])}>
                  Berikutnya →
                </button>
              )}
            </p>
          </>
        )}
      </Show>
    </>
  );
}
