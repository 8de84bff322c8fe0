import type { Change } from '@puja-indah/changes';
import { describe, expect, it } from 'vitest';
import { indexChange } from './indexChange.ts';

const change = (data: Record<string, unknown>): Change => ({
  id: '73.73-rsud:4:health.searchable.changed',
  source: '/73.73/health',
  type: 'health.searchable.changed',
  subject: '73.73-rsud',
  time: '2026-11-24T08:00:00.000Z',
  dataschema: '/schema/changes/health.searchable.changed.json',
  region: '73.73',
  version: 4,
  sample: false,
  audience: 'internal',
  data,
});
const document = {
  id: 'HealthFacility:73.73-rsud',
  version: 4,
  service: 'health',
  region: '73.73',
  title: 'RSUD Sawerigading',
};

describe('a change of a searchable record', () => {
  it('puts its document', () => {
    expect(indexChange(change({ ...document, removed: false }))).toEqual({ kind: 'put', document });
  });

  it('removes it when there is nothing to find any more', () => {
    expect(indexChange(change({ ...document, title: '', removed: true }))).toEqual({
      kind: 'remove',
      id: document.id,
      version: 4,
    });
  });

  it('is refused when it holds no document, or one of another record', () => {
    expect(() => indexChange(change({}))).toThrow(TypeError);
    expect(() => indexChange(change({ ...document, id: 'HealthFacility:73.73-other', removed: false }))).toThrow(
      TypeError,
    );
  });
});
