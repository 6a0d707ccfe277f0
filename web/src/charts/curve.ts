// Monotone cubic interpolation (Fritsch and Carlson 1980, with the harmonic mean of neighbouring slopes): the curve runs
// through its points and never rises above or falls below two neighbours, so it claims nothing that the data does not.
// Points need strictly rising x.
export type Point = readonly [number, number];

// One cubic from a point to the next: control, control, end.
export type Segment = readonly [Point, Point, Point];

export function monotone(points: readonly Point[]): Segment[] {
  const slopes = tangents(points);
  const segments: Segment[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [x0, y0] = points[i]!;
    const [x1, y1] = points[i + 1]!;
    const third = (x1 - x0) / 3;
    segments.push([
      [x0 + third, y0 + slopes[i]! * third],
      [x1 - third, y1 - slopes[i + 1]! * third],
      [x1, y1],
    ]);
  }
  return segments;
}

function tangents(points: readonly Point[]): number[] {
  const secants: number[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [x0, y0] = points[i]!;
    const [x1, y1] = points[i + 1]!;
    secants.push((y1 - y0) / (x1 - x0));
  }
  return points.map((_, i) => {
    const before = secants[i - 1];
    const after = secants[i];
    if (before === undefined) return after ?? 0;
    if (after === undefined) return before;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
}

const place = ([x, y]: Point): string => `${round(x)} ${round(y)}`;
const cubic = ([a, b, c]: Segment): string => `C${place(a)} ${place(b)} ${place(c)}`;

// The piece of the curve between two neighbouring points.
export function segmentPath(from: Point, segment: Segment): string {
  return `M${place(from)}${cubic(segment)}`;
}

// The closed area between two curves over the same x, for the band of an interval.
export function bandPath(upper: readonly Point[], lower: readonly Point[]): string {
  if (upper.length === 0 || lower.length === 0) return '';
  const back = monotone(lower);
  const down = back
    .map((segment, i): Segment => [segment[1], segment[0], lower[i]!])
    .reverse()
    .map(cubic)
    .join('');
  return `M${place(upper[0]!)}${monotone(upper).map(cubic).join('')}L${place(lower[lower.length - 1]!)}${down}Z`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
