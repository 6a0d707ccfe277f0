// An operation's answer as state of a component: loading, ready, or failed with a way to try again.
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Failure, type InputOf, type OperationName, type OutputOf } from '../api/client';

export type Loaded<T> =
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly value: T | null; readonly failure: Failure };

export type Asked<T> = Loaded<T> & { readonly reload: () => void };

// A null input asks nothing yet. A reload keeps what is shown until the new answer is there.
export function useCall<N extends OperationName>(name: N, input: InputOf<N> | null): Asked<OutputOf<N>> {
  const [loaded, setLoaded] = useState<Loaded<OutputOf<N>>>({ state: 'loading', value: null });
  const [times, setTimes] = useState(0);
  const key = JSON.stringify(input);
  const asked = useRef(input);
  asked.current = input;
  useEffect(() => {
    if (asked.current === null) return;
    const stop = new AbortController();
    setLoaded((before) => ({ state: 'loading', value: before.value }));
    void call(name, asked.current, { signal: stop.signal }).then((result) => {
      if (stop.signal.aborted) return;
      if (result.ok) setLoaded({ state: 'ready', value: result.value });
      else setLoaded((before) => ({ state: 'failed', value: before.value, failure: result.failure }));
    });
    return () => stop.abort();
  }, [name, key, times]);
  const reload = useCallback(() => setTimes((before) => before + 1), []);
  return { ...loaded, reload };
}
