// Where the keyboard goes in the grid. A place is named by ids, so that what others insert or remove never moves it.
import type { Columns } from './columns';
import { piecesAt, type LaneLayout } from './lane_layout';

export const STAGES_ROW = 'stages';
export const STEPS_ROW = 'steps';
export const LABEL = 'label'; // the column of lane names

export interface Focus {
  readonly row: string; // a lane, or one of the rows above
  readonly column: string; // a place, or LABEL
  readonly item: string | null; // a card of that cell
}

export interface GridShape {
  readonly columns: Columns;
  readonly rows: readonly RowShape[];
}

export interface RowShape {
  readonly id: string;
  readonly layout: LaneLayout | null; // null: one thing a cell
}

export type Move =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'start'
  | 'end'
  | 'top'
  | 'bottom'
  | 'page_up'
  | 'page_down'
  | 'next_lane'
  | 'previous_lane';

const PAGE = 5;

export function columnIndex(columns: Columns, column: string): number {
  if (column === LABEL) return -1;
  return columns.columns.find((each) => each.id === column)?.index ?? columns.at.get(column)?.[0] ?? -2;
}

export function rowIndex(shape: GridShape, row: string): number {
  return shape.rows.findIndex((each) => each.id === row);
}

// The items that a cell shows, from top to bottom.
export function itemsAt(shape: GridShape, row: number, column: number): string[] {
  const layout = shape.rows[row]?.layout;
  return layout && column >= 0 ? piecesAt(layout, column).map((piece) => piece.item.id) : [];
}

// Null: there is nothing that way; for a lane further it means leaving the grid.
export function moveFocus(shape: GridShape, at: Focus, move: Move): Focus | null {
  const row = rowIndex(shape, at.row);
  const column = columnIndex(shape.columns, at.column);
  if (row < 0 || column < -1) return firstFocus(shape);
  switch (move) {
    case 'left':
      return sideways(shape, at, row, column, -1);
    case 'right':
      return sideways(shape, at, row, column, 1);
    case 'up':
    case 'down':
      return upDown(shape, at, row, column, move === 'down' ? 1 : -1);
    case 'start':
      return focusAt(shape, row, 0);
    case 'end':
      return focusAt(shape, row, shape.columns.columns.length - 1);
    case 'top':
      return focusAt(shape, 0, 0);
    case 'bottom':
      return focusAt(shape, shape.rows.length - 1, shape.columns.columns.length - 1);
    case 'page_up':
      return focusAt(shape, Math.max(0, row - PAGE), column);
    case 'page_down':
      return focusAt(shape, Math.min(shape.rows.length - 1, row + PAGE), column);
    case 'next_lane':
      return focusAt(shape, row + 1, column);
    case 'previous_lane':
      return focusAt(shape, row - 1, column);
    default:
      return unknownMove(move);
  }
}

export function firstFocus(shape: GridShape): Focus | null {
  return focusAt(shape, 0, 0) ?? null;
}

// `from_below`: the last card of the cell, not the first.
export function focusAt(shape: GridShape, row: number, column: number, from_below = false): Focus | null {
  const entry = shape.rows[row];
  if (!entry || column < -1 || column >= shape.columns.columns.length) return null;
  if (column === -1) return entry.layout ? { row: entry.id, column: LABEL, item: null } : null;
  const place = shape.columns.columns[entry.id === STAGES_ROW ? stageStart(shape, column) : column]!;
  const items = itemsAt(shape, row, column);
  return { row: entry.id, column: place.id, item: (from_below ? items[items.length - 1] : items[0]) ?? null };
}

function stageStart(shape: GridShape, column: number): number {
  return shape.columns.stages.find((span) => span.first <= column && column <= span.last)?.first ?? column;
}

// A card that spans is one stop: the arrows go past it.
function sideways(shape: GridShape, at: Focus, row: number, column: number, step: 1 | -1): Focus | null {
  if (at.row === STAGES_ROW && column >= 0) {
    const stage = shape.columns.stages.findIndex((span) => span.first <= column && column <= span.last);
    const next = shape.columns.stages[stage + step];
    return next ? focusAt(shape, row, next.first) : null;
  }
  for (let next = column + step; next >= -1 && next < shape.columns.columns.length; next += step) {
    if (next === -1) return focusAt(shape, row, -1);
    const items = itemsAt(shape, row, next);
    const others = items.filter((item) => item !== at.item);
    if (items.length > 0 && others.length === 0) continue;
    return { ...focusAt(shape, row, next)!, item: others[0] ?? null };
  }
  return null;
}

function upDown(shape: GridShape, at: Focus, row: number, column: number, step: 1 | -1): Focus | null {
  const items = itemsAt(shape, row, column);
  const here = at.item === null ? -1 : items.indexOf(at.item);
  const next = here < 0 ? undefined : items[here + step];
  if (next !== undefined) return { ...at, item: next };
  return focusAt(shape, row + step, column, step < 0);
}

// The same place after the map changed: where its lane or column is gone, the nearest that is there.
export function keepFocus(
  shape: GridShape,
  at: Focus,
  before: { readonly row: number; readonly column: number },
): Focus | null {
  if (shape.rows.length === 0 || shape.columns.columns.length === 0) return null;
  const found_row = rowIndex(shape, at.row);
  const found_column = columnIndex(shape.columns, at.column);
  const row = found_row >= 0 ? found_row : Math.min(Math.max(0, before.row), shape.rows.length - 1);
  const most = shape.columns.columns.length - 1;
  const column = found_column >= -1 ? found_column : Math.min(Math.max(0, before.column), most);
  const items = itemsAt(shape, row, column);
  const stays = found_row === row && found_column === column;
  if (stays && (at.item === null || items.includes(at.item))) return at;
  return focusAt(shape, row, column) ?? focusAt(shape, row, 0);
}

function unknownMove(move: never): never {
  throw new Error(`no such move: ${String(move)}`);
}
