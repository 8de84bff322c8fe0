/** Import from and export to a spreadsheet file. A file with bad rows changes nothing unless the officer asks for the good ones. */
import { useState } from 'preact/hooks';
import { Failed, Notice } from '../parts/Status.tsx';
import { useRegion } from '../region.ts';
import { download, type ImportResult, upload } from './files.ts';

const STATUS = {
  written: 'tersimpan',
  unchanged: 'tidak berubah',
  refused: 'ditolak',
  conflict: 'bentrok dengan perubahan lain',
  skipped: 'dilewati',
} as const;
const MOST_SHOWN = 50;

interface FileBoxProps {
  readonly service: string;
  readonly name: string;
  /** What the file holds, in Indonesian. */
  readonly label: string;
  /** A file was taken: what the page shows of it is old. */
  readonly taken?: () => void;
}

export function FileBox({ service, name, label, taken }: FileBoxProps) {
  const { code: region } = useRegion();
  const [file, setFile] = useState<File | undefined>(undefined);
  const [result, setResult] = useState<ImportResult | undefined>(undefined);
  const [error, setError] = useState<Error | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<ImportResult | undefined>) => {
    setBusy(true);
    setError(undefined);
    setResult(undefined);
    await work().then(setResult, (refusal) => setError(refusal as Error));
    setBusy(false);
  };
  const send = (takeGood: boolean) =>
    file &&
    attempt(async () => {
      const answer = await upload({ service, name, region }, file, takeGood);
      if (answer.accepted) taken?.();
      return answer;
    });
  const faults = result?.rows.filter(({ status }) => status !== 'written' && status !== 'unchanged') ?? [];
  return (
    <details class="card">
      <summary>Berkas (CSV): ekspor dan impor {label}</summary>
      <p class="act">
        <button
          type="button"
          class="quiet"
          disabled={busy}
          onClick={() => void attempt(() => download(service, name, region).then(() => undefined))}
        >
          Unduh {label}
        </button>
      </p>
      <div class="field">
        <label for={`berkas-${name}`}>Unggah berkas CSV</label>
        <p class="hint">Susunan kolom sama dengan berkas unduhan; pemisah koma atau titik koma.</p>
        <input
          id={`berkas-${name}`}
          type="file"
          accept=".csv,text/csv"
          // Choosing the same file again after correcting it must be noticed.
          onClick={({ currentTarget }) => {
            currentTarget.value = '';
            setFile(undefined);
          }}
          onChange={({ currentTarget }) => {
            setFile(currentTarget.files?.[0]);
            setResult(undefined);
            setError(undefined);
          }}
        />
      </div>
      <button type="button" disabled={busy || !file} onClick={() => void send(false)}>
        {busy ? 'Memeriksa …' : 'Impor'}
      </button>
      {error && <Failed error={error} />}
      {result && (
        <Notice
          tone={result.accepted ? 'good' : 'bad'}
          title={result.accepted ? 'Berkas diterima.' : 'Ada baris yang salah; belum ada yang disimpan.'}
        >
          <p>
            {Object.entries(STATUS)
              .flatMap(([status, word]) => {
                const count = result.counts[status as keyof typeof STATUS];
                return count > 0 ? [`${count} ${word}`] : [];
              })
              .join(', ')}
          </p>
          {faults.length > 0 && (
            <ul>
              {faults.slice(0, MOST_SHOWN).map(({ line, status, problems }) => (
                <li key={line}>
                  Baris {line}: {problems.map(({ message }) => message).join(' ') || STATUS[status]}
                </li>
              ))}
              {faults.length > MOST_SHOWN && <li>… dan {faults.length - MOST_SHOWN} baris lain</li>}
            </ul>
          )}
          {!result.accepted && faults.length < result.rows.length && (
            <button type="button" class="quiet" disabled={busy} onClick={() => void send(true)}>
              Simpan baris yang benar saja
            </button>
          )}
        </Notice>
      )}
    </details>
  );
}
