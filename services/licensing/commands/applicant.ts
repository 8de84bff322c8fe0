/** Commands of the applicant, who shows the secret of the ticket or is signed in with the account that applied. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { findByTicket, mayRead } from '../find.ts';
import type { Application } from '../model.ts';
import { momentIn } from '../moment.ts';
import {
  APPLICATION_OR_SECRET_UNKNOWN,
  type BusinessInput,
  type Decided,
  type Moment,
  resubmit,
  withdraw,
} from '../rules/index.ts';
import { type ApplicationAnswer, commit, currentOf, decideOn } from './commit.ts';

interface ByApplicant extends CommandInput {
  readonly ticket: string;
  readonly secret?: string | null;
  readonly version: number;
}

export const resubmitLicenceApplication = ({ input }: { input: ByApplicant & BusinessInput }, ctx: ServiceContext) =>
  change(input, ctx, (application, moment) => resubmit(application, input, moment));

export const withdrawLicenceApplication = ({ input }: { input: ByApplicant }, ctx: ServiceContext) =>
  change(input, ctx, withdraw);

/** A wrong secret and an unknown ticket are refused with the same words. */
async function change(
  input: ByApplicant,
  ctx: ServiceContext,
  rule: (application: Application, moment: Moment) => Decided,
) {
  const own = async () => {
    const stored = await findByTicket(input.ticket, ctx);
    if (!stored || !mayRead(stored.value, input.secret, ctx)) throw APPLICATION_OR_SECRET_UNKNOWN();
    return stored;
  };
  await own();
  const application = (await ctx.once(input, async () => {
    const stored = await own();
    ctx.requireVersion(stored, input.version, currentOf(stored));
    const moment = await momentIn(stored.value.region, ctx);
    return commit(stored.id, stored.version, await decideOn(stored, (value) => rule(value, moment)));
  })) as unknown as ApplicationAnswer;
  return { application: { ...application, disclosed: true } };
}
