import { expect, test } from 'vitest';
import { layoutMiniEmotion } from './mini_emotion';

const known = (value: number, assumed = false) => ({ value, assumed });

test('points stand in the middle of their columns, zero in the middle of the height', () => {
  const layout = layoutMiniEmotion([known(2), known(0), known(-2)], 300, 42);
  expect(layout.points.map((point) => [point.x, point.y])).toEqual([
    [50, 6],
    [150, 21],
    [250, 36],
  ]);
  expect(layout.zero).toBe(21);
});

test('a link to an assumed point is assumed, and a gap has none', () => {
  const layout = layoutMiniEmotion([known(1), known(0, true), { value: null, assumed: false }, known(1)], 400, 42);
  expect(layout.links).toHaveLength(1);
  expect(layout.links[0]!.assumed).toBe(true);
  expect(layout.points).toHaveLength(3);
});

test('a map without stages draws nothing', () => {
  expect(layoutMiniEmotion([], 200, 42)).toEqual({ columns: [], zero: 21, links: [], points: [] });
});
