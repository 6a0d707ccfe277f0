// Light, dark or high contrast: what the system asks for, unless the reader chose one. The choice is remembered where the
// browser allows that to a local file.
import { useEffect, useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'light' | 'dark' | 'contrast';
const KEY = 'cairn-theme';

let chosen: Theme | null = null;
const listeners = new Set<() => void>();

// Shared by all that show or change it on a page.
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, current, current);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const contrast = window.matchMedia('(prefers-contrast: more)');
    const apply = (): void => {
      const shown = theme !== 'auto' ? theme : contrast.matches ? 'contrast' : system.matches ? 'dark' : 'light';
      document.documentElement.classList.toggle('dark', shown === 'dark');
      document.documentElement.classList.toggle('hc', shown === 'contrast');
    };
    // Paper is white.
    const print = (): void => document.documentElement.classList.remove('dark');
    apply();
    system.addEventListener('change', apply);
    contrast.addEventListener('change', apply);
    window.addEventListener('beforeprint', print);
    window.addEventListener('afterprint', apply);
    return () => {
      system.removeEventListener('change', apply);
      contrast.removeEventListener('change', apply);
      window.removeEventListener('beforeprint', print);
      window.removeEventListener('afterprint', apply);
    };
  }, [theme]);
  return [theme, choose];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): Theme {
  chosen ??= remembered();
  return chosen;
}

function choose(next: Theme): void {
  chosen = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A local file may have no storage: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' || stored === 'contrast' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}
