import type { ParkedEntry, ParkedReason } from '@puja-indah/changes';
import { describe, expect, it } from 'vitest';
import { viewOf } from './parkedEvent.ts';

const entry = (reason: ParkedReason): ParkedEntry => ({
  id: 'requests/requests|/73.73/licensing|73.73-a1:3:licensing.request.progressed',
  follower: 'requests/requests',
  position: '812',
  reason,
  parkedAt: '2026-11-24T01:00:00.000Z',
  change: {
    id: '73.73-a1:3:licensing.request.progressed',
    source: '/73.73/licensing',
    type: 'licensing.request.progressed',
    subject: '73.73-a1',
    time: '2026-11-24T00:59:00.000Z',
    dataschema: '/schema/changes/licensing.request.progressed.json',
    region: '73.73',
    version: 3,
    sample: false,
    audience: 'internal',
    data: { residentId: '73.73-resident', accountId: '73.73-account' },
  },
});

describe('a parked event, as an administrator sees it', () => {
  it('says what failed, where and how often', () => {
    expect(viewOf(entry({ kind: 'failed', error: 'no such ticket', attempts: 6 }))).toMatchObject({
      follower: 'requests/requests',
      source: '/73.73/licensing',
      type: 'licensing.request.progressed',
      subject: '73.73-a1',
      version: 3,
      position: '812',
      state: 'FAILED',
      error: 'no such ticket',
      attempts: 6,
    });
  });

  it('says of one that waits behind another that it was not tried', () => {
    expect(viewOf(entry({ kind: 'waiting' }))).toMatchObject({ state: 'WAITING', error: null, attempts: 0 });
  });

  it('never shows its content, which may be about a person', () => {
    const shown = JSON.stringify(viewOf(entry({ kind: 'failed', error: 'x', attempts: 3 })));
    expect(shown).not.toMatch(/resident|account/);
  });
});
