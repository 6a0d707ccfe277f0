// Where the page is. Plain links are followed without loading the page anew (app/router.ts sees to that), so features
// write <a href="/maps/…">; what a script opens goes through navigate().
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'replace') history.replaceState(null, '', path);
  else if (path !== location.pathname + location.search + location.hash) history.pushState(null, '', path);
  for (const listener of listeners) listener();
}

export function subscribeLocation(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribeLocation, () => location.pathname);
}

// One value of the query, and how to change it: views of a page can be linked to and come back with the back button.
export function useQuery(name: string): [string, (value: string) => void] {
  const value = useSyncExternalStore(subscribeLocation, () => new URLSearchParams(location.search).get(name) ?? '');
  const set = (next: string): void => {
    const query = new URLSearchParams(location.search);
    if (next === '') query.delete(name);
    else query.set(name, next);
    const text = query.toString();
    navigate(location.pathname + (text ? `?${text}` : '') + location.hash, 'replace');
  };
  return [value, set];
}
