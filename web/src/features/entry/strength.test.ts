import { expect, test } from 'vitest';
import { judge } from './strength';

test('what is too short is only that', () => {
  expect(judge('', []).strength).toBe('short');
  expect(judge('a1!b2?c3', []).strength).toBe('short');
});

test('what everyone would try is weak, also with digits behind it', () => {
  expect(judge('password2026', [])).toMatchObject({ strength: 'weak', hint: 'common' });
  expect(judge('1234567890', [])).toMatchObject({ strength: 'weak', hint: 'common' });
  expect(judge('aaaaaaaaaaaaaa', [])).toMatchObject({ strength: 'weak', hint: 'repeats' });
});

test('one’s own name does not hide', () => {
  expect(judge('annakoval1', ['Anna Koval', 'anna@northlight.example']).hint).toBe('personal');
});

test('a sentence is hard to guess', () => {
  expect(judge('we count kettles on tuesdays', []).strength).toBe('strong');
  expect(judge('Tr4in-delay', []).strength).toMatch(/fair|good/);
});
