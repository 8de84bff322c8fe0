/**
 * Writes the contracts that are made from code: the JSON Schema of each event type (`schema/changes/`) and the table of errors
 * (`docs/errors.md`). `--check` compares instead and exits 1 when one is stale, so that a review shows what changed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorTable } from '@puja-indah/domain';
import { SERVICES } from '@puja-indah/embedded';
import { eventsOf } from '@puja-indah/kit';

const house = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(house, 'schema', 'changes');

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function eventSchemas(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { type, audience, description, schema } of SERVICES.flatMap(eventsOf))
    files.set(
      join('schema', 'changes', `${type}.json`),
      text({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `/schema/changes/${type}.json`,
        title: type,
        description,
        'x-audience': audience,
        ...schema,
      }),
    );
  return files;
}

const cell = (content: string) => content.replaceAll('|', '\\|').replaceAll('\n', ' ');

function errorsPage(): string {
  const rows = errorTable().map(
    ({ code, kind, row }) => `| \`${code}\` | ${kind} | ${cell(row.message)} | ${cell(row.hint)} |`,
  );
  return `# Errors

Every refusal carries \`extensions.kind\` and \`extensions.code\`; the message is Indonesian, \`extensions.hint\` says the same in English.
Made from the code by \`npm run generate\`; a check compares it. Values stand where \`{name}\` is.

| kind | HTTP | trying again |
|---|---|---|
| UNAUTHENTICATED | 401 | after signing in |
| FORBIDDEN | 403 | no |
| NOT_FOUND | 404 | no |
| VALIDATION_FAILED | 400 | after correcting \`extensions.fields\` |
| CONFLICT | 409 | after reading \`extensions.current\` |
| RATE_LIMITED | 429 | after \`extensions.retryAfter\` seconds |
| UNAVAILABLE | 503 | yes, in a while |
| INTERNAL | 500 | report the trace id |

| code | kind | message | hint |
|---|---|---|---|
${rows.join('\n')}
`;
}

const wanted = new Map([...eventSchemas(), [join('docs', 'errors.md'), errorsPage()]]);
mkdirSync(folder, { recursive: true });
const present = readdirSync(folder).map((name) => join('schema', 'changes', name));
const found = (path: string) => {
  try {
    return readFileSync(join(house, path), 'utf8');
  } catch {
    return undefined;
  }
};
const stale = [...wanted].filter(([path, content]) => found(path) !== content).map(([path]) => path);
const gone = present.filter((path) => !wanted.has(path));

if (process.argv.includes('--check')) {
  for (const path of [...stale, ...gone]) console.error(`${path} does not fit the code; run npm run generate.`);
  process.exitCode = stale.length + gone.length > 0 ? 1 : 0;
} else {
  for (const path of stale) writeFileSync(join(house, path), wanted.get(path) ?? '');
  for (const path of gone) rmSync(join(house, path));
  console.log(`${wanted.size} contracts, ${stale.length} written, ${gone.length} removed.`);
}
