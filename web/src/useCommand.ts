/** Sends commands from a form or button: busy while one is under way, with the refusal of the last. */
import { useState } from 'preact/hooks';
import { useCommandKey } from './commandKey.ts';
import { type NonNullableFields, type Operation, Refused, send } from './graphql.ts';

export interface Commands {
  readonly busy: boolean;
  readonly error: Error | undefined;
  readonly refusal: Refused | undefined;
  /** @returns the answer; undefined when it was refused or could not be sent, then `error` says why. */
  run<Data, Input extends { idempotencyKey: string | number }>(
    operation: Operation<Data, { input: Input }>,
    input: Omit<Input, 'idempotencyKey'>,
  ): Promise<NonNullableFields<Data> | undefined>;
  forget(): void;
}

export function useCommand(): Commands {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | undefined>(undefined);
  const key = useCommandKey();
  return {
    busy,
    error,
    refusal: error instanceof Refused ? error : undefined,
    forget: () => setError(undefined),
    async run<Data, Input extends { idempotencyKey: string | number }>(
      operation: Operation<Data, { input: Input }>,
      input: Omit<Input, 'idempotencyKey'>,
    ) {
      setBusy(true);
      setError(undefined);
      try {
        const answer = await send(operation, { input: key.keyed(input) as unknown as Input });
        key.done();
        return answer;
      } catch (refusal) {
        setError(refusal as Error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
