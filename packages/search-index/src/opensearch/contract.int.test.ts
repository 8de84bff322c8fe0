import { randomUUID } from 'node:crypto';
import { onRealServer } from '@puja-indah/testing/realServer';
import { searchIndexContract } from '@puja-indah/testing/searchIndexContract';
import { afterAll } from 'vitest';
import { deleteIndexes } from '../../test/indexesOf.ts';
import { openOpenSearchIndex } from './index.ts';

await onRealServer('OPENSEARCH_URL', ({ OPENSEARCH_URL: url = '' }) => {
  const run = `test-${randomUUID().slice(0, 8)}`;
  let places = 0;

  searchIndexContract({
    name: 'opensearch',
    async place() {
      const name = `${run}-${++places}`;
      return { open: () => openOpenSearchIndex({ url, name, refreshMs: 10 }) };
    },
  });

  afterAll(() => deleteIndexes(url, run));
});
