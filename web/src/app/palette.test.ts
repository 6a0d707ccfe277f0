import { expect, test } from 'vitest';
import { fittingActions, inGroups } from './palette_entries';

const action = (id: string, label: string, group = 'Do') => ({ id, label, group, run: () => undefined });

test('each word has to be in the label, in any order', () => {
  const actions = [
    action('a', 'Move to trash'),
    action('b', 'Name a version'),
    { ...action('c', 'Trash'), hidden: true },
  ];
  expect(fittingActions(actions, 'tra mo').map((entry) => entry.id)).toEqual(['a']);
  expect(fittingActions(actions, '').map((entry) => entry.id)).toEqual(['a', 'b']);
});

test('what is not possible now is not offered', () => {
  expect(fittingActions([{ ...action('a', 'Undo'), when: () => false }], '')).toEqual([]);
});

test('groups stay together', () => {
  const entries = [action('a', '', 'x'), action('b', '', 'y'), action('c', '', 'x')];
  expect(inGroups(entries).map((entry) => entry.id)).toEqual(['a', 'c', 'b']);
});
