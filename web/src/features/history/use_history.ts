// The edits of a map, a page at a time.
import { useCallback, useEffect, useState } from 'react';
import { call, type Failure } from '../../api/client';
import type { HistoryItem } from '../../api/generated';

export interface History {
  readonly edits: readonly HistoryItem[];
  readonly loading: boolean;
  readonly complete: boolean; // there is nothing earlier
  readonly failure: Failure | null;
  readonly earlier: () => void;
  readonly reload: () => void;
}

const A_PAGE = 50;

export function useHistory(map: string): History {
  const [edits, setEdits] = useState<readonly HistoryItem[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = useCallback(
    async (before: number | null, signal?: AbortSignal): Promise<void> => {
      setLoading(true);
      const input = { map, limit: A_PAGE, ...(before === null ? {} : { before }) };
      const result = await call('history', input, signal ? { signal } : {});
      if (signal?.aborted) return;
      setLoading(false);
      setFailure(result.ok ? null : result.failure);
      if (!result.ok) return;
      const { items, next: following } = result.value;
      setEdits((known) => (before === null ? items : [...known, ...items]));
      setNext(following ?? null);
    },
    [map],
  );
  useEffect(() => {
    const stop = new AbortController();
    setEdits([]);
    void load(null, stop.signal);
    return () => stop.abort();
  }, [load]);
  return {
    edits,
    loading,
    complete: !loading && next === null,
    failure,
    earlier: () => void load(next),
    reload: () => void load(null),
  };
}
