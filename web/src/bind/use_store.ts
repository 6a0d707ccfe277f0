// The store of an open map, or of the library, bound to React.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { markSignedOut } from './session';
import type { WorkspaceStore } from '../store/workspace_store';

// A property of the store; the component is drawn anew when it changes.
export function useStore<T>(store: WorkspaceStore, read: (store: WorkspaceStore) => T): T {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => read(store),
  );
}

// Opens a store while the component is mounted; null before the first render is done. 'kept': someone else closes it.
export function useOpened(
  open: () => WorkspaceStore,
  key: string,
  at_end: 'closed' | 'kept' = 'closed',
): WorkspaceStore | null {
  const [store, setStore] = useState<WorkspaceStore | null>(null);
  useEffect(() => {
    const opened = open();
    setStore(opened);
    const unwatch = watchSession(opened);
    return () => {
      unwatch();
      if (at_end === 'closed') opened.close();
      setStore(null);
    };
    // `open` may be a new function on each render: the key says when it opens something else.
  }, [key]);
  return store;
}

// A connection that the server ends because nobody is signed in any more says so for the whole page.
export function watchSession(store: WorkspaceStore): () => void {
  return store.subscribe(() => {
    if (store.save.closing?.reason === 'signed_out') markSignedOut();
  });
}
