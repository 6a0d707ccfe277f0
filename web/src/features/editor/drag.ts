// Where something dragged would land, from where the pointer is. Pure: positions are in the ground of the grid, from the
// corner of the first cell.
import { columnAt, type Columns } from './columns';
import { piecesAt, type Piece } from './lane_layout';
import type { LaneRow } from './rows';
import { indexAt } from './windowing';

export interface CardDrop {
  readonly row: string;
  readonly column: number;
  readonly beside: { readonly card: string; readonly side: 'before' | 'after' } | null;
  readonly y: number; // of the marker, in the row
}

// The cell under the pointer, and between which of its cards.
export function cardDrop(
  rows: readonly LaneRow[],
  offsets: readonly number[],
  columns: Columns,
  dragged: string,
  x: number,
  y: number,
): CardDrop | null {
  if (rows.length === 0 || columns.columns.length === 0 || y < 0 || y > offsets[offsets.length - 1]!) return null;
  const row = rows[indexAt(offsets, y)]!;
  const column = columnAt(columns, x);
  const inside = y - offsets[indexAt(offsets, y)]!;
  const cards = piecesAt(row.layout, column).filter((piece) => piece.item.kind === 'card' && piece.item.id !== dragged);
  const next = cards.find((piece) => inside < piece.y + piece.height / 2);
  if (next) return { row: row.id, column, beside: { card: next.item.id, side: 'before' }, y: next.y - 3 };
  const last = cards[cards.length - 1];
  if (last) return { row: row.id, column, beside: { card: last.item.id, side: 'after' }, y: bottomOf(last) + 3 };
  return { row: row.id, column, beside: null, y: (row.links?.height ?? 0) + 6 };
}

const bottomOf = (piece: Piece): number => piece.y + piece.height;

export interface SiblingDrop {
  readonly beside: string;
  readonly side: 'before' | 'after';
  readonly at: number; // position of the marker, along the axis
}

export interface Extent {
  readonly id: string;
  readonly start: number;
  readonly size: number;
}

// Between which siblings: the half of the one under the pointer says on which side.
export function siblingDrop(extents: readonly Extent[], position: number): SiblingDrop | null {
  const found = extents.find((each) => position < each.start + each.size) ?? extents[extents.length - 1];
  if (!found) return null;
  const before = position < found.start + found.size / 2;
  return { beside: found.id, side: before ? 'before' : 'after', at: before ? found.start : found.start + found.size };
}

// The columns that a card covers while one of its edges is dragged to x.
export function spanTo(
  columns: Columns,
  first: number,
  last: number,
  edge: 'start' | 'end',
  x: number,
): { first: number; last: number } {
  const under = columnAt(columns, x);
  return edge === 'start' ? { first: Math.min(under, last), last } : { first, last: Math.max(under, first) };
}

const EDGE = 48;
const FASTEST = 18;

// How far to scroll in a frame while the pointer is near an edge of the view.
export function autoScroll(position: number, start: number, end: number): number {
  if (position < start + EDGE) return -Math.min(FASTEST, Math.ceil(((start + EDGE - position) / EDGE) * FASTEST));
  if (position > end - EDGE) return Math.min(FASTEST, Math.ceil(((position - end + EDGE) / EDGE) * FASTEST));
  return 0;
}
