/** GET /schema/changes/<type>.json: the JSON Schema that a change names as its `dataschema`; /schema/changes lists them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeSchemasFolder } from '@puja-indah/schema';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { headerOf } from '../edge.ts';
import { NO_SUCH_PAGE } from '../errors.ts';

const PATH = '/schema/changes';

interface Document {
  readonly type: string;
  readonly text: string;
  readonly etag: string;
}

/** Reads the committed schemas once; they are those of the code that runs. @throws Error when the folder cannot be read. */
export function changeSchemas(app: FastifyInstance): void {
  const schemas = new Map(
    readdirSync(changeSchemasFolder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [
        name,
        document('application/schema+json', readFileSync(join(changeSchemasFolder, name), 'utf8')),
      ]),
  );
  const index = document(
    'application/json; charset=utf-8',
    listing([...schemas].map(([name, { text }]) => ({ name, text }))),
  );
  app.get(PATH, (request, reply) => send(request, reply, index));
  app.get(`${PATH}/`, (request, reply) => send(request, reply, index));
  app.get<{ Params: { name: string } }>(`${PATH}/:name`, (request, reply) => {
    const found = schemas.get(request.params.name);
    if (!found) throw NO_SUCH_PAGE();
    return send(request, reply, found);
  });
}

const document = (type: string, text: string): Document => ({
  type,
  text,
  etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
});

/** Each event type with its audience, what it says, and where its schema is. */
function listing(files: readonly { readonly name: string; readonly text: string }[]): string {
  const schemas = files.map(({ name, text }) => {
    const { title, description, 'x-audience': audience } = JSON.parse(text) as Record<string, string>;
    return { type: title, audience, description, dataschema: `${PATH}/${name}` };
  });
  return `${JSON.stringify({ schemas }, null, 2)}\n`;
}

/** A schema changes only with a new version of the platform, and then it grows: a day's copy does no harm. */
function send(request: FastifyRequest, reply: FastifyReply, { type, text, etag }: Document): FastifyReply {
  reply.headers({ 'cache-control': 'public, max-age=86400', etag });
  if (headerOf(request, 'if-none-match')?.includes(etag)) return reply.code(304).send();
  return reply.type(type).send(text);
}
