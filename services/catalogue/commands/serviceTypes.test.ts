import { describe, expect, it } from 'vitest';
import type { ServiceTypeRecord } from '../model.ts';
import { changedEvents } from './serviceTypes.ts';

const offered: ServiceTypeRecord = {
  region: '73.73',
  sample: false,
  code: 'sip',
  name: 'Surat Izin Praktik',
  service: 'licensing',
  agency: null,
  enabled: true,
  serviceEnabled: true,
  requirements: ['STR'],
  steps: ['Ajukan'],
  durationValue: 5,
  durationUnit: 'WORKING_DAY',
  feeType: 'FREE',
  fee: null,
  feeFormula: null,
  product: 'SIP',
  complaintChannels: ['Loket'],
  internalStandard: {
    legalBasis: [],
    facilities: [],
    staffCompetence: [],
    supervision: null,
    staffCount: null,
    serviceGuarantee: null,
    safetyGuarantee: null,
    evaluation: null,
  },
  skNumber: null,
  effectiveFrom: null,
};
const draft = { ...offered, enabled: false, name: 'Rancangan' };
const told = (...change: Parameters<typeof changedEvents>) => changedEvents(...change).map(({ data }) => data);

describe('what everybody hears of a service type', () => {
  it('are its facts while it is offered', () => {
    expect(told(offered)).toMatchObject([{ name: 'Surat Izin Praktik', enabled: true }]);
    expect(told(offered, draft)).toMatchObject([{ enabled: true }]);
  });

  it('is nothing while it is a draft, or its service is switched off', () => {
    expect(told(draft)).toEqual([]);
    expect(told({ ...draft, name: 'Lain' }, draft)).toEqual([]);
    expect(told({ ...offered, serviceEnabled: false })).toEqual([]);
  });

  it('is that it is taken back, without what was edited with it', () => {
    expect(told(draft, offered)).toMatchObject([{ name: 'Surat Izin Praktik', enabled: false }]);
  });
});
