import { expect, test } from 'vitest';
import { fittingActions, inGroups, ranked } from './palette_entries';

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

test('what is called as it was typed comes first, the way to all results last', () => {
  const actions = [action('home', 'Home', 'Go to'), action('new', 'New map'), action('renew', 'Renew map')];
  const found = [
    action('card', 'A new map of the city', 'Found'),
    { ...action('all', 'Search for', 'All'), last: true },
  ];
  const ids = (query: string): string[] => ranked(actions, found, query).map((entry) => entry.id);
  expect(ids('new map')).toEqual(['new', 'card', 'home', 'renew', 'all']);
  expect(ids('')).toEqual(['card', 'home', 'new', 'renew', 'all']);
});
