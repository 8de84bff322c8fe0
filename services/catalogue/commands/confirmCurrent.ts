/** "Data masih benar": an officer confirms that nothing changed, which counts as fresh without an edit. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { dataConfirmed } from '../events.ts';
import { listFreshness } from '../freshness.ts';
import { freshnessMarks, homeOf, regionSettings, settingId } from '../model.ts';
import { NOTHING_TO_CONFIRM, RECORD_TYPE_UNKNOWN } from '../rules/freshness.ts';

export interface ConfirmCurrentInput extends CommandInput {
  readonly region: string;
  readonly service: string;
  readonly recordType: string;
}

/** @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, RECORD_TYPE_UNKNOWN, NOTHING_TO_CONFIRM */
export async function confirmCurrent(context: ServiceContext, input: ConfirmCurrentInput) {
  const { service, recordType } = input;
  const region = homeOf(input.region);
  const actor = context.access.requireOperate(region, service);
  return context.once(input, async () => {
    const [reading] = await listFreshness(context, region, { service, recordType });
    if (!reading) throw RECORD_TYPE_UNKNOWN({ service, recordType });
    if (reading.state === 'EMPTY') throw NOTHING_TO_CONFIRM({ label: reading.label });
    const [mark, setting] = await Promise.all([
      context.records(freshnessMarks).find(reading.id),
      context.records(regionSettings).find(settingId(region)),
    ]);
    const at = context.now();
    return {
      write: {
        collection: freshnessMarks,
        id: reading.id,
        expected: mark?.version ?? 0,
        value: {
          region,
          sample: setting?.value.sample ?? false,
          service,
          recordType,
          confirmedAt: at,
          confirmedBy: actor.accountId,
          staleSince: mark?.value.staleSince ?? null,
        },
        events: [dataConfirmed.of({ service, recordType, confirmedAt: at })],
      },
      answer: { ...reading, state: 'FRESH', lastChangedAt: at, lastConfirmedAt: at },
    };
  });
}
