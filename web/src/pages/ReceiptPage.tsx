/** The receipt: ticket and secret, to be copied or printed. The secret is shown here alone. */
import { instantText } from '../format.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { Notice } from '../parts/Status.tsx';
import { useTitle } from '../parts/useTitle.ts';
import { findReceipt } from './receipt.ts';

export function ReceiptPage() {
  useTitle('Tanda terima');
  const receipt = findReceipt();
  if (!receipt)
    return (
      <>
        <h1>Tanda terima</h1>
        <p>Tidak ada tanda terima di tab ini. Lacak permohonan Anda dengan nomor tiket.</p>
        <a class="button" href="/lacak">
          Lacak permohonan
        </a>
      </>
    );
  const { ticket, secret, name, submittedAt, dueAt, dueNote, requirements, timeZone } = receipt;
  return (
    <article class="receipt">
      <p class="eyebrow">Permohonan diterima ✓</p>
      <h1>{name}</h1>
      <Notice tone="warn" title="Simpan keduanya sekarang.">
        <p>Kode rahasia tidak disimpan di mana pun dan tidak dapat ditampilkan lagi.</p>
      </Notice>
      <dl class="keys">
        <div>
          <dt>Nomor tiket</dt>
          <dd>
            <code data-testid="ticket">{ticket}</code>
            <CopyButton text={ticket} label="nomor tiket" />
          </dd>
        </div>
        <div>
          <dt>Kode rahasia</dt>
          <dd>
            <code data-testid="secret">{secret}</code>
            <CopyButton text={secret} label="kode rahasia" />
          </dd>
        </div>
      </dl>
      <p>
        Diajukan {instantText(submittedAt, timeZone)}.
        {dueAt && ` Batas waktu layanan: ${instantText(dueAt, timeZone)}.`} {dueNote}
      </p>
      {requirements.length > 0 && (
        <>
          <h2>Siapkan berkas</h2>
          <ul class="checks">
            {requirements.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      )}
      <p class="act noprint">
        <button type="button" onClick={() => print()}>
          Cetak
        </button>
        <a class="button second" href={`/lacak?tiket=${encodeURIComponent(ticket)}`}>
          Lacak permohonan ini
        </a>
      </p>
    </article>
  );
}
