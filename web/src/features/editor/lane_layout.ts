// Where the items of a lane stand: one below the other in their columns, those that span several columns beside each
// other's. The order of cards is kept in each column.
import { runsOf, type Columns } from './columns';
import type { Item, LaneKind } from './items';
import type { CountLines, Face } from './text_lines';

export interface Piece {
  readonly item: Item;
  readonly first: number;
  readonly last: number;
  readonly lead: boolean; // the first piece of a card that stands at several places apart
  readonly y: number;
  readonly height: number;
}

export interface LaneLayout {
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly starting: ReadonlyMap<number, readonly Piece[]>; // by first column
  readonly wide: readonly Piece[]; // those of several columns
}

export interface LaneShape {
  readonly top: number; // drawn above the cards: arcs
  readonly least: number;
  readonly prompts: readonly string[]; // by column, '' where there is none
}

export const PAD_X = 9;
export const PAD_Y = 8;
export const GAP = 6;
export const LINE = 19;
export const MOST_LINES = 12;
const PROMPT_LINE = 18;

export type HeightOf = (item: Item, width: number) => number;

export function layoutLane(
  items: readonly Item[],
  columns: Columns,
  shape: LaneShape,
  heightOf: HeightOf,
  countLines: CountLines,
): LaneLayout {
  const bottoms = columns.columns.map(() => shape.top + PAD_Y);
  const pieces: Piece[] = [];
  for (const item of items) {
    const runs = runsOf(item.at, columns);
    runs.forEach(({ first, last }, i) => {
      const y = Math.max(...bottoms.slice(first, last + 1));
      const height = heightOf(item, widthOf(columns, first, last));
      for (let column = first; column <= last; column++) bottoms[column] = y + height + GAP;
      pieces.push({ item, first, last, lead: i === 0, y, height });
    });
  }
  const starting = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const list = starting.get(piece.first);
    if (list) list.push(piece);
    else starting.set(piece.first, [piece]);
  }
  const content = Math.max(0, ...bottoms) - GAP + PAD_Y;
  const asked = shape.prompts.map((prompt, i) => promptHeight(prompt, columns.columns[i]!.width, countLines));
  const height = Math.ceil(Math.max(shape.least, pieces.length > 0 ? content : 0, ...asked));
  return { height, pieces, starting, wide: pieces.filter((piece) => piece.last > piece.first) };
}

function promptHeight(prompt: string, width: number, countLines: CountLines): number {
  if (prompt === '') return 0;
  return countLines(prompt, width - 2 * PAD_X - 2, 'small', MOST_LINES) * PROMPT_LINE + 2 * PAD_Y;
}

export function widthOf(columns: Columns, first: number, last: number): number {
  const end = columns.columns[last]!;
  return end.x + end.width - columns.columns[first]!.x - 2 * PAD_X;
}

export type Look = 'touchpoint' | 'quote' | 'pain' | 'chance' | 'plain';

export function lookOf(item: Item, lane: LaneKind): Look {
  if (item.kind === 'step') return 'touchpoint';
  if (item.kind === 'quote') return 'quote';
  if (item.kind === 'problem') return 'pain';
  if (item.kind === 'opportunity') return 'chance';
  switch (lane) {
    case 'touchpoints':
      return 'touchpoint';
    case 'thoughts':
      return 'quote';
    case 'problems':
      return 'pain';
    case 'opportunities':
      return 'chance';
    default:
      return 'plain';
  }
}

interface Box {
  readonly face: Face;
  readonly sides: number; // what the text has less than the card in width
  readonly ends: number; // what the card has more than its text in height
}

const BOXES: Readonly<Record<Look, Box>> = {
  plain: { face: 'plain', sides: 20, ends: 15 + 18 },
  pain: { face: 'bold', sides: 20, ends: 15 + 18 },
  chance: { face: 'bold', sides: 20, ends: 15 + 18 },
  quote: { face: 'italic', sides: 12, ends: 18 + 2 },
  touchpoint: { face: 'plain', sides: 24, ends: 6 },
};

export const PICTURE = 96;
// The bar of a touchpoint and its share; in a narrow column they are smaller.
export const TIGHT = 190;
export const shareRoom = (width: number): number => (width < TIGHT ? 55 : 78);
export const markRoom = (width: number): number => (width < TIGHT ? 17 : 19);

// Heights are kept by record and width: a record that changes is a new one.
// `beside`: what stands beside the name of a touchpoint, in width.
export function heightsOf(
  lane: LaneKind,
  countLines: CountLines,
  beside: (item: Item, width: number) => number = () => 0,
): HeightOf {
  const kept = new WeakMap<Item, Map<number, number>>();
  return (item, width) => {
    let widths = kept.get(item);
    if (!widths) kept.set(item, (widths = new Map()));
    let height = widths.get(width);
    if (height === undefined) {
      const look = lookOf(item, lane);
      const box = BOXES[look];
      const sides = box.sides + (look === 'touchpoint' ? beside(item, width) : 0);
      const picture = item.kind === 'card' && item.record.asset ? PICTURE + GAP : 0;
      height = countLines(item.text || ' ', width - sides, box.face, MOST_LINES) * LINE + box.ends + picture;
      widths.set(width, height);
    }
    return height;
  };
}

// Everything that covers a column, from top to bottom.
export function piecesAt(layout: LaneLayout, column: number): Piece[] {
  const through = layout.wide.filter((piece) => piece.first < column && piece.last >= column);
  return [...through, ...(layout.starting.get(column) ?? [])].sort((a, b) => a.y - b.y);
}
