import { describe, expect, it } from 'vitest';
import { enterCareClass, FIRST_CARE_CLASSES } from './careClass.ts';

describe('the list of care classes', () => {
  it('keeps its order: a known code is changed in its place, a new one comes last', () => {
    const retired = enterCareClass(FIRST_CARE_CLASSES, { code: 'kelas-3', name: 'Kelas 3', active: false });
    expect(retired.map(({ code }) => code)).toEqual(FIRST_CARE_CLASSES.map(({ code }) => code));
    expect(retired.find(({ code }) => code === 'kelas-3')?.active).toBe(false);
    expect(enterCareClass(retired, { code: 'jiwa', name: ' Jiwa ', active: true }).at(-1)).toEqual({
      code: 'jiwa',
      name: 'Jiwa',
      active: true,
    });
  });

  it.each(['Kelas 1', 'kelas_1', '-kelas', ''])('refuses the code "%s"', (code) => {
    expect(() => enterCareClass([], { code, name: 'Kelas', active: true })).toThrow(
      expect.objectContaining({ code: 'CARE_CLASS_INVALID' }),
    );
  });
});
