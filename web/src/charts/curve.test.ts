import { describe, expect, test } from 'vitest';
import { bandPath, monotone, type Point, type Segment } from './curve';
import { goldenCases } from './golden';

describe('monotone curve', () => {
  goldenCases<Point[]>('curve.json', (points) =>
    monotone(points).map((segment) => segment.map(([x, y]) => [tidy(x), tidy(y)])),
  );

  test('never leaves the range of the two points beside it', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const points = randomPoints(seed);
      monotone(points).forEach((segment, i) => {
        const [low, high] = [points[i]![1], points[i + 1]![1]].sort((a, b) => a - b) as [number, number];
        for (const y of samples(points[i]!, segment)) {
          expect(y).toBeGreaterThanOrEqual(low - 1e-9);
          expect(y).toBeLessThanOrEqual(high + 1e-9);
        }
      });
    }
  });

  test('the band goes there along the upper curve and back along the lower', () => {
    expect(
      bandPath(
        [
          [0, 0],
          [30, 0],
        ],
        [
          [0, 9],
          [30, 9],
        ],
      ),
    ).toBe('M0 0C10 0 20 0 30 0L30 9C20 9 10 9 0 9Z');
    expect(bandPath([], [])).toBe('');
  });
});

const tidy = (value: number): number => Math.round(value * 1000) / 1000 + 0;

function randomPoints(seed: number): Point[] {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let x = 0;
  return Array.from({ length: 3 + Math.floor(next() * 8) }, (): Point => [(x += 1 + next() * 40), next() * 4 - 2]);
}

function samples([, y0]: Point, [[, a], [, b], [, y1]]: Segment): number[] {
  return Array.from({ length: 21 }, (_, i) => {
    const t = i / 20;
    const u = 1 - t;
    return u ** 3 * y0 + 3 * u * u * t * a + 3 * u * t * t * b + t ** 3 * y1;
  });
}
