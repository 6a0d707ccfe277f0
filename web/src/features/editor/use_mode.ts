// How much room there is: the panel beside the grid, over it, one stage at a time, or reading.
import { useSyncExternalStore } from 'react';

export type Mode = 'wide' | 'drawer' | 'single' | 'reading';

export function modeFor(width: number): Mode {
  if (width >= 1280) return 'wide';
  if (width >= 960) return 'drawer';
  return width >= 640 ? 'single' : 'reading';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

export function useMode(): Mode {
  return useSyncExternalStore(subscribe, () => modeFor(window.innerWidth));
}
