// Who is signed in here, and to what; asked once when the page is loaded and again after signing in or out.
import { useSyncExternalStore } from 'react';
import { call, type Failure } from '../api/client';
import type { Me, StateOutput } from '../api/generated';

export type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'ready'; readonly value: StateOutput };

let session: Session = { state: 'loading' };
let ended = false;
const listeners = new Set<() => void>();

export function currentSession(): Session {
  return session;
}

export async function loadSession(): Promise<void> {
  const result = await call('state', {});
  ended = false;
  set(result.ok ? { state: 'ready', value: result.value } : { state: 'failed', failure: result.failure });
}

// The server said so in an answer: nothing needs to be asked.
export function markSignedOut(): void {
  if (session.state === 'ready' && session.value.signed_in) {
    ended = true;
    set({ state: 'ready', value: { ...session.value, signed_in: false, me: null } });
  }
}

// Whoever was signed in is no more, and did not ask for it on this page.
export const wasSignedOut = (): boolean => ended;

export function useMe(): Me | null {
  const session = useSession();
  return session.state === 'ready' ? session.value.me : null;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribeSession, currentSession);
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
