// The emotion lane: one line per persona over all columns, −2 … +2. A point is a card with a value; where a persona has
// none, the line stops.
import { monotone, segmentPath, type Point } from '../../charts/curve';
import type { CardRecord, RecordOf } from './items';
import type { Columns } from './columns';
import { runsOf } from './columns';

export const EMOTION_HEIGHT = 174;
export const MEASURED_HEIGHT = 196; // with the line of n below
const UNIT = 34;
const ZERO = 86;
export const TOP = ZERO - 2 * UNIT - 8;
export const BOTTOM = ZERO + 2 * UNIT + 8;

export const yOf = (value: number): number => ZERO - value * UNIT;
export const SNAP = 0.1;

export function snap(value: number): number {
  const clamped = Math.max(-2, Math.min(2, value));
  return Math.round(clamped * 10) / 10 + 0;
}

export const valueAt = (y: number): number => snap((ZERO - y) / UNIT);

// "−1.3", "-1,3", "+2": what people type. Null: not a number of the scale.
export function readValue(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace('–', '-').replace(',', '.');
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain)) return null;
  const value = Number(plain);
  return value < -2 || value > 2 ? null : snap(value);
}

export function writeValue(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
}

export type FeelingStep = 'awful' | 'poor' | 'neither' | 'good' | 'great';

export function feelingOf(value: number): FeelingStep {
  if (value <= -1.5) return 'awful';
  if (value < -0.3) return 'poor';
  if (value <= 0.3) return 'neither';
  return value < 1.5 ? 'good' : 'great';
}

export interface EmotionPoint {
  readonly card: CardRecord;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly assumed: boolean;
  readonly label: { readonly y: number; readonly text: string };
}

export interface EmotionLine {
  readonly persona: string | null;
  readonly hue: number; // 1 … 4
  readonly name: string;
  readonly points: readonly EmotionPoint[];
  readonly links: readonly {
    readonly path: string;
    readonly assumed: boolean;
    readonly from: number;
    readonly to: number;
  }[];
  readonly end: { readonly x: number; readonly y: number } | null; // where its name stands
}

export interface EmotionInput {
  readonly cards: readonly CardRecord[];
  readonly personas: readonly RecordOf<'persona'>[]; // of the map, in order
  readonly columns: Columns;
  readonly dragged: { readonly id: string; readonly value: number } | null;
}

export const MOST_LINES = 4;

export function hueOf(persona: RecordOf<'persona'> | undefined, place: number): number {
  const own = persona?.hue;
  return own !== undefined && own >= 1 && own <= 4 ? Math.round(own) : (Math.max(0, place) % MOST_LINES) + 1;
}

export function layoutEmotion(input: EmotionInput): EmotionLine[] {
  const { cards, personas } = input;
  const groups = new Map<string, CardRecord[]>();
  for (const card of cards) {
    if (card.value === undefined && input.dragged?.id !== card.id) continue;
    const list = groups.get(card.persona ?? '');
    if (list) list.push(card);
    else groups.set(card.persona ?? '', [card]);
  }
  const order = [...personas.map((persona) => persona.id), ''];
  const keys = [...groups.keys()].sort((a, b) => rank(order, a) - rank(order, b) || (a < b ? -1 : 1));
  const lines = keys.map((key, place) => {
    const persona = personas.find((each) => each.id === key);
    const known = personas.findIndex((each) => each.id === key);
    const hue = hueOf(persona, known >= 0 ? known : place);
    return {
      persona: key === '' ? null : key,
      hue,
      name: persona?.name ?? '',
      points: pointsOf(groups.get(key)!, input),
    };
  });
  return apart(
    lines.map((line, i) =>
      finish(
        line,
        lines.filter((_, j) => j !== i),
      ),
    ),
  );
}

const NAME_HEIGHT = 14;

// Names at the ends of lines never stand on each other.
function apart(lines: readonly EmotionLine[]): EmotionLine[] {
  const order = lines.filter((line) => line.end).sort((a, b) => a.end!.y - b.end!.y);
  const placed = new Map<EmotionLine, number>();
  for (const line of order) {
    const near = [...placed]
      .filter(([other]) => Math.abs(other.end!.x - line.end!.x) < 80)
      .map(([, y]) => y + NAME_HEIGHT);
    placed.set(line, Math.max(line.end!.y, ...near));
  }
  return lines.map((line) => (line.end ? { ...line, end: { x: line.end.x, y: placed.get(line)! } } : line));
}

const rank = (order: readonly string[], key: string): number =>
  (order.indexOf(key) + order.length + 1) % (order.length + 1);

type Draft = Omit<EmotionLine, 'links' | 'end' | 'points'> & {
  readonly points: readonly Omit<EmotionPoint, 'label'>[];
};

// One point a column: of several beliefs the first counts.
function pointsOf(cards: readonly CardRecord[], { columns, dragged }: EmotionInput): Draft['points'] {
  const points = new Map<number, Draft['points'][number]>();
  for (const card of cards) {
    const value = dragged?.id === card.id ? dragged.value : card.value!;
    for (const { first, last } of runsOf(card.at, columns)) {
      for (let column = first; column <= last; column++) {
        if (points.has(column)) continue;
        const place = columns.columns[column]!;
        const x = place.x + place.width / 2;
        points.set(column, { card, column, x, y: yOf(value), value, assumed: card.discovered !== true });
      }
    }
  }
  return [...points.values()].sort((a, b) => a.column - b.column);
}

function finish(line: Draft, others: readonly Draft[]): EmotionLine {
  const runs: Draft['points'][number][][] = [];
  for (const point of line.points) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1]!.column === point.column - 1) run.push(point);
    else runs.push([point]);
  }
  const links = runs.flatMap((run) => {
    const at = run.map((point): Point => [point.x, point.y]);
    return monotone(at).map((segment, i) => ({
      path: segmentPath(at[i]!, segment),
      assumed: run[i]!.assumed || run[i + 1]!.assumed,
      from: run[i]!.column,
      to: run[i + 1]!.column,
    }));
  });
  const last = line.points[line.points.length - 1];
  return {
    ...line,
    points: line.points.map((point) => ({ ...point, label: labelOf(point, others) })),
    links,
    end: last ? { x: last.x + 16, y: last.y + 4 } : null,
  };
}

// Below the point where another line runs above it, else on the side away from the middle of the scale.
function labelOf(point: Omit<EmotionPoint, 'label'>, others: readonly Draft[]): EmotionPoint['label'] {
  const near = others.flatMap((line) => line.points).filter((other) => other.column === point.column);
  const above = near.some((other) => other.y < point.y || (other.y === point.y && other.card.id < point.card.id));
  const below = near.some((other) => other.y > point.y || (other.y === point.y && other.card.id > point.card.id));
  const under = above && !below ? true : below && !above ? false : point.value < 0;
  return { y: under ? point.y + (point.card.moment_of_truth ? 23 : 20) : point.y - 11, text: writeValue(point.value) };
}
