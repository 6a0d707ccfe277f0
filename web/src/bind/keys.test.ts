import { expect, test } from 'vitest';
import type { Action } from './actions';
import { actionFor, chordOf } from './keys';

const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, target: null, ...more }) as KeyboardEvent;
const action = (id: string, keys: string[], when?: () => boolean): Action => ({
  id,
  label: id,
  group: '',
  keys,
  ...(when ? { when } : {}),
  run: () => undefined,
});

test('chords are spelled in one way, Cmd is Ctrl', () => {
  expect(chordOf(press('k', { ctrlKey: true }))).toBe('Ctrl+K');
  expect(chordOf(press('k', { metaKey: true }))).toBe('Ctrl+K');
  expect(chordOf(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z');
  expect(chordOf(press('ArrowRight', { shiftKey: true }))).toBe('Shift+ArrowRight');
  expect(chordOf(press('?', { shiftKey: true }))).toBe('?');
});

test('the first action that is possible now is taken', () => {
  const table = [action('a', ['C'], () => false), action('b', ['C']), action('c', ['C'])];
  expect(actionFor(press('c'), table)?.id).toBe('b');
  expect(actionFor(press('x'), table)).toBe(null);
});
