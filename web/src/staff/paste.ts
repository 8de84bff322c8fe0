/** Reads what was copied from a spreadsheet. Pure. */

/** The cells of a pasted block; undefined when it is a single value, which the input takes by itself. */
export function readBlock(text: string): readonly (readonly string[])[] | undefined {
  const lines = text.replace(/\r/g, '').split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  const cells = lines.map((line) => line.split('\t').map((cell) => cell.trim()));
  return cells.length > 1 || cells.some((row) => row.length > 1) ? cells : undefined;
}

export interface Target {
  readonly code: string;
  readonly name: string;
}

export interface Placed {
  readonly code: string;
  readonly values: readonly string[];
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * Which row each pasted line belongs to. A first cell that names a row (code or name) decides; a block without any name
 * fills the rows downwards from `from`. A block in which only some lines name a row is not guessed: those others are left.
 * @returns the lines that were placed, and the lines (as text) that were not.
 */
export function placeBlock(
  block: readonly (readonly string[])[],
  targets: readonly Target[],
  from: string,
): { readonly placed: readonly Placed[]; readonly left: readonly string[] } {
  const named = (cell: string | undefined) =>
    targets.find(
      ({ code, name }) => cell !== undefined && cell !== '' && (fold(code) === fold(cell) || fold(name) === fold(cell)),
    );
  if (!block.some(([first]) => named(first))) {
    const start = targets.findIndex(({ code }) => code === from);
    const rows = block.map((values, index) => ({ target: targets[start + index], values }));
    return {
      placed: rows.flatMap(({ target, values }) => (target ? [{ code: target.code, values }] : [])),
      left: rows.flatMap(({ target, values }) => (target ? [] : [values.join(' ')])),
    };
  }
  const rows = block.map((line) => ({ target: named(line[0]), line }));
  return {
    placed: rows.flatMap(({ target, line }) => (target ? [{ code: target.code, values: line.slice(1) }] : [])),
    left: rows.flatMap(({ target, line }) => (target ? [] : [line.join(' ')])),
  };
}
