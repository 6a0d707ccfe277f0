// Where everything of the flow stands: a bar a stage (height = customers), ribbons to the next stage, those who leave
// falling below with what is known of them, and arcs above. Pixels; pure, so that it is tested without a browser.
import { placeArcs, type Arc, type PlacedArc } from './arc_lanes';
import { round } from './curve';
import { fitText, textWidth } from './text_width';

export interface FlowLine {
  readonly text: string;
  readonly tone: 'leave' | 'money' | 'way';
}

export interface FlowStage {
  readonly id: string;
  readonly cases: number;
  readonly label: string;
  readonly left: number;
  readonly lines: readonly FlowLine[]; // below the bar, beside those who fall
  readonly onward: number; // to the next stage
  readonly onward_label: string; // the typical time
}

export interface FlowInput {
  readonly stages: readonly FlowStage[];
  readonly arcs: readonly Arc[]; // between stages, or stops: those count on behind the stages
  readonly stops?: readonly number[]; // x of places without a bar that arcs begin or end at
}

// Where a stage stands. Without it all stages are as wide as `column`.
export interface FlowColumn {
  readonly x: number;
  readonly width: number;
}

export interface FlowBar {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly label: string;
  readonly label_x: number;
  readonly label_y: number;
  readonly label_anchor: 'end' | 'start';
}

export interface FlowRibbon {
  readonly path: string;
  readonly label: string;
  readonly label_x: number;
  readonly label_y: number;
}

export interface FlowExit {
  readonly path: string;
  readonly x: number;
  readonly lines: readonly (FlowLine & { readonly y: number })[];
}

export interface FlowArc extends PlacedArc {
  readonly path: string;
  readonly head: string;
  readonly y: number;
  readonly thickness: number;
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly base: number;
  readonly bar_width: number;
  readonly bars: readonly FlowBar[];
  readonly ribbons: readonly FlowRibbon[];
  readonly exits: readonly FlowExit[];
  readonly arcs: readonly FlowArc[];
}

const BAR = 12;
const TALLEST = 92;
const LANE_TOP = 20;
const LANE_STEP = 26;
const LINE = 15;
// From the bar to the foot of those who fall, and how deep the foot is.
const FALL = 30;
const FOOT = 22;
// A bar stands near the beginning of its stage, however wide that is; an arc to a stop ends so far above the ground.
const WIDEST = 420;
const STOP = 10;

export function layoutFlow(input: FlowInput, column: number | readonly FlowColumn[]): FlowLayout {
  const most = Math.max(1, ...input.stages.map((stage) => stage.cases));
  const scale = TALLEST / most;
  const { xs, width, room } = placeBars(input.stages.length, column);
  const arcs = placeArcs(input.arcs, [...xs.map((x) => x + BAR / 2), ...(input.stops ?? [])]);
  const lanes = arcs.reduce((n, arc) => Math.max(n, arc.lane + 1), 0);
  const base = (lanes > 0 ? LANE_TOP + (lanes - 1) * LANE_STEP + 36 : 34) + TALLEST;
  const tall = (cases: number): number => (cases > 0 ? Math.max(1.5, cases * scale) : 0);
  const below = input.stages.some((stage, i) => linesTooWide(stage, room(i), tall(stage.left)));
  const first_line = base + 16 + (below ? FOOT - 2 : 0);
  const most_lines = Math.max(0, ...input.stages.map((stage) => stage.lines.length));
  const bars = input.stages.map((stage, i) => layoutBar(stage, xs[i]!, base, tall(stage.cases)));
  return {
    width: round(width),
    height: round(most_lines > 0 ? first_line + (most_lines - 1) * LINE + 14 : base + FOOT + 8),
    base,
    bar_width: BAR,
    bars,
    ribbons: input.stages.slice(0, -1).map((_, i) => layoutRibbon(input.stages, i, xs, base, tall)),
    exits: input.stages.map((stage, i) =>
      layoutExit(stage, xs[i]!, base, tall(stage.left), room(i), below, first_line),
    ),
    arcs: arcs.map((arc) => layoutArc(arc, bars, base, most)),
  };
}

interface Places {
  readonly xs: readonly number[];
  readonly width: number;
  readonly room: (i: number) => number; // from a bar to the next, or as far past the last one
}

function placeBars(n: number, column: number | readonly FlowColumn[]): Places {
  if (typeof column === 'number') {
    const xs = Array.from({ length: n }, (_, i) => column * (i + 0.3));
    return { xs, width: column * n, room: () => column };
  }
  const xs = column.map(({ x, width }) => x + Math.min(width, WIDEST) * 0.3);
  const width = column.reduce((end, each) => Math.max(end, each.x + each.width), 0);
  const past = width + (xs[0] ?? 0) - (column[0]?.x ?? 0);
  return { xs, width, room: (i) => (xs[i + 1] ?? past) - xs[i]! };
}

function linesTooWide(stage: FlowStage, column: number, lost: number): boolean {
  const room = column - BAR - FALL - lost - 7 + 8;
  return stage.lines.some((line) => lineWidth(line) > room);
}

const lineWidth = (line: FlowLine): number => textWidth(line.text) + (line.tone === 'way' ? 16 : 0);

function layoutBar(stage: FlowStage, x: number, base: number, height: number): FlowBar {
  const fits_left = textWidth(stage.label) + 9 <= x;
  return {
    id: stage.id,
    x: round(x),
    y: round(base - height),
    height: round(height),
    label: stage.label,
    label_x: round(fits_left ? x - 7 : x),
    label_y: round(fits_left ? Math.min(base - 3, base - height + 11) : base - height - 7),
    label_anchor: fits_left ? 'end' : 'start',
  };
}

// A ribbon leaves from the top of its bar, above those who fall, and arrives at the foot of the next.
function layoutRibbon(
  stages: readonly FlowStage[],
  i: number,
  xs: readonly number[],
  base: number,
  tall: (cases: number) => number,
): FlowRibbon {
  const here = stages[i]!;
  const next = stages[i + 1]!;
  const onward = Math.max(0, Math.min(here.onward, here.cases - here.left, next.cases));
  const h = tall(onward);
  const a = xs[i]! + BAR;
  const b = xs[i + 1]!;
  const m = (a + b) / 2;
  const top = base - tall(here.cases);
  const end = base - h;
  const r = round;
  return {
    path:
      h === 0
        ? ''
        : `M${r(a)} ${r(top)}C${r(m)} ${r(top)} ${r(m)} ${r(end)} ${r(b)} ${r(end)}L${r(b)} ${r(base)}` +
          `C${r(m)} ${r(base)} ${r(m)} ${r(top + h)} ${r(a)} ${r(top + h)}Z`,
    label: here.onward_label,
    label_x: r(m + 4),
    label_y: r((top + end) / 2 - 9),
  };
}

function layoutExit(
  stage: FlowStage,
  x: number,
  base: number,
  lost: number,
  column: number,
  below: boolean,
  first_line: number,
): FlowExit {
  const a = x + BAR;
  const foot = a + FALL;
  const top = base - lost;
  const r = round;
  const path =
    lost === 0
      ? ''
      : `M${r(a)} ${r(top)}C${r(foot + 8)} ${r(top)} ${r(foot + lost)} ${r(top + 6)} ${r(foot + lost)} ${r(base + FOOT)}` +
        `L${r(foot)} ${r(base + FOOT)}C${r(foot)} ${r(base + 6)} ${r(a + 22)} ${r(base)} ${r(a)} ${r(base)}Z`;
  const text_x = below ? a : lost === 0 ? a + 8 : foot + lost + 7;
  const room = column - (text_x - x) + 8;
  return {
    path,
    x: r(text_x),
    lines: stage.lines.map((line, i) => ({
      ...line,
      text: fitText(line.text, room - (line.tone === 'way' ? 16 : 0)),
      y: r(first_line + i * LINE),
    })),
  };
}

function layoutArc(arc: PlacedArc, bars: readonly FlowBar[], base: number, most: number): FlowArc {
  const { x_from, x_to } = arc;
  const y = LANE_TOP + arc.lane * LANE_STEP;
  const top = (i: number): number => bars[i]?.y ?? base - STOP;
  const start = top(arc.from) - 3;
  const end = top(arc.to) - 7;
  const turn = Math.min(12, Math.abs(x_from - x_to) / 2) * (x_to < x_from ? -1 : 1);
  const deep = Math.abs(turn);
  const r = round;
  return {
    ...arc,
    y,
    label_x: r(arc.label_x),
    path:
      `M${r(x_from)} ${r(start)}V${r(y + deep)}Q${r(x_from)} ${y} ${r(x_from + turn)} ${y}` +
      `H${r(x_to - turn)}Q${r(x_to)} ${y} ${r(x_to)} ${r(y + deep)}V${r(end)}`,
    head: `M${r(x_to - 4)} ${r(end - 3)}L${r(x_to + 4)} ${r(end - 3)}L${r(x_to)} ${r(end + 5)}Z`,
    thickness: r(Math.max(1.2, (arc.cases / most) * 25)) > 3 ? 3 : r(Math.max(1.2, (arc.cases / most) * 25)),
  };
}
