// What is edited here is known to the server a moment later: questions about it wait until then.
import { useEffect, useState } from 'react';
import { useStore } from '../../bind/use_store';
import type { WorkspaceStore } from '../../store/workspace_store';

// The key as it was when nothing waited to be sent; null: not yet.
export function useSettled(store: WorkspaceStore, key: string): string | null {
  const settled = useStore(store, ({ save }) => save.waiting === 0 && save.state !== 'loading');
  const [known, setKnown] = useState(settled ? key : null);
  useEffect(() => {
    if (settled) setKnown(key);
  }, [settled, key]);
  return known;
}
