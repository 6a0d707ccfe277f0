import { expect, test } from 'vitest';
import { marks } from './Marked';

test('words are marked wherever they stand, signs are only signs', () => {
  expect(marks('Forced sign-up', 'sign')).toEqual([
    { part: 'Forced ', hit: false },
    { part: 'sign', hit: true },
    { part: '-up', hit: false },
  ]);
  expect(marks('a (b) c', '(b)').find((each) => each.hit)?.part).toBe('(b)');
  expect(marks('Straße', 'STRASSE').some((each) => each.hit)).toBe(false);
  expect(marks('text', '  ')).toEqual([{ part: 'text', hit: false }]);
});
