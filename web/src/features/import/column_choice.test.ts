import { expect, test } from 'vitest';
import { isChosen, withEnd, withRole, withSetting } from './column_choice';

test('a role stands at one column, a column has one role', () => {
  const first = withRole({}, 'ts', 'time');
  expect(first).toEqual({ time: 'ts' });
  expect(withRole(first, 'created', 'time')).toEqual({ time: 'created' });
  expect(withRole(first, 'ts', 'channel')).toEqual({ channel: 'ts' });
  expect(withRole(first, 'ts', '')).toEqual({});
});

test('how the file is read stays when a role changes', () => {
  expect(withRole({ delimiter: ';', time: 'a' }, 'b', 'time')).toEqual({ delimiter: ';', time: 'b' });
  expect(withSetting({ delimiter: ';' }, 'delimiter', '')).toEqual({});
});

test('what was said is told from what was found', () => {
  const column = { name: 'ts', role: 'time', reason: '', samples: [] };
  expect(isChosen({ time: 'ts' }, column)).toBe(true);
  expect(isChosen({}, column)).toBe(false);
});

test('an event ends a journey well or badly, not both', () => {
  const well = withEnd({}, 'buy', 'goal', true);
  expect(well).toEqual({ goal: ['buy'], exit: [] });
  expect(withEnd(well, 'buy', 'exit', true)).toEqual({ goal: [], exit: ['buy'] });
  expect(withEnd(well, 'buy', 'goal', false)).toEqual({ goal: [], exit: [] });
});
