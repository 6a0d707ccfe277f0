// Where the emotion curve and its labels stand. The scale is always −2 … +2, so that two maps can be compared; a point
// without a number breaks the line, and nothing is drawn in its place.
import { bandPath, monotone, round, segmentPath, type Point } from './curve';
import { textWidth } from './text_width';

export interface EmotionPoint {
  readonly id: string;
  readonly x: number;
  readonly value: number | null;
  readonly ci: readonly [number, number] | null;
  readonly assumed: boolean;
  readonly moment: 'low' | 'high' | null;
  readonly label: string; // "−1.3"
  readonly name: string; // told beside a moment of truth where points are steps, else empty
  readonly below: readonly string[]; // what stands under the point, the longest first: ["n 1,874", "1,874", ""]
}

export interface EmotionNote {
  readonly x: number;
  readonly text: string;
}

export interface EmotionLayout {
  readonly width: number;
  readonly height: number;
  readonly zero: number;
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly { readonly y: number; readonly label: string; readonly zero: boolean }[];
  readonly bands: readonly string[];
  readonly whiskers: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
  readonly links: readonly { readonly path: string; readonly assumed: boolean }[];
  readonly points: readonly PlacedPoint[];
  readonly labels: readonly PlacedLabel[];
  readonly notes: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

export interface PlacedPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly shape: 'circle' | 'hollow' | 'star';
}

export interface PlacedLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly positive: boolean;
}

const UNIT = 34;
const ZERO = 86;
const MARGIN = 8;
export const EMOTION_HEIGHT = 196;
const NOTE_Y = 189;
const yOf = (value: number): number => round(ZERO - value * UNIT);

// `spare` stands under the curve where the notes of the points are too many to stand side by side.
export function layoutEmotion(
  points: readonly EmotionPoint[],
  width: number,
  spare: readonly EmotionNote[] = [],
): EmotionLayout {
  const runs = unbroken(points);
  return {
    width: round(width),
    height: EMOTION_HEIGHT,
    zero: ZERO,
    top: yOf(2) - MARGIN,
    bottom: yOf(-2) + MARGIN,
    ticks: [2, 1, 0, -1, -2].map((value) => ({
      y: yOf(value),
      label: value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0',
      zero: value === 0,
    })),
    bands: runs.flatMap(bandsOf),
    whiskers: runs.flatMap(whiskersOf),
    links: runs.flatMap(linksOf),
    points: points.flatMap((point) => placePoint(point)),
    labels: placeLabels(points, width),
    notes: placeNotes(points) ?? spare.map((note) => ({ x: round(note.x), y: NOTE_Y, text: note.text })),
  };
}

type Known = EmotionPoint & { readonly value: number };

function unbroken(points: readonly EmotionPoint[]): Known[][] {
  const runs: Known[][] = [[]];
  for (const point of points) {
    if (point.value === null) runs.push([]);
    else runs[runs.length - 1]!.push(point as Known);
  }
  return runs.filter((run) => run.length > 0);
}

const at = (point: Known): Point => [point.x, yOf(point.value)];

function linksOf(run: readonly Known[]): { path: string; assumed: boolean }[] {
  return monotone(run.map(at)).map((segment, i) => ({
    path: segmentPath(at(run[i]!), segment),
    assumed: run[i]!.assumed || run[i + 1]!.assumed,
  }));
}

// Neighbours that both have an interval share a band; one alone gets a whisker.
function withInterval(run: readonly Known[]): Known[][] {
  const groups: Known[][] = [[]];
  for (const point of run) {
    if (point.ci === null || point.assumed) groups.push([]);
    else groups[groups.length - 1]!.push(point);
  }
  return groups.filter((group) => group.length > 0);
}

function bandsOf(run: readonly Known[]): string[] {
  return withInterval(run)
    .filter((group) => group.length > 1)
    .map((group) =>
      bandPath(
        group.map((point): Point => [point.x, yOf(point.ci![1])]),
        group.map((point): Point => [point.x, yOf(point.ci![0])]),
      ),
    );
}

function whiskersOf(run: readonly Known[]): { x: number; y1: number; y2: number }[] {
  return withInterval(run)
    .filter((group) => group.length === 1)
    .map(([point]) => ({ x: round(point!.x), y1: yOf(point!.ci![1]), y2: yOf(point!.ci![0]) }));
}

function placePoint(point: EmotionPoint): PlacedPoint[] {
  if (point.value === null) return [];
  const shape = point.assumed ? 'hollow' : point.moment ? 'star' : 'circle';
  return [{ id: point.id, x: round(point.x), y: yOf(point.value), shape }];
}

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

// Moments first, then the ends, then the others: where two labels would meet, the lesser one is left out, and its
// number is told by the inspector and the table.
function placeLabels(points: readonly EmotionPoint[], width: number): PlacedLabel[] {
  const known = points.filter((point): point is Known => point.value !== null);
  const order = known
    .map((point, i) => ({ point, i, rank: point.moment ? 0 : i === 0 || i === known.length - 1 ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank || a.i - b.i);
  const marks = known.map((point): Box => box(point.x, yOf(point.value) + 4, 9, 'middle', 8));
  const taken: Box[] = [];
  const labels: (PlacedLabel & { i: number })[] = [];
  for (const { point, i } of order) {
    // A moment of truth is named where there is room, and keeps at least its number where there is not.
    const texts = point.moment && point.name ? [`${point.name} ${point.label}`, point.label] : [point.label];
    const free = texts
      .flatMap((text) => candidates(known, i, text, width).map((place) => ({ text, ...place })))
      .find((place) => {
        const room = box(place.x, place.y, textWidth(place.text, 11.5), place.anchor, 11);
        return !taken.some((other) => overlap(room, other)) && !marks.some((mark, j) => j !== i && overlap(room, mark));
      });
    if (!free) continue;
    taken.push(box(free.x, free.y, textWidth(free.text, 11.5), free.anchor, 11));
    labels.push({ id: point.id, positive: free.y < ZERO, i, ...free });
  }
  return labels.sort((a, b) => a.i - b.i).map(({ i: _, ...label }) => label);
}

function box(x: number, y: number, width: number, anchor: PlacedLabel['anchor'], height: number): Box {
  const x0 = anchor === 'middle' ? x - width / 2 : anchor === 'start' ? x : x - width;
  return { x0: x0 - 2, x1: x0 + width + 2, y0: y - height, y1: y + 2 };
}

// The free side of the line comes first: above a peak, below a dip, beside a slope on the side away from it.
function candidates(
  known: readonly Known[],
  i: number,
  text: string,
  width: number,
): { x: number; y: number; anchor: PlacedLabel['anchor'] }[] {
  const point = known[i]!;
  const y = yOf(point.value);
  const before = (known[i - 1]?.value ?? point.value) - point.value;
  const after = (known[i + 1]?.value ?? point.value) - point.value;
  const half = textWidth(text, 11.5) / 2;
  const anchor = point.x - half < 2 ? 'start' : point.x + half > width - 2 ? 'end' : 'middle';
  const x =
    anchor === 'start' ? Math.max(2, point.x - 6) : anchor === 'end' ? Math.min(width - 2, point.x + 6) : point.x;
  const star = point.moment ? 3 : 0;
  const above = { x: round(x), y: round(y - 10 - star), anchor } as const;
  const below = { x: round(x), y: round(y + 19 + star), anchor } as const;
  const dips = before + after > 0 || (before + after === 0 && point.value < 0);
  return dips ? [below, above] : [above, below];
}

// The notes under the curve take the longest form that lets all of them stand side by side.
function placeNotes(points: readonly EmotionPoint[]): { x: number; y: number; text: string }[] | null {
  const forms = Math.max(0, ...points.map((point) => point.below.length));
  for (let form = 0; form < forms; form++) {
    const texts = points.map((point) => point.below[Math.min(form, point.below.length - 1)] ?? '');
    const fits = points.every((point, i) => {
      const next = points[i + 1];
      return !next || (textWidth(texts[i]!) + textWidth(texts[i + 1]!)) / 2 + 6 <= next.x - point.x;
    });
    if (!fits) continue;
    return points.flatMap((point, i) => (texts[i] ? [{ x: round(point.x), y: NOTE_Y, text: texts[i]! }] : []));
  }
  return null;
}
