import { expect, test } from 'vitest';
import { placeBlock, readBlock } from './paste.ts';

const targets = [
  { code: 'beras-medium', name: 'Beras medium' },
  { code: 'beras-premium', name: 'Beras premium' },
  { code: 'cabai-rawit', name: 'Cabai rawit' },
];

test('a single value is left to the input', () => {
  expect(readBlock('13.500')).toBeUndefined();
  expect(readBlock('13.500\n')).toBeUndefined();
});

test('a column of values fills the rows downwards from the cell that has the focus', () => {
  const block = readBlock('14.900\r\n45.000\r\n') ?? [];
  expect(placeBlock(block, targets, 'beras-premium').placed).toEqual([
    { code: 'beras-premium', values: ['14.900'] },
    { code: 'cabai-rawit', values: ['45.000'] },
  ]);
});

test('lines that name their row go to it, whatever their order; others are told, never guessed', () => {
  const block = readBlock('Cabai Rawit\t45.000\nberas-medium\t13.500\nJengkol\t30.000') ?? [];
  expect(placeBlock(block, targets, 'beras-medium')).toEqual({
    placed: [
      { code: 'cabai-rawit', values: ['45.000'] },
      { code: 'beras-medium', values: ['13.500'] },
    ],
    left: ['Jengkol 30.000'],
  });
});

test('what runs over the end of the sheet is told', () => {
  const block = readBlock('1.000\n2.000') ?? [];
  expect(placeBlock(block, targets, 'cabai-rawit').left).toEqual(['2.000']);
});
