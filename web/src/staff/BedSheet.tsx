/** A grid of beds for one facility. Each class is its own report, so a refusal of one leaves the others saved. */
import { Fragment } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { randomKey } from '../commandKey.ts';
import { ago } from '../format.ts';
import { ReportBedsDocument, type SheetBedFragment } from '../gql/staff/graphql.ts';
import { Refused, send } from '../graphql.ts';
import { focusFirstWrong } from '../parts/Field.tsx';
import { Failed, Notice } from '../parts/Status.tsx';
import { useNow } from '../parts/useNow.ts';
import { placeBlock, readBlock } from './paste.ts';

interface CareClass {
  readonly code: string;
  readonly name: string;
}

interface SheetProps {
  readonly facility: string;
  readonly classes: readonly CareClass[];
  readonly beds: readonly SheetBedFragment[];
  reload(): void;
}

interface Entry {
  readonly capacity: string;
  readonly occupied: string;
  /** Of the report that these texts make; a new one whenever they change. */
  readonly key: string;
}

interface Trouble {
  readonly message: string;
  /** The row as a colleague left it. */
  readonly current?: SheetBedFragment;
}

const isBed = (current: unknown): current is SheetBedFragment =>
  typeof current === 'object' && current !== null && 'careClass' in current && 'version' in current;

const whole = (text: string): number | undefined => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : undefined);

export function BedSheet({ facility, classes, beds, reload }: SheetProps) {
  const now = useNow();
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>({});
  const [troubles, setTroubles] = useState<Readonly<Record<string, Trouble>>>({});
  const [known, setKnown] = useState<Readonly<Record<string, SheetBedFragment>>>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  const [saved, setSaved] = useState(0);
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState<Error | undefined>(undefined);
  const bedOf = (code: string) => known[code] ?? beds.find(({ careClass }) => careClass === code);

  const write = (code: string, part: Partial<Entry>) => {
    const bed = bedOf(code);
    const blank = { capacity: bed ? String(bed.capacity) : '', occupied: '' };
    setEntries((before) => ({ ...before, [code]: { ...blank, ...before[code], ...part, key: randomKey() } }));
    setTroubles(({ [code]: _settled, ...others }) => others);
    setSaved(0);
  };
  const paste = (event: ClipboardEvent, from: string) => {
    const block = readBlock(event.clipboardData?.getData('text/plain') ?? '');
    if (!block) return;
    event.preventDefault();
    const { placed, left: unplaced } = placeBlock(block, classes, from);
    for (const { code, values } of placed)
      write(
        code,
        values.length > 1 ? { capacity: values[0] ?? '', occupied: values[1] ?? '' } : { occupied: values[0] ?? '' },
      );
    setLeft(unplaced);
  };
  const restate = () => {
    for (const { careClass, capacity, occupied } of beds)
      write(careClass, { capacity: String(capacity), occupied: String(occupied) });
  };

  /** @returns whether the report was taken. */
  const report = async (code: string, { capacity, occupied, key }: Entry): Promise<boolean> => {
    const [beds, used] = [whole(capacity), whole(occupied)];
    if (beds === undefined || used === undefined) {
      setTroubles((before) => ({ ...before, [code]: { message: 'Tulis kedua angka sebagai bilangan bulat.' } }));
      return false;
    }
    try {
      await send(ReportBedsDocument, {
        input: {
          idempotencyKey: key,
          facility,
          careClass: code,
          capacity: beds,
          occupied: used,
          version: bedOf(code)?.version ?? null,
        },
      });
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      const message = refusal.fields.map((field) => field.message).join(' ') || refusal.message;
      const current = isBed(refusal.current) ? refusal.current : undefined;
      setTroubles((before) => ({ ...before, [code]: { message, ...(current ? { current } : {}) } }));
      return false;
    }
  };
  const save = async () => {
    setBusy(true);
    setLost(undefined);
    const taken: string[] = [];
    try {
      for (const [code, entry] of Object.entries(entries)) if (await report(code, entry)) taken.push(code);
    } catch (error) {
      setLost(error as Error);
    }
    setEntries((before) => Object.fromEntries(Object.entries(before).filter(([code]) => !taken.includes(code))));
    setKnown({});
    setSaved(taken.length);
    setBusy(false);
    if (taken.length > 0) reload();
    if (taken.length < count) focusFirstWrong(form.current);
  };

  const form = useRef<HTMLFormElement>(null);
  const count = Object.keys(entries).length;
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0) void save();
      }}
    >
      <p class="hint">
        Isi yang berubah saja, atau tempel dari lembar kerja: terisi; kapasitas dan terisi; atau dengan nama kelas.
      </p>
      {beds.length > 0 && (
        <button type="button" class="quiet" disabled={busy} onClick={restate}>
          Semua angka masih sama
        </button>
      )}
      {left.length > 0 && (
        <Notice tone="warn" title={`${left.length} baris tempelan tidak dikenali:`}>
          <p>{left.join('; ')}</p>
        </Notice>
      )}
      <table class="sheet">
        <caption class="unseen">Tempat tidur per kelas perawatan</caption>
        <thead>
          <tr>
            <th scope="col">Kelas</th>
            <th scope="col">Kapasitas</th>
            <th scope="col">Terisi</th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ code, name }) => {
            const bed = bedOf(code);
            const entry = entries[code];
            const trouble = troubles[code];
            return (
              <Fragment key={code}>
                <tr class={entry ? 'changed' : ''}>
                  <th scope="row">
                    {name}
                    <span class="faint">
                      {bed
                        ? `${bed.occupied}/${bed.capacity}, ${bed.reportedAt ? ago(bed.reportedAt, now) : ''}`
                        : 'belum diisi'}
                    </span>
                  </th>
                  {(['capacity', 'occupied'] as const).map((part) => (
                    <td key={part}>
                      <input
                        inputMode="numeric"
                        autoComplete="off"
                        aria-label={`${name}, ${part === 'capacity' ? 'kapasitas' : 'terisi'}`}
                        aria-invalid={trouble !== undefined}
                        aria-describedby={trouble ? `kata-${code}` : undefined}
                        placeholder={bed ? String(bed[part]) : ''}
                        value={entry?.[part] ?? ''}
                        onInput={({ currentTarget }) => write(code, { [part]: currentTarget.value })}
                        onPaste={(event) => paste(event, code)}
                      />
                    </td>
                  ))}
                </tr>
                {trouble && (
                  <tr>
                    <td colSpan={3} class="said" id={`kata-${code}`}>
                      <p class="problem">{trouble.message}</p>
                      {trouble.current && (
                        <Settle
                          current={trouble.current}
                          settle={(mine, current) => {
                            setKnown((before) => ({ ...before, [code]: current }));
                            if (mine) write(code, {});
                            else {
                              setEntries(({ [code]: _given, ...others }) => others);
                              setTroubles(({ [code]: _settled, ...others }) => others);
                            }
                          }}
                        />
                      )}
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <div class="bar">
        {lost && <Failed error={lost} />}
        {saved > 0 && (
          <p role="status" class="state good" data-testid="saved">
            ✓ {saved} kelas tersimpan
          </p>
        )}
        <button type="submit" disabled={busy || count === 0}>
          {busy ? 'Menyimpan …' : count > 0 ? `Simpan ${count} kelas` : 'Simpan'}
        </button>
      </div>
    </form>
  );
}

function Settle({
  current,
  settle,
}: {
  current: SheetBedFragment;
  settle: (mine: boolean, current: SheetBedFragment) => void;
}) {
  return (
    <div class="act">
      <span>
        Rekan Anda melaporkan{' '}
        <b>
          {current.occupied} terisi dari {current.capacity}
        </b>
        .
      </span>
      <button type="button" class="quiet" onClick={() => settle(false, current)}>
        Pakai angka itu
      </button>
      <button type="button" class="quiet" onClick={() => settle(true, current)}>
        Ganti dengan isian saya
      </button>
    </div>
  );
}
