import { Readable } from 'node:stream';
import { defineError } from '@puja-indah/domain';
import type { RouteRequest } from '@puja-indah/gateway';
import type { RunningService } from '@puja-indah/kit';
import { expect, test } from 'vitest';
import { fileRoutes } from './fileRoutes.ts';

const CLOSED = defineError('TEST_CLOSED', 'FORBIDDEN', { message: 'Tertutup.', hint: 'closed' });

test('nothing of a file is read from somebody who may not send it', async () => {
  const files = {
    requireAccess() {
      throw CLOSED();
    },
  };
  const services = new Map([['health', { files } as unknown as RunningService]]);
  const post = fileRoutes(services).find(({ method }) => method === 'POST');
  let read = 0;
  const body = new Readable({
    read() {
      read += 1;
      this.push(null);
    },
  });
  const request: RouteRequest = {
    params: { service: 'health', name: 'beds' },
    query: { region: '73.73' },
    headers: {},
    body,
    signal: new AbortController().signal,
    actor: undefined,
    client: { address: '192.0.2.1', local: false },
  };
  await expect(post?.handler(request)).rejects.toMatchObject({ code: 'TEST_CLOSED' });
  expect(read).toBe(0);
});
