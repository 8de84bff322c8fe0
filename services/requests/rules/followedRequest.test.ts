import type { Change } from '@puja-indah/changes';
import { makeTicket } from '@puja-indah/domain';
import { describe, expect, it } from 'vitest';
import { followedRequest } from './followedRequest.ts';

const ticket = makeTicket('73.73', 'licensing', new Uint8Array([1, 2, 3, 4, 5]));
const change = (data: object, source = '/73.73/licensing'): Change => ({
  id: '73.73-a1:3:licensing.request.progressed',
  source,
  type: 'licensing.request.progressed',
  subject: '73.73-a1',
  time: '2026-04-07T02:00:00.000Z',
  dataschema: '/schema/changes/licensing.request.progressed.json',
  region: '73.73',
  version: 3,
  sample: true,
  audience: 'internal',
  data: {
    ticket,
    serviceTypeId: '73.73-sip',
    serviceTypeName: 'Surat izin praktik',
    status: 'VERIFYING',
    statusLabel: 'Sedang diverifikasi',
    phase: 'VERIFYING',
    submittedAt: '2026-04-06T09:00:00+08:00',
    steps: [],
    ...data,
  },
});

describe('the row of a request', () => {
  it('is kept under its ticket, with the record, region and service that the change names', () => {
    const { ticket: id, row } = followedRequest(change({ dueAt: '2026-04-09T23:59:59+08:00' }));
    expect(id).toBe(ticket);
    expect(row).toMatchObject({ subject: '73.73-a1', region: '73.73', service: 'licensing', sample: true });
  });

  it('sorts by instants, not by their text: an hour of Jayapura comes before the same hour of Jakarta', () => {
    const jayapura = followedRequest(change({ dueAt: '2026-04-09T23:59:59+09:00' })).row;
    const jakarta = followedRequest(change({ dueAt: '2026-04-09T23:59:59+07:00' })).row;
    expect(jayapura.dueOrder).toBeLessThan(jakarta.dueOrder);
  });

  it('sorts after all others while it has no due date', () => {
    const without = followedRequest(change({ dueAt: null })).row;
    const far = followedRequest(change({ dueAt: '2199-12-31T23:59:59+08:00' })).row;
    expect(without.dueOrder).toBeGreaterThan(far.dueOrder);
    expect(without.dueAt).toBeNull();
  });

  it('is refused when a service speaks of a request of another, or of no ticket at all', () => {
    expect(() => followedRequest(change({}, '/73.73/health'))).toThrow('has a ticket of licensing');
    expect(() => followedRequest(change({ ticket: '7373-PRZ-0000-0000-0' }))).toThrow(
      expect.objectContaining({ code: 'TICKET_MALFORMED' }),
    );
  });
});
