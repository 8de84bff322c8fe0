/** The file doors of the services, as the gateway mounts them: POST /files/:service/:name takes a CSV, GET gives one. */
import { Readable } from 'node:stream';
import { defineError } from '@puja-indah/domain';
import type { ContributedRoute, RouteRequest } from '@puja-indah/gateway';
import type { RunningService } from '@puja-indah/kit';

export const FILE_SERVICE_UNKNOWN = defineError<{ service: string }>('FILE_SERVICE_UNKNOWN', 'NOT_FOUND', {
  message: ({ service }) => `Tidak ada layanan bernama ${service}.`,
  hint: ({ service }) => `There is no service named ${service}; see serviceAreas for their names.`,
});

export const FILE_REGION_MISSING = defineError('FILE_REGION_MISSING', 'VALIDATION_FAILED', {
  message: 'Sebutkan kode wilayah, misalnya ?region=73.73.',
  hint: 'Name the region, such as ?region=73.73.',
});

const one = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0]);

function doorOf(
  services: ReadonlyMap<string, RunningService>,
  { params, query, actor, client, traceparent }: RouteRequest,
) {
  const service = services.get(params.service ?? '');
  if (!service) throw FILE_SERVICE_UNKNOWN({ service: params.service ?? '' });
  const region = one(query.region);
  if (!region) throw FILE_REGION_MISSING();
  const call = { actor, client, ...(traceparent ? { traceparent } : {}) };
  return { files: service.files, file: { name: params.name ?? '', region, call } };
}

async function bytesOf(body: Readable | undefined): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of body ?? []) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

/** Routes over the running services. */
export const fileRoutes = (services: ReadonlyMap<string, RunningService>): readonly ContributedRoute[] => [
  {
    method: 'GET',
    url: '/files/:service/:name',
    handler(request) {
      const { files, file } = doorOf(services, request);
      const name = `${request.params.service}-${file.name}-${file.region}.csv`;
      return {
        headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
        body: Readable.from(files.exportFile(file)),
      };
    },
  },
  {
    method: 'POST',
    url: '/files/:service/:name',
    async handler(request) {
      const { files, file } = doorOf(services, request);
      // Else anybody could have megabytes held in memory, many at a time.
      files.requireAccess(file);
      const result = await files.importFile({
        ...file,
        file: await bytesOf(request.body),
        takeGood: one(request.query.takeGood) === 'true',
        idempotencyKey: one(request.headers['idempotency-key']),
      });
      return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(result) };
    },
  },
];
