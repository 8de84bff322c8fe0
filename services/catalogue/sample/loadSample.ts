/** Palopo's standards of service and a few of its neighbours'. Keys are fixed, so a second run changes nothing. */
import type { ServiceContext } from '@puja-indah/kit';
import { switchServiceIn } from '../commands/regionSettings.ts';
import { createServiceType } from '../commands/serviceTypes.ts';
import { type SampleStandard, STANDARDS } from './standards.ts';

const SAMPLE = { sample: true };
const SWITCHED_ON = ['licensing', 'health', 'commodities'];

const few: readonly SampleStandard[] = [STANDARDS.sip, STANDARDS.pbg, STANDARDS.beds, STANDARDS.prices];
const TENANTS: readonly { readonly region: string; readonly standards: readonly SampleStandard[] }[] = [
  { region: '73.73', standards: Object.values(STANDARDS) },
  { region: '73.17', standards: few },
  { region: '73.71', standards: few },
];

export async function loadSample(context: ServiceContext): Promise<void> {
  for (const { region, standards } of TENANTS) {
    for (const [version, service] of SWITCHED_ON.entries()) {
      const idempotencyKey = `sample switch ${region} ${service}`;
      await switchServiceIn(context, { idempotencyKey, region, service, enabled: true, version }, SAMPLE);
    }
    for (const { agencyCode, ...standard } of standards) {
      const given = {
        ...standard,
        idempotencyKey: `sample service type ${region} ${standard.code}`,
        region,
        agency: `${region}-${agencyCode}`,
        complaintChannels: ['SP4N-LAPOR! (lapor.go.id)', 'Loket pengaduan di kantor dinas'],
      };
      await createServiceType(context, given, SAMPLE);
    }
  }
}
