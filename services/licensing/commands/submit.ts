/** Handing in an application: open to everybody, with or without an account. */
import { parseRegionCode, type RegionCode, regencyOf } from '@puja-indah/domain';
import type { CommandInput, ServiceContext, ServiceTypeRow } from '@puja-indah/kit';
import { momentIn } from '../moment.ts';
import {
  fieldCheck,
  LICENCE_TYPE_UNKNOWN,
  LICENSING_NOT_ENABLED,
  onField,
  type SubmissionInput,
  submit,
} from '../rules/index.ts';
import { type ApplicationAnswer, commit } from './commit.ts';

export interface SubmitInput extends CommandInput, SubmissionInput {
  readonly region: string;
  readonly licenceType: string;
}

/** @throws REGION_CODE_MALFORMED, LICENSING_NOT_ENABLED, LICENCE_TYPE_UNKNOWN, and what is wrong with the fields */
export async function submitLicenceApplication({ input }: { input: SubmitInput }, ctx: ServiceContext) {
  const code = readRegion(input.region);
  const region = regencyOf(code) ?? code;
  const application = (await ctx.once(input, async () => {
    const type = await getOfferedType(region, input.licenceType, ctx);
    const moment = await momentIn(region, ctx);
    // an officer at the counter applies for somebody else, who must not become a stranger to the own application
    const own = ctx.access.mayOperate(region) ? undefined : ctx.actor;
    const decided = submit(
      { ...input, district: input.district ?? (code.length > region.length ? code : null) },
      {
        region,
        type,
        ticket: ctx.tickets.make(region),
        accountId: own?.accountId ?? null,
        residentId: own?.residentId ?? null,
        sample: false,
      },
      moment,
    );
    return commit(ctx.newId(region), 0, decided);
  })) as unknown as ApplicationAnswer;
  const { ticket } = application;
  return { ticket, secret: ctx.tickets.secretOf(ticket), application: { ...application, disclosed: true } };
}

function readRegion(text: string): RegionCode {
  const check = fieldCheck();
  const code = check.read('region', () => parseRegionCode(text));
  check.finish();
  return code ?? text;
}

async function getOfferedType(region: RegionCode, licenceType: string, ctx: ServiceContext): Promise<ServiceTypeRow> {
  if (!(await ctx.catalogue.isEnabled(region, ctx.service))) throw onField('region', LICENSING_NOT_ENABLED({ region }));
  const asked = licenceType.trim();
  const found =
    (await ctx.catalogue.findServiceType(region, asked)) ??
    (await ctx.catalogue.findServiceType(region, asked.toLowerCase()));
  if (found?.enabled && found.service === ctx.service) return found;
  const offered = await ctx.catalogue.listServiceTypes(region, ctx.service);
  const known = offered.map(({ code, name }) => `${code} (${name})`).join(', ') || '-';
  throw onField('licenceType', LICENCE_TYPE_UNKNOWN({ licenceType: asked.slice(0, 40), region, known }));
}
