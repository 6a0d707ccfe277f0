import { expect, test } from 'vitest';
import type { Op } from '../store/workspace_store';
import { refusalWords, writtenIn } from './refusal';

test('a refusal names no record by its id', () => {
  const message = '0Z7D8f does not exist or was removed; what was to be written: text: "mine"';
  expect(refusalWords({ reason: 'removed_record', message })).toBe('What you wrote in was removed meanwhile.');
  expect(refusalWords({ reason: 'removed_parent', message })).not.toContain('0Z7D8f');
  expect(refusalWords({ reason: 'role_too_low', message: 'No.' })).toBe('No.');
});

test('what was written is found in what was put and set', () => {
  const put = { id: 'n', type: 'comment', parent: 'm', about: 'c', text: 'Why?' };
  const ops = [{ put }, { patch: 'c', set: { text: 'mine', value: 2 } }, { remove: 'x' }] as unknown as Op[]; // lint-allow: what comes from outside
  expect(writtenIn(ops)).toBe('Why?\nmine');
  expect(writtenIn([{ remove: 'x' }])).toBe('');
});
