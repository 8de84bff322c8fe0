/** Import and export of CSV files. They need the access token, so a plain link cannot fetch them. */
import { accessToken } from '../auth.ts';
import { randomKey } from '../commandKey.ts';
import { type Problem, Refused, Unreachable } from '../graphql.ts';

export type RowStatus = 'written' | 'unchanged' | 'refused' | 'conflict' | 'skipped';

export interface ImportResult {
  /** False: the file had bad rows and nothing was changed. */
  readonly accepted: boolean;
  readonly rows: readonly {
    readonly line: number;
    readonly status: RowStatus;
    readonly problems: readonly { readonly column: string; readonly message: string }[];
  }[];
  readonly counts: Readonly<Record<RowStatus, number>>;
}

async function call(path: string, init: RequestInit): Promise<Response> {
  const token = await accessToken();
  const headers = { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(path, { ...init, headers }).catch(() => {
    throw new Unreachable();
  });
  if (response.ok) return response;
  const answer = (await response.json().catch(() => ({}))) as { errors?: Problem[] };
  throw new Refused(answer.errors ?? []);
}

const pathOf = (service: string, name: string, query: Record<string, string>) =>
  `/files/${service}/${name}?${new URLSearchParams(query)}`;

/** Gives the browser the file to keep. @throws Refused, Unreachable */
export async function download(service: string, name: string, region: string): Promise<void> {
  const response = await call(pathOf(service, name, { region }), {});
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = `${service}-${name}-${region}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

/** The file on the disk is no longer the one that was chosen; browsers then read nothing of it. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
  constructor() {
    super('Berkas berubah atau dipindahkan setelah dipilih. Pilih lagi berkasnya, lalu impor.');
  }
}

/** @param takeGood takes the good rows although others are bad. @throws FileChanged, Refused, Unreachable */
export async function upload(
  { service, name, region }: { service: string; name: string; region: string },
  file: Blob,
  takeGood: boolean,
): Promise<ImportResult> {
  const query = { region, ...(takeGood ? { takeGood: 'true' } : {}) };
  const body = await file.arrayBuffer().catch(() => {
    throw new FileChanged();
  });
  const response = await call(pathOf(service, name, query), {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': randomKey() },
    body,
  });
  return (await response.json()) as ImportResult;
}
