/** The job that announces stale data, once for each time that they grow stale. */
import type { ServiceContext } from '@puja-indah/kit';
import { dataStale } from './events.ts';
import { everyOne } from './everyOne.ts';
import { listFreshness } from './freshness.ts';
import { freshnessMarks, type RegionSettingRecord, regionSettings } from './model.ts';
import type { FreshnessReading } from './rules/freshness.ts';

/** Two processes may find the same; the version of the mark lets one of them announce it. */
async function announce(
  context: ServiceContext,
  setting: RegionSettingRecord,
  reading: FreshnessReading,
): Promise<void> {
  const { id, service, recordType, label, agency, lastChangedAt, expectedEvery } = reading;
  if (reading.state !== 'STALE' || lastChangedAt === null) return;
  const mark = await context.records(freshnessMarks).find(id);
  if (mark?.value.staleSince === lastChangedAt) return;
  await context.write({
    collection: freshnessMarks,
    id,
    expected: mark?.version ?? 0,
    value: {
      region: setting.region,
      sample: setting.sample,
      service,
      recordType,
      confirmedAt: mark?.value.confirmedAt ?? null,
      confirmedBy: mark?.value.confirmedBy ?? null,
      staleSince: lastChangedAt,
    },
    events: [dataStale.of({ service, recordType, label, agency, lastChangedAt, expectedEvery })],
  });
}

export async function announceStale(context: ServiceContext): Promise<void> {
  for await (const { value } of everyOne(context.records(regionSettings)))
    for (const reading of await listFreshness(context, value.region)) await announce(context, value, reading);
}
