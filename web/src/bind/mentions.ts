// Comments that name who looks and that were not opened yet: for home, and for the mark on the way there.
import { useEffect, useSyncExternalStore } from 'react';
import { call, type OutputOf } from '../api/client';
import { currentSession, subscribeSession } from './session';

export type Mentions = OutputOf<'mentions'>;
export type Mention = Mentions['items'][number];

const NONE: Mentions = { items: [], n: 0 };
const AGAIN_MS = 30_000;

let known = NONE;
let of = '';
const listeners = new Set<() => void>();

function tell(next: Mentions): void {
  if (JSON.stringify(next) === JSON.stringify(known)) return;
  known = next;
  for (const listener of listeners) listener();
}

const account = (): string => {
  const session = currentSession();
  return session.state === 'ready' ? (session.value.me?.id ?? '') : '';
};

export async function askMentions(): Promise<void> {
  const who = account();
  if (who === '') return tell(NONE);
  const result = await call('mentions', {});
  // Somebody else may have signed in meanwhile.
  if (result.ok && who === account()) tell(result.value);
}

subscribeSession(() => {
  if (account() === of) return;
  of = account();
  tell(NONE);
  if (listeners.size > 0) void askMentions();
});

/** Notes that the comment was opened. */
export async function sawMention(comment: string): Promise<void> {
  if (account() === '') return;
  const items = known.items.filter((each) => each.comment !== comment);
  tell({ items, n: known.n - (known.items.length - items.length) });
  await call('saw-mention', { comment });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMentions(): Mentions {
  return useSyncExternalStore(subscribe, () => known);
}

/** While it is mounted they are asked for again and again: at once when the page is looked at. REQUIRES: one at a time. */
export function useMentionsAsked(path: string): void {
  useEffect(() => {
    void askMentions();
  }, [path]);
  useEffect(() => {
    const ask = (): void => {
      if (document.visibilityState === 'visible') void askMentions();
    };
    const timer = setInterval(ask, AGAIN_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, []);
}
