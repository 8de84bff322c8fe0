/** The receipt of the last application, kept for this tab so that a reload does not lose the secret. */
export interface Receipt {
  readonly ticket: string;
  readonly secret: string;
  readonly name: string;
  /** RFC 3339. */
  readonly submittedAt: string;
  readonly dueAt: string | null;
  readonly dueNote: string | null;
  readonly requirements: readonly string[];
  /** IANA time zone of the region. */
  readonly timeZone: string;
}

const KEPT = 'puja-indah.tanda-terima';

export const keepReceipt = (receipt: Receipt): void => sessionStorage.setItem(KEPT, JSON.stringify(receipt));

export function findReceipt(): Receipt | undefined {
  const text = sessionStorage.getItem(KEPT);
  return text ? (JSON.parse(text) as Receipt) : undefined;
}
