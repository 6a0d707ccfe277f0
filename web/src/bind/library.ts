// The library and the list of maps, live: opened with the first page that shows them, kept while someone is signed in.
import { useSyncExternalStore } from 'react';
import { localStore } from '../store/local_store';
import { openMap } from '../store/open_map';
import type { DocumentView, RecordOf, TypeName, WorkspaceStore } from '../store/workspace_store';
import { atLeast } from './roles';
import { watchSession } from './use_store';
import { currentSession, subscribeSession } from './session';

let library: WorkspaceStore | null = null;
let opened_for = '';

// REQUIRES: someone is signed in. Empty for people who see single maps only.
export function libraryStore(): WorkspaceStore {
  const session = currentSession();
  const me = session.state === 'ready' ? session.value.me : null;
  const who = me ? `${me.id} ${me.role}` : '';
  if (library && opened_for === who) return library;
  library?.close();
  opened_for = who;
  library = atLeast(me?.role, 'viewer') ? openMap(null) : localStore([]);
  watchSession(library);
  return library;
}

subscribeSession(() => {
  const session = currentSession();
  if (session.state !== 'ready' || session.value.signed_in) return;
  library?.close();
  library = null;
});

export function useLibrary<T>(read: (store: WorkspaceStore) => T): T {
  const store = libraryStore();
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => read(store),
  );
}

export function useLibraryDocument(): DocumentView {
  return useLibrary((store) => store.document);
}

export function useRecords<T extends TypeName>(type: T): readonly RecordOf<T>[] {
  return useLibrary((store) => store.document.ofType(type));
}

export function useLibraryLoading(): boolean {
  return useLibrary((store) => store.save.state === 'loading');
}
