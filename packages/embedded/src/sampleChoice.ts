/** Whether a folder holds examples or real data: said once, when it is made, and kept there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataFiles } from './dataDir.ts';

/** Sample data among real data would be shown to citizens as real. */
export class SamplesRefused extends Error {
  override readonly name = 'SamplesRefused';
  constructor(folder: string) {
    super(
      `SAMPLE=1 is refused: the installation in ${folder} was made without sample data. Leave SAMPLE out, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Whether sample data are to be loaded, by what is asked now and what the folder was made for.
 * @param asked undefined: nobody said; then a new folder gets them, and one that is there stays as it was made.
 * @throws SamplesRefused
 */
export function chooseSamples(files: DataFiles, asked: boolean | undefined): boolean {
  const isNew = !existsSync(files.rootKey);
  const first = isNew ? undefined : findChoice(files.samples);
  if (first === false && asked) throw new SamplesRefused(files.folder);
  // Of a folder without a mark (an older one, a restored one) nobody knows whether it is real: only who says so loads samples.
  const chosen = asked ?? first ?? isNew;
  if (isNew || (first === undefined && chosen))
    writeFileSync(files.samples, chosen ? 'yes\n' : 'no\n', { flush: true });
  return chosen;
}

function findChoice(file: string): boolean | undefined {
  const said = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  return said === 'yes' || said === 'no' ? said === 'yes' : undefined;
}
