import { describe, expect, test } from 'vitest';
import { lineOf } from './visits';

const stop = (stage: string, at: number, here = false, name = stage) => ({
  name,
  stage,
  channel: 'web',
  at,
  times: 1,
  here,
  exit: false,
  goal: false,
});

describe('the line of a journey', () => {
  test('joins neighbouring events of one place and tells the time between places', () => {
    const line = lineOf({ stops: [stop('Find', 0), stop('Find', 5, true, 'Searched'), stop('Buy', 60)] });
    expect(line.map(({ name, gap_ms, here }) => [name, gap_ms, here])).toEqual([
      ['Find', null, true],
      ['Buy', 60, false],
    ]);
  });

  test('names an event that stands in no place by itself', () => {
    expect(lineOf({ stops: [stop('', 0, false, 'Cancelled')] })[0]!.name).toBe('Cancelled');
  });

  test('of a long journey keeps both ends and the place of the number, and says what it leaves out', () => {
    const stops = Array.from({ length: 20 }, (_, i) => stop(`s${i}`, i * 10, i === 9));
    const line = lineOf({ stops });
    expect(line.map(({ name }) => name)).toEqual(['s0', 's1', 's9', 's17', 's18', 's19']);
    expect(line.map(({ skipped }) => skipped)).toEqual([0, 0, 7, 7, 0, 0]);
    expect(line.reduce((sum, { gap_ms }) => sum + (gap_ms ?? 0), 0)).toBe(190);
  });
});
