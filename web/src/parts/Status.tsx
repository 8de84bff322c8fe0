/** What stands where data would be: loading, slow, failed, missing in part. Never a blank page. */
import type { ComponentChildren } from 'preact';
import type { Problem } from '../graphql.ts';
import type { Found } from '../useQuery.ts';

export function Loading({ slow = false, what = 'data' }: { slow?: boolean; what?: string }) {
  return (
    <div class="loading" role="status">
      <span class="dots" aria-hidden="true" />
      {slow ? `Sambungan lambat, masih memuat ${what} …` : `Memuat ${what} …`}
    </div>
  );
}

export function Notice({
  tone = 'plain',
  title,
  children,
}: {
  tone?: 'plain' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

export function Failed({
  error,
  retry,
  retryName = 'Coba lagi',
}: {
  error: Error;
  retry?: () => void;
  retryName?: string;
}) {
  return (
    <Notice tone="bad">
      <p>{error.message}</p>
      {retry && (
        <button type="button" class="quiet" onClick={retry}>
          {retryName}
        </button>
      )}
    </Notice>
  );
}

/** Tells which parts of an answer are missing while the others are there. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const messages = [...new Set(problems.map(({ message }) => message))];
  if (messages.length === 0) return null;
  return (
    <Notice tone="warn" title="Sebagian data belum dapat ditampilkan.">
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </Notice>
  );
}

/** A query's states around what it found. An old answer stays in view while the next one is on its way. */
export function Show<Data>({
  found,
  what,
  children,
}: {
  found: Found<Data>;
  what: string;
  children: (data: Data) => ComponentChildren;
}) {
  const { data, error, loading, slow, problems, reload } = found;
  return (
    <>
      {error && <Failed error={error} retry={reload} />}
      {loading && (data === undefined || slow) && <Loading slow={slow} what={what} />}
      <Problems problems={problems} />
      {data !== undefined && children(data)}
    </>
  );
}

/** Marks a record that is an example, so that nobody takes it for real. */
export function SampleMark({ sample }: { sample: boolean }) {
  return sample ? <span class="sample">contoh</span> : null;
}
