import { describe, expect, test } from 'vitest';
import { layoutBars, notesFit } from './bar_layout';
import { fitText, textWidth } from './text_width';

const row = (value: number, interval: readonly [number, number] | null = null) => ({
  value,
  interval,
  label: '23.1k',
  note: '(20.4k … 25.8k)',
});

describe('bars', () => {
  test('share one scale, and every label fits behind its bar', () => {
    const rows = [row(23.1, [20.4, 25.8]), row(3.7, [0.9, 6.5])];
    const [first, second] = layoutBars(rows, 290);
    expect(first!.length / second!.length).toBeCloseTo(23.1 / 3.7, 1);
    expect(first!.label_x + textWidth('23.1k', 12.5) + textWidth('  (20.4k … 25.8k)', 12)).toBeLessThanOrEqual(290.1);
    expect(first!.whisker![1]).toBeGreaterThan(first!.length);
  });

  test('nothing to draw is drawn as nothing', () => {
    expect(layoutBars([row(0)], 290)).toEqual([{ length: 0, whisker: null, label_x: 8 }]);
    expect(layoutBars([], 290)).toEqual([]);
  });
});

test('where there is no room for the notes, that is known', () => {
  expect(notesFit([row(23.1, [20.4, 25.8])], 290)).toBe(true);
  expect(notesFit([row(23.1, [20.4, 25.8])], 120)).toBe(false);
});

describe('text', () => {
  test('is cut with an ellipsis only where it does not fit', () => {
    expect(fitText('9 % leave', 80)).toBe('9 % leave');
    expect(fitText('a very long reason for leaving', 80)).toMatch(/^a very.*…$/);
    expect(textWidth(fitText('👩‍👩‍👧‍👦'.repeat(20), 60))).toBeLessThanOrEqual(60);
  });
});
