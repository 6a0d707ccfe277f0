// The session of the page, for its components, each drawn anew only when what it reads changes.
import { createContext, useContext, useSyncExternalStore } from 'react';
import { termsOf } from '../../bind/evidence_words';
import type { Known } from './cell_names';
import type { Grid } from './grid_model';
import type { Session } from './session';

const Context = createContext<Session | null>(null);
export const SessionProvider = Context.Provider;

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('no session');
  return session;
}

// What `read` gives must keep its identity while it is unchanged.
export function useEditor<T>(read: (session: Session) => T): T {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => read(session));
}

export const useGrid = (): Grid => useEditor((session) => session.grid);
export const useCanEdit = (): boolean => useEditor((session) => session.can_edit);

const kept = new WeakMap<object, Known>();

// What the log says, and what it is called; the same object as long as neither changed.
export function useKnown(): Known {
  return useEditor(({ store, map }) => {
    const { evidence } = store;
    const terms = termsOf(store.document, map, evidence);
    const before = kept.get(evidence ?? terms);
    if (before?.terms === terms && before.evidence === evidence) return before;
    const now = { evidence, terms };
    kept.set(evidence ?? terms, now);
    return now;
  });
}
