// Dialogs about a whole map that any page may open; the app shows them (app/MapDialogs.tsx).
export type MapDialog = 'properties' | 'share' | 'scope';

export interface AskedDialog {
  readonly dialog: MapDialog;
  readonly map: string;
}

let asked: AskedDialog | null = null;
const listeners = new Set<() => void>();

export function openMapDialog(dialog: MapDialog, map: string): void {
  set({ dialog, map });
}

export function closeMapDialog(): void {
  set(null);
}

export function askedDialog(): AskedDialog | null {
  return asked;
}

export function subscribeMapDialog(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: AskedDialog | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
