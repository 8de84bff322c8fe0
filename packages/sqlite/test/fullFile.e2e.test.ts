import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('fullFile.ts', import.meta.url));

test('a database that may not grow refuses the write, and the thread goes on for the other files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'puja-full-'));
  try {
    // In a shell, since Node cannot limit itself: files of up to 8192 blocks, reached while the log is copied into the database.
    const limited = 'trap \'\' XFSZ; ulimit -f 8192; exec "$0" "$@"';
    const said = execFileSync('sh', ['-c', limited, process.execPath, program, folder], { encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual({ filled: 'failed', other: 'committed' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
