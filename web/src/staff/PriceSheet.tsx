/** A grid of prices for one market and day: yesterday's values beside it, paste from a spreadsheet, faults in their row. */
import { useRef, useState } from 'preact/hooks';
import { rupiah, shortDay } from '../format.ts';
import { type PriceSheetQuery, RecordPricesDocument } from '../gql/staff/graphql.ts';
import { focusFirstWrong } from '../parts/Field.tsx';
import { Failed, Notice } from '../parts/Status.tsx';
import { useCommand } from '../useCommand.ts';
import { placeBlock, readBlock } from './paste.ts';
import { type Commodity, type PriceRow, readEntry, rowsOf } from './priceRows.ts';

interface SheetProps {
  readonly market: string;
  readonly day: string;
  readonly commodities: readonly Commodity[];
  readonly known: PriceSheetQuery;
  reload(): void;
}

interface Conflict {
  readonly commodity: string;
  readonly price: number;
  readonly version: number;
}

const isConflict = (current: unknown): current is Conflict =>
  typeof current === 'object' &&
  current !== null &&
  'commodity' in current &&
  'price' in current &&
  'version' in current;

const UNREADABLE = 'Tulis rupiah bulat, misalnya 13500 atau 13.500.';

export function PriceSheet({ market, day, commodities, known, reload }: SheetProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [versions, setVersions] = useState<Readonly<Record<string, number>>>({});
  const [sent, setSent] = useState<readonly string[]>([]);
  const [corrected, setCorrected] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<readonly string[]>([]);
  const [lost, setLost] = useState<readonly Conflict[]>([]);
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set());
  const { busy, error, refusal, run, forget } = useCommand();

  const form = useRef<HTMLFormElement>(null);
  const rows = rowsOf(commodities, known, day);
  const entries = rows.map((row) => ({ row, entry: readEntry(texts[row.code] ?? '', row) }));
  const changed = entries.flatMap(({ row, entry }) => (entry.kind === 'price' ? [{ row, price: entry.price }] : []));
  const unreadable = entries.filter(({ entry }) => entry.kind === 'unreadable');
  const refused = isConflict(refusal?.current) ? [refusal.current] : [];
  const conflictOf = (code: string) => [...refused, ...lost].find(({ commodity }) => commodity === code);
  // A row that was written in since is not judged by what was said of its old text.
  const problemOf = (code: string) =>
    corrected.has(code)
      ? undefined
      : refusal?.fields.find(({ path }) => path.startsWith(`prices.${sent.indexOf(code)}.`) && sent.includes(code));
  const allCorrected = refusal !== undefined && sent.length > 0 && !sent.some(problemOf) && refusal.fields.length > 0;

  // Whoever lost a race says first whose price shall stand, before the sheet is sent again.
  const ready = changed.length > 0 && unreadable.length === 0 && lost.length === 0;

  const write = (code: string, text: string) => {
    setTexts((before) => ({ ...before, [code]: text }));
    setSaved((before) => new Set([...before].filter((each) => each !== code)));
    setCorrected((before) => new Set([...before, code]));
  };
  const paste = (event: ClipboardEvent, from: string) => {
    const block = readBlock(event.clipboardData?.getData('text/plain') ?? '');
    if (!block) return;
    event.preventDefault();
    const { placed, left: unplaced } = placeBlock(block, rows, from);
    // The last cell of a line is its price: spreadsheets often carry the unit between name and price.
    for (const { code, values } of placed) write(code, values.at(-1) ?? '');
    setLeft(unplaced);
  };
  const save = async () => {
    const codes = changed.map(({ row }) => row.code);
    setSent(codes);
    setLost([]);
    setCorrected(new Set());
    const answer = await run(RecordPricesDocument, {
      market,
      date: day,
      level: 'RETAIL',
      prices: changed.map(({ row, price }) => ({
        commodity: row.code,
        price,
        // 0 says "nothing was there when I looked", so that a colleague's price is never overwritten unseen.
        version: versions[row.code] ?? row.recorded?.version ?? 0,
        confirmed: confirmed.has(row.code),
      })),
    });
    if (!answer) return focusFirstWrong(form.current);
    const { results } = answer.recordPrices;
    const written = new Set(results.flatMap(({ status, commodity }) => (status === 'RECORDED' ? [commodity] : [])));
    setSaved(written);
    // Of a price that another officer recorded in the same moment the row stays, and asks whose it shall be.
    setLost(
      results.flatMap(({ status, commodity, observation }) =>
        status === 'CONFLICT' && observation ? [{ commodity, ...observation }] : [],
      ),
    );
    setTexts((before) => Object.fromEntries(Object.entries(before).filter(([code]) => !written.has(code))));
    setVersions({});
    setConfirmed(new Set());
    setLeft([]);
    if (written.size < results.length) focusFirstWrong(form.current);
    reload();
  };

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save();
      }}
    >
      <p class="hint">
        Isi yang berubah saja. Dapat ditempel dari lembar kerja: satu kolom harga, atau nama dan harga.
      </p>
      {left.length > 0 && (
        <Notice tone="warn" title={`${left.length} baris tempelan tidak dikenali:`}>
          <p>{left.join('; ')}</p>
        </Notice>
      )}
      <table class="sheet">
        <caption class="unseen">Harga eceran per komoditas</caption>
        <thead>
          <tr>
            <th scope="col">Komoditas</th>
            <th scope="col" class="number">
              Sebelumnya
            </th>
            <th scope="col">Harga (Rp)</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ row, entry }) => (
            <Line
              key={row.code}
              row={row}
              text={texts[row.code] ?? ''}
              tone={entry.kind === 'price' ? 'changed' : saved.has(row.code) ? 'saved' : ''}
              problem={entry.kind === 'unreadable' ? UNREADABLE : problemOf(row.code)?.message}
              implausible={problemOf(row.code)?.code === 'PRICE_IMPLAUSIBLE'}
              confirmed={confirmed.has(row.code)}
              confirm={(yes) =>
                setConfirmed(
                  (before) => new Set(yes ? [...before, row.code] : [...before].filter((c) => c !== row.code)),
                )
              }
              conflict={conflictOf(row.code)}
              settle={(mine) => {
                const version = conflictOf(row.code)?.version ?? 0;
                if (mine) setVersions((before) => ({ ...before, [row.code]: version }));
                else write(row.code, '');
                setLost((before) => before.filter(({ commodity }) => commodity !== row.code));
                forget();
                if (!mine) reload();
              }}
              write={(value) => write(row.code, value)}
              paste={(event) => paste(event, row.code)}
            />
          ))}
        </tbody>
      </table>
      <div class="bar">
        {error && !allCorrected && <Failed error={error} />}
        {saved.size > 0 && (
          <p role="status" class="state good" data-testid="saved">
            ✓ {saved.size} harga tersimpan
          </p>
        )}
        <button type="submit" disabled={busy || !ready}>
          {busy ? 'Menyimpan …' : changed.length > 0 ? `Simpan ${changed.length} harga` : 'Simpan'}
        </button>
      </div>
    </form>
  );
}

interface LineProps {
  readonly row: PriceRow;
  readonly text: string;
  readonly tone: string;
  readonly problem: string | undefined;
  readonly implausible: boolean;
  readonly confirmed: boolean;
  readonly conflict: Conflict | undefined;
  confirm(yes: boolean): void;
  settle(mine: boolean): void;
  write(text: string): void;
  paste(event: ClipboardEvent): void;
}

function Line(props: LineProps) {
  const { row, text, tone, problem, implausible, confirmed, conflict } = props;
  const said = problem !== undefined || conflict !== undefined;
  return (
    <>
      <tr class={tone}>
        <th scope="row">
          <label for={`harga-${row.code}`}>{row.name}</label>
          <span class="faint">per {row.unit}</span>
        </th>
        <td class="number">
          {row.before ? rupiah(row.before.price) : '–'}
          {row.before && <span class="faint">{shortDay(row.before.date)}</span>}
        </td>
        <td>
          <input
            id={`harga-${row.code}`}
            inputMode="numeric"
            autoComplete="off"
            placeholder={row.recorded ? String(row.recorded.price) : ''}
            value={text}
            aria-invalid={said}
            aria-describedby={said ? `kata-${row.code}` : undefined}
            onInput={({ currentTarget }) => props.write(currentTarget.value)}
            onPaste={props.paste}
          />
        </td>
      </tr>
      {said && (
        <tr>
          <td colSpan={3} class="said" id={`kata-${row.code}`}>
            {problem && <p class="problem">{problem}</p>}
            {implausible && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={confirmed}
                  onChange={({ currentTarget }) => props.confirm(currentTarget.checked)}
                />
                Harga ini sudah saya pastikan benar
              </label>
            )}
            {conflict && (
              <div class="act">
                <span>
                  Rekan Anda mencatat <b>{rupiah(conflict.price)}</b>.
                </span>
                <button type="button" class="quiet" onClick={() => props.settle(false)}>
                  Pakai harga itu
                </button>
                <button type="button" class="quiet" onClick={() => props.settle(true)}>
                  Ganti dengan isian saya
                </button>
              </div>
            )}
          </td>
        </tr>
      )}
    </>
  );
}
