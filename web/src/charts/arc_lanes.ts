// Moves that are not to the next stage (going back, skipping ahead) run in lanes above the bars. The longest span is in
// the top lane, and two arcs share a lane only where neither their lines nor their labels meet.
import { textWidth } from './text_width';

export interface Arc {
  readonly id: string;
  readonly from: number; // index of a bar
  readonly to: number;
  readonly cases: number;
  readonly label: string;
  readonly planned?: boolean; // drawn by the team; nothing of it was counted
}

export interface PlacedArc extends Arc {
  readonly lane: number; // 0 is the top
  readonly x_from: number;
  readonly x_to: number;
  readonly label_x: number;
}

// Distance of the legs that end at one bar, and the room that a label wants beside it.
const PORT = 7;
const LABEL_ROOM = 16;

export function placeArcs(asked: readonly Arc[], centres: readonly number[]): PlacedArc[] {
  // How long an arc is, and which way it goes, is counted in places from left to right, in whatever order they come.
  const places = centres.map((x, i) => ({ x, i })).sort((a, b) => a.x - b.x || a.i - b.i);
  const rank = new Map(places.map(({ i }, place) => [i, place]));
  const ranked = asked.map((arc) => ({ ...arc, from: rank.get(arc.from)!, to: rank.get(arc.to)! }));
  const placed = placeRanked(
    ranked,
    places.map(({ x }) => x),
  );
  return placed.map((arc) => ({ ...arc, from: places[arc.from]!.i, to: places[arc.to]!.i }));
}

function placeRanked(arcs: readonly Arc[], centres: readonly number[]): PlacedArc[] {
  const longest_first = [...arcs].sort((a, b) => span(b) - span(a) || b.cases - a.cases || (a.id < b.id ? -1 : 1));
  const ports = portOffsets(longest_first);
  const drawn = longest_first.map((arc) => ({
    ...arc,
    x_from: centres[arc.from]! + ports.get(portKey(arc, 'from'))!,
    x_to: centres[arc.to]! + ports.get(portKey(arc, 'to'))!,
  }));
  const lanes: PlacedArc[][] = [];
  for (const arc of drawn) {
    let lane = 0;
    while (lanes[lane]?.some((other) => meet(arc, other))) lane++;
    (lanes[lane] ??= []).push({ ...arc, lane, label_x: 0 });
  }
  const placed = lanes.flat();
  return placed.map((arc) => ({ ...arc, label_x: labelPlace(arc, placed) }));
}

const span = (arc: Arc): number => Math.abs(arc.from - arc.to);

type Drawn = Arc & { readonly x_from: number; readonly x_to: number };

// What an arc covers of its lane: its line, or its label where that is wider.
function extent(arc: Drawn): readonly [number, number] {
  const [left, right] = [Math.min(arc.x_from, arc.x_to), Math.max(arc.x_from, arc.x_to)];
  const more = Math.max(0, textWidth(arc.label) + LABEL_ROOM - (right - left)) / 2;
  return [left - more, right + more];
}

function meet(a: Drawn, b: Drawn): boolean {
  const [a0, a1] = extent(a);
  const [b0, b1] = extent(b);
  return a0 < b1 && b0 < a1;
}

// Labels stand in the middle of their line, or as near to it as the legs of the arcs above let them.
function labelPlace(arc: PlacedArc, all: readonly PlacedArc[]): number {
  const legs = all.filter((other) => other.lane < arc.lane).flatMap((other) => [other.x_from, other.x_to]);
  const half = textWidth(arc.label) / 2 + 4;
  const [left, right] = [Math.min(arc.x_from, arc.x_to), Math.max(arc.x_from, arc.x_to)];
  const middle = (left + right) / 2;
  const free = (x: number): boolean => legs.every((leg) => Math.abs(leg - x) > half);
  for (let shift = 0; shift <= (right - left) / 2 - half; shift += 4) {
    if (free(middle + shift)) return middle + shift;
    if (free(middle - shift)) return middle - shift;
  }
  return middle;
}

const portKey = (arc: Arc, end: 'from' | 'to'): string => `${arc.id}/${end}`;

// Legs at one bar stand side by side so that none crosses another's line: those that go to the left first, the lowest lane
// outermost; then those to the right, the highest lane first. The arcs come in the order of their lanes.
function portOffsets(arcs: readonly Arc[]): Map<string, number> {
  const at = new Map<number, { key: string; rank: number }[]>();
  arcs.forEach((arc, height) => {
    for (const end of ['from', 'to'] as const) {
      const here = arc[end];
      const there = end === 'from' ? arc.to : arc.from;
      const list = at.get(here) ?? [];
      list.push({ key: portKey(arc, end), rank: there < here ? -1 - height : 1 + height });
      at.set(here, list);
    }
  });
  const offsets = new Map<string, number>();
  for (const list of at.values()) {
    list.sort((a, b) => a.rank - b.rank);
    list.forEach(({ key }, i) => offsets.set(key, (i - (list.length - 1) / 2) * PORT));
  }
  return offsets;
}
