import { describe, expect, test } from 'vitest';
import type { HistoryItem, VersionItem } from '../../api/generated';
import type { KnownRecord } from '../../api/record_types';
import { changedCells } from './side_by_side';
import { timeline } from './timeline';
import { wordDiff } from './word_diff';

describe('words', () => {
  test('what went and what came stand in place', () => {
    expect(wordDiff('Fills in the registration form', 'Fills in the sign-up form')).toEqual([
      { kind: 'same', text: 'Fills in the ' },
      { kind: 'gone', text: 'registration ' },
      { kind: 'new', text: 'sign-up ' },
      { kind: 'same', text: 'form' },
    ]);
  });
  test('the pieces give both texts back', () => {
    const a = 'one two three  four\nfive';
    const b = 'one three four five six';
    const pieces = wordDiff(a, b);
    const without = (kind: string): string =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text)
        .join('');
    expect(without('new')).toBe(a);
    expect(without('gone')).toBe(b);
  });
  test('nothing and everything', () => {
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
    expect(wordDiff('', 'new')).toEqual([{ kind: 'new', text: 'new' }]);
  });
});

describe('the line of time', () => {
  const day = 86_400_000;
  const now = new Date(2026, 10, 21, 12).getTime();
  const edit = (revision: number, at: number) => ({ revision, at, id: `e${revision}` }) as HistoryItem;
  const version = (revision: number, at: number) => ({ revision, at, id: `v${revision}` }) as VersionItem;
  test('days, newest first; a version stands above what it names', () => {
    const days = timeline([edit(9, now), edit(8, now - day)], [version(8, now - day)], true);
    expect(days.map((each) => each.moments.map((moment) => [moment.kind, moment.revision]))).toEqual([
      [['edit', 9]],
      [
        ['version', 8],
        ['edit', 8],
      ],
    ]);
  });
  test('a version older than what is loaded waits', () => {
    expect(timeline([edit(9, now)], [version(3, now - day)], false)).toHaveLength(1);
    expect(timeline([edit(9, now)], [version(3, now - day)], true)).toHaveLength(2);
  });
});

test('cells that differ, in the order of the map', () => {
  const base: KnownRecord[] = [
    { id: 'm', type: 'map', title: 'M', kind: 'customer_journey', state: 'current' },
    { id: 's1', type: 'stage', parent: 'm', order: 'a', name: 'I notice it' },
    { id: 's2', type: 'stage', parent: 'm', order: 'b', name: 'I buy' },
    { id: 'l', type: 'lane', parent: 'm', order: 'a', kind: 'problems' },
  ];
  const card = (id: string, at: string, text: string): KnownRecord => ({
    id,
    type: 'card',
    parent: 'l',
    order: 'a',
    at: [at],
    text,
  });
  const before = [...base, card('c1', 's1', 'Logo'), card('c2', 's2', 'Long')];
  const after = [...base, card('c2', 's2', 'Forced')];
  expect(changedCells(before, after, 'm')).toEqual([
    { lane: '', kind: 'problems', stage: 'I notice it', before: ['Logo'], after: [] },
    { lane: '', kind: 'problems', stage: 'I buy', before: ['Long'], after: ['Forced'] },
  ]);
  expect(changedCells(before, before, 'm')).toEqual([]);
});
