/** A thread that can be asked to die. */
import { serve } from './serve.ts';

const handlers = {
  echo: (text: string): string => text,
  fail(): void {
    throw new RangeError('too much');
  },
  die(): void {
    process.exit(1);
  },
  close(): void {},
};

export type FrailHandlers = typeof handlers;

serve(handlers);
