import { expect, test } from 'vitest';
import { pieces } from './Marked';

test('words are marked where they stand', () => {
  expect(pieces('Forced sign-up', [{ start: 7, end: 11 }])).toEqual([
    { part: 'Forced ', hit: false },
    { part: 'sign', hit: true },
    { part: '-up', hit: false },
  ]);
  expect(pieces('both', [{ start: 0, end: 4 }])).toEqual([{ part: 'both', hit: true }]);
});

test('marks that do not fit the text leave it whole', () => {
  const odd = [
    { start: 2, end: 9 },
    { start: 3, end: 3 },
    { start: 0, end: 1 },
    { start: 0, end: 2 },
  ];
  expect(
    pieces('text', odd)
      .map(({ part }) => part)
      .join(''),
  ).toBe('text');
});
