/** Keys of commands: the same input has the same key, so that sending again after a lost answer does not do it twice. */
import { useRef } from 'preact/hooks';

/** Random, also on a plain http origin, where `crypto.randomUUID` does not exist. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Adds the key to an input; `done` forgets it, so that the same input later is a new command. */
export function useCommandKey() {
  const last = useRef<{ text: string; key: string } | undefined>(undefined);
  return {
    keyed<Input extends object>(input: Input): Input & { idempotencyKey: string } {
      const text = JSON.stringify(input);
      if (last.current?.text !== text) last.current = { text, key: randomKey() };
      return { ...input, idempotencyKey: last.current.key };
    },
    done() {
      last.current = undefined;
    },
  };
}
