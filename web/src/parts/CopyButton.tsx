import { useState } from 'preact/hooks';

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const copy = () =>
    navigator.clipboard
      ? navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      : setCopied(false);
  return (
    <button type="button" class="quiet" onClick={copy} aria-label={`Salin ${label}`}>
      <span aria-live="polite">
        {copied === undefined ? 'Salin' : copied ? 'Tersalin ✓' : 'Pilih teksnya lalu salin'}
      </span>
    </button>
  );
}
