// What just happened, said at the bottom of the page, with the way back. Framework-free: anything may say something.
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly detail?: string;
  readonly tone: 'done' | 'warn' | 'error';
  readonly actions: readonly { readonly label: string; readonly primary?: boolean; readonly run: () => void }[];
  readonly stays: boolean; // until it is dismissed
}

let toasts: readonly Toast[] = [];
let next_id = 1;
const listeners = new Set<() => void>();
const MOST = 4;

export interface ToastOptions {
  readonly detail?: string;
  readonly tone?: Toast['tone'];
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly actions?: Toast['actions'];
  readonly stays?: boolean;
}

// The id, to take it back.
export function showToast(text: string, options: ToastOptions = {}): number {
  const id = next_id++;
  const tone = options.tone ?? 'done';
  const toast: Toast = {
    id,
    text,
    ...(options.detail === undefined ? {} : { detail: options.detail }),
    tone,
    actions: options.actions ?? (options.action ? [options.action] : []),
    stays: options.stays ?? tone === 'error',
  };
  set([...toasts.filter((each) => each.text !== text || each.tone !== tone), toast].slice(-MOST));
  return id;
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
