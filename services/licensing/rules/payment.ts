/** The fee (retribusi): set by a letter (SKRD), paid by the applicant, checked before anything is issued. */
import { formatRupiah } from '@puja-indah/domain';
import type { Application } from '../model.ts';
import { FEE_AMOUNT_WRONG, FEE_NOT_DUE, FEE_PAID_ALREADY, PAYMENT_REFERENCE_MISSING } from './errors.ts';
import { onField } from './fieldCheck.ts';
import type { Moment } from './moment.ts';
import { type Decided, move, requireStatus } from './move.ts';
import { oneLine } from './submission.ts';

/** Whether nothing is owed any more: free, or paid. */
export const feeIsSettled = ({ standard, payment }: Application): boolean =>
  standard.feeType === 'FREE' || payment?.paidAt != null;

/**
 * Asks for the fee; the clock stops. A fixed fee comes from the service type, another has to be computed and given.
 * @throws LICENCE_MOVE_REFUSED, FEE_PAID_ALREADY, FEE_NOT_DUE, FEE_AMOUNT_WRONG
 */
export function requestPayment(application: Application, given: number | null, moment: Moment): Decided {
  if (application.payment?.paidAt != null) throw FEE_PAID_ALREADY();
  if (feeIsSettled(application)) throw FEE_NOT_DUE();
  requireStatus(application, ['VERIFYING', 'PROCESSING', 'APPROVED'], 'dimintakan pembayaran');
  const amount = amountDue(application, given);
  const payment = { amount, requestedAt: moment.at, paidAt: null, reference: null };
  return { next: move(application, 'WAITING_PAYMENT', moment, { payment }), happened: 'application.billed' };
}

function amountDue({ standard: { feeType, fee } }: Application, given: number | null): number {
  if (feeType === 'FIXED' && fee !== null) {
    if (given !== null && given !== fee) throw onField('amount', FEE_AMOUNT_WRONG({ expected: formatRupiah(fee) }));
    return fee;
  }
  if (given === null || given < 1)
    throw onField('amount', FEE_AMOUNT_WRONG({ expected: 'jumlah menurut rumus tarif, lebih dari Rp0' }));
  return given;
}

/**
 * The fee was paid in full; the clock goes on.
 * @throws FEE_PAID_ALREADY, LICENCE_MOVE_REFUSED, FEE_AMOUNT_WRONG, PAYMENT_REFERENCE_MISSING
 */
export function recordPayment(
  application: Application,
  paid: { readonly amount: number; readonly reference: string },
  moment: Moment,
): Decided {
  const { payment } = application;
  if (payment?.paidAt != null) throw FEE_PAID_ALREADY();
  requireStatus(application, ['WAITING_PAYMENT'], 'dicatat lunas');
  if (payment && paid.amount !== payment.amount)
    throw onField('amount', FEE_AMOUNT_WRONG({ expected: formatRupiah(payment.amount) }));
  const reference = oneLine(paid.reference);
  if (reference === '' || reference.length > 100) throw onField('reference', PAYMENT_REFERENCE_MISSING());
  const settled = { amount: paid.amount, requestedAt: payment?.requestedAt ?? moment.at, paidAt: moment.at, reference };
  const to = application.approvedAt === null ? 'PROCESSING' : 'APPROVED';
  return { next: move(application, to, moment, { payment: settled }), happened: 'application.paid' };
}
