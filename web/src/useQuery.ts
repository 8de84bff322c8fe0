/** A query as a hook: loading, slow, failed or there. An answer that was overtaken by newer variables is dropped. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask, type Operation, type Problem } from './graphql.ts';

export interface Found<Data> {
  /** Stays while newer variables load, so that the page does not jump. */
  readonly data: Data | undefined;
  readonly problems: readonly Problem[];
  readonly loading: boolean;
  /** Loading for so long that the person should be told. */
  readonly slow: boolean;
  readonly error: Error | undefined;
  reload(): void;
}

const SLOW_MS = 4_000;
const OLD_MS = 60_000;

/** @param variables null asks nothing and forgets what was found. */
export function useQuery<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables | null,
): Found<Data> {
  const [state, setState] = useState<Omit<Found<Data>, 'reload'>>({
    data: undefined,
    problems: [],
    loading: variables !== null,
    slow: false,
    error: undefined,
  });
  const [turn, setTurn] = useState(0);
  const answeredAt = useRef(0);
  const key = JSON.stringify(variables);
  const reload = useCallback(() => setTurn((before) => before + 1), []);

  useEffect(() => {
    if (variables === null) {
      setState({ data: undefined, problems: [], loading: false, slow: false, error: undefined });
      return;
    }
    const overtaken = new AbortController();
    setState((before) => ({ ...before, loading: true, slow: false, error: undefined }));
    const slow = setTimeout(() => setState((before) => ({ ...before, slow: true })), SLOW_MS);
    ask(operation, variables, overtaken.signal)
      .then(
        ({ data, problems }) => {
          if (overtaken.signal.aborted) return;
          answeredAt.current = Date.now();
          setState({ data, problems, loading: false, slow: false, error: undefined });
        },
        (error) => {
          if (overtaken.signal.aborted) return;
          setState((before) => ({ ...before, loading: false, slow: false, error: error as Error }));
        },
      )
      .finally(() => clearTimeout(slow));
    return () => {
      clearTimeout(slow);
      overtaken.abort();
    };
  }, [operation, key, turn]);

  useEffect(() => {
    // Whoever comes back to the page after a while, or gets the network back, sees what is true now.
    const refresh = () => {
      const old = Date.now() - answeredAt.current > OLD_MS;
      if (document.visibilityState === 'visible' && old && answeredAt.current > 0) reload();
    };
    document.addEventListener('visibilitychange', refresh);
    addEventListener('online', reload);
    return () => {
      document.removeEventListener('visibilitychange', refresh);
      removeEventListener('online', reload);
    };
  }, [reload]);

  return { ...state, reload };
}
