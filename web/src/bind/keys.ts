// Key presses and the actions they stand for.
import type { Action } from './actions';

const SINGLE_KEYS = 'cairn-single-keys';

// "Ctrl+Shift+Z" for an event; a letter as it is typed, in capitals where a modifier goes with it.
export function chordOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  const letter = event.key.length === 1;
  if (event.shiftKey && (!letter || parts.length > 0)) parts.push('Shift');
  parts.push(letter ? (/\p{L}/u.test(event.key) ? event.key.toUpperCase() : event.key) : event.key);
  return parts.join('+');
}

// Typing is never a shortcut; chords with Ctrl or Alt are.
export function isTyping(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLInputElement> | null;
  if (element?.type === 'checkbox' || element?.type === 'radio') return false;
  return element?.isContentEditable === true || /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName ?? '');
}

// Single letters as shortcuts can be switched off, for those who speak to their computer.
export function singleKeysAllowed(): boolean {
  try {
    return localStorage.getItem(SINGLE_KEYS) !== 'off';
  } catch {
    return true;
  }
}

export function allowSingleKeys(allowed: boolean): void {
  try {
    localStorage.setItem(SINGLE_KEYS, allowed ? 'on' : 'off');
  } catch {
    // Without storage they stay on.
  }
}

export function actionFor(event: KeyboardEvent, actions: readonly Action[]): Action | null {
  const chord = chordOf(event);
  const single = !chord.includes('Ctrl+') && !chord.includes('Alt+') && event.key.length === 1;
  if (isTyping(event.target) && !chord.includes('Ctrl+')) return null;
  if (single && !singleKeysAllowed()) return null;
  return actions.find((action) => action.keys?.includes(chord) && (action.when?.() ?? true)) ?? null;
}
