/** Issuing and revoking a licence. */
import type { ServiceContext } from '@puja-indah/kit';
import { findByKey } from '../find.ts';
import type { Application } from '../model.ts';
import {
  compactNumber,
  issue,
  type Moment,
  makeLicenceNumber,
  makeVerificationKey,
  type RiskLevel,
  revoke,
  todayAt,
} from '../rules/index.ts';
import { type ByOfficer, changeApplication } from './officer.ts';

interface IssueInput extends ByOfficer {
  readonly validUntil?: string | null;
  readonly riskLevel?: RiskLevel | null;
}

export async function issueLicence({ input }: { input: IssueInput }, ctx: ServiceContext) {
  const { validUntil = null, riskLevel = null } = input;
  const application = await changeApplication(input, ctx, async (stored, moment) =>
    issue(stored, { ...(await drawNumbers(stored, moment, ctx)), validUntil, riskLevel }, moment),
  );
  return { application, licence: application };
}

export async function revokeLicence(
  { input }: { input: ByOfficer & { readonly reason: string } },
  ctx: ServiceContext,
) {
  return { licence: await changeApplication(input, ctx, (stored, moment) => revoke(stored, input.reason, moment)) };
}

/** A number that no other licence has, and a verification code. */
export async function drawNumbers({ region, licenceType }: Application, moment: Moment, ctx: ServiceContext) {
  const year = Number(todayAt(moment).slice(0, 4));
  let number: string;
  do number = makeLicenceNumber({ licenceType, region, year, random: randomSigns(region, ctx) });
  while (await findByKey(compactNumber(number), ctx));
  return { number, verificationKey: makeVerificationKey(region, randomSigns(region, ctx)) };
}

/** The random part of an id is as good as any: 80 bits in 16 signs. */
const randomSigns = (region: string, ctx: ServiceContext) => ctx.newId(region).slice(region.length + 1);
