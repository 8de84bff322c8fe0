import { test } from 'vitest';
import { browserMissing } from './platform.ts';

const browserRequired = process.env.CI === 'true';

/** A step in the browser. Without one it is left out, and says why; where one is required, it fails. */
export const step = (name: string, tell: () => Promise<void>): void =>
  test(name, { timeout: 120_000 }, async (context) => {
    if (browserMissing && browserRequired) throw new Error(browserMissing);
    if (browserMissing) return context.skip(browserMissing);
    await tell();
  });
