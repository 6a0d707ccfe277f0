// The dialog about one source of the workspace, which any page may open; the app shows it (app/SourceDialogs.tsx).
export interface AskedSource {
  readonly dialog: 'source' | 'remove';
  readonly source: string;
  readonly onChanged: () => void;
}

let asked: AskedSource | null = null;
const listeners = new Set<() => void>();

export function openSourceDialog(
  dialog: AskedSource['dialog'],
  source: string,
  onChanged = (): void => undefined,
): void {
  set({ dialog, source, onChanged });
}

export function closeSourceDialog(): void {
  set(null);
}

export function askedSource(): AskedSource | null {
  return asked;
}

export function subscribeSourceDialog(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: AskedSource | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
