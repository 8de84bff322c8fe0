/** Commands of the officers: each takes one application one step on. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { type Application, applications } from '../model.ts';
import { momentIn } from '../moment.ts';
import {
  approve,
  type Decided,
  expire,
  type Moment,
  type RiskLevel,
  recordAudit,
  recordPayment,
  recordVerification,
  reject,
  requestPayment,
  returnForFix,
  scheduleSurvey,
  startVerification,
} from '../rules/index.ts';
import { type ApplicationAnswer, commit, currentOf, decideOn } from './commit.ts';

export interface ByOfficer extends CommandInput {
  readonly id: string;
  readonly version: number;
}

/**
 * Loads, checks role and version, decides, writes.
 * @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, RECORD_NOT_FOUND, VERSION_CONFLICT, and what the rule refuses
 */
export async function changeApplication(
  input: ByOfficer,
  ctx: ServiceContext,
  rule: (application: Application, moment: Moment) => Decided | Promise<Decided>,
): Promise<ApplicationAnswer> {
  ctx.access.requireSignedIn();
  const get = async () => {
    const stored = await ctx.records(applications).get(input.id);
    ctx.access.requireOperate(stored.value.region);
    return stored;
  };
  // before the memory of commands is asked: who lost the role gets no old answer
  await get();
  return (await ctx.once(input, async () => {
    const stored = await get();
    ctx.requireVersion(stored, input.version, currentOf(stored));
    const moment = await momentIn(stored.value.region, ctx);
    return commit(stored.id, stored.version, await decideOn(stored, (application) => rule(application, moment)));
  })) as unknown as ApplicationAnswer;
}

/** The mutation of a rule that needs the application, the input and the moment. */
const officerCommand =
  <I extends ByOfficer>(rule: (application: Application, input: I, moment: Moment) => Decided) =>
  async ({ input }: { input: I }, ctx: ServiceContext) => ({
    application: await changeApplication(input, ctx, (application, moment) => rule(application, input, moment)),
  });

interface StartInput extends ByOfficer {
  readonly riskLevel?: RiskLevel | null;
  readonly technicalReviewer?: string | null;
}

export const officerCommands = {
  startLicenceVerification: officerCommand<StartInput>((application, { riskLevel, technicalReviewer }, moment) =>
    startVerification(
      application,
      { riskLevel: riskLevel ?? null, technicalReviewer: technicalReviewer ?? null },
      moment,
    ),
  ),
  returnLicenceApplication: officerCommand<ByOfficer & { readonly missingItems: readonly string[] }>(
    (application, { missingItems }, moment) => returnForFix(application, missingItems, moment),
  ),
  scheduleLicenceSurvey: officerCommand<ByOfficer & { readonly date: string }>((application, { date }, moment) =>
    scheduleSurvey(application, date, moment),
  ),
  recordLicenceVerification: officerCommand((application, _input, moment) => recordVerification(application, moment)),
  requestLicencePayment: officerCommand<ByOfficer & { readonly amount?: number | null }>(
    (application, { amount }, moment) => requestPayment(application, amount ?? null, moment),
  ),
  recordLicencePayment: officerCommand<ByOfficer & { readonly amount: number; readonly reference: string }>(
    recordPayment,
  ),
  approveLicenceApplication: officerCommand((application, _input, moment) => approve(application, moment)),
  rejectLicenceApplication: officerCommand<ByOfficer & { readonly reason: string }>((application, { reason }, moment) =>
    reject(application, reason, moment),
  ),
  expireLicenceApplication: officerCommand<ByOfficer & { readonly reason: string }>((application, { reason }, moment) =>
    expire(application, reason, moment),
  ),
  recordLicenceAudit: officerCommand(recordAudit),
} as const;
