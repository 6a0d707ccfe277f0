// What the focus is on, as records.
import type { RecordOf } from '../../store/workspace_store';
import type { Column, StageSpan } from './columns';
import type { Item } from './items';
import type { Piece } from './lane_layout';
import { columnIndex, LABEL, STAGES_ROW, STEPS_ROW, type Focus } from './navigation';
import type { LaneRow } from './rows';
import type { Session } from './session';

export type Selection =
  | { readonly kind: 'stage'; readonly stage: RecordOf<'stage'>; readonly span: StageSpan }
  | { readonly kind: 'step'; readonly step: RecordOf<'step'>; readonly column: Column }
  | { readonly kind: 'lane'; readonly row: LaneRow }
  | { readonly kind: 'cell'; readonly row: LaneRow; readonly column: Column }
  | {
      readonly kind: 'item';
      readonly row: LaneRow;
      readonly column: Column;
      readonly item: Item;
      readonly piece: Piece;
    };

export function selectionOf(session: Session, focus: Focus | null = session.ui.focus): Selection | null {
  if (focus === null) return null;
  const { columns, rows } = session.grid;
  const index = columnIndex(columns, focus.column);
  if (focus.row === STAGES_ROW) {
    const span = columns.stages.find((each) => each.first <= index && index <= each.last);
    return span ? { kind: 'stage', stage: span.stage, span } : null;
  }
  const column = columns.columns[index];
  if (focus.row === STEPS_ROW) return column?.step ? { kind: 'step', step: column.step, column } : null;
  const row = rows.find((each) => each.id === focus.row);
  if (!row) return null;
  if (focus.column === LABEL) return { kind: 'lane', row };
  if (!column) return null;
  const piece = focus.item === null ? undefined : pieceOf(row, focus.item, column.index);
  return piece ? { kind: 'item', row, column, item: piece.item, piece } : { kind: 'cell', row, column };
}

export function pieceOf(row: LaneRow, item: string, column: number): Piece | undefined {
  const pieces = row.layout.pieces.filter((piece) => piece.item.id === item);
  return pieces.find((piece) => piece.first <= column && column <= piece.last) ?? pieces[0];
}

// The record that the panel shows for a selection.
export function recordOf(selection: Selection | null): string | null {
  switch (selection?.kind) {
    case undefined:
      return null;
    case 'cell':
      return measuredPlace(selection);
    case 'stage':
      return selection.stage.id;
    case 'step':
      return selection.step.id;
    case 'lane':
      return selection.row.lane?.id ?? null;
    case 'item':
      return selection.item.id;
    default:
      return null;
  }
}

// A cell that numbers are drawn over speaks of its place.
function measuredPlace({ row, column }: Extract<Selection, { readonly kind: 'cell' }>): string | null {
  if (row.flow) return column.stage.id;
  const point = row.measured?.points.find((each) => each.first <= column.index && column.index <= each.last);
  return point?.place ?? null;
}

// Where a record is on the grid, to bring it into sight.
export function focusOf(session: Session, id: string): Focus | null {
  const { columns, rows } = session.grid;
  const record = session.store.document.get(id);
  if (record?.type === 'stage') {
    const at = columns.at.get(id)?.[0];
    return at === undefined ? null : { row: STAGES_ROW, column: columns.columns[at]!.id, item: null };
  }
  if (record?.type === 'lane') return rows.some((row) => row.id === id) ? { row: id, column: LABEL, item: null } : null;
  for (const row of rows) {
    const piece = row.layout.pieces.find((each) => each.item.id === id);
    if (piece) return { row: row.id, column: columns.columns[piece.first]!.id, item: id };
  }
  if (record?.type === 'step') {
    const at = columns.at.get(id)?.[0];
    return at === undefined ? null : { row: STEPS_ROW, column: columns.columns[at]!.id, item: null };
  }
  return null;
}

// All cells of a rectangle.
export interface CellRange {
  readonly rows: readonly LaneRow[];
  readonly first: number;
  readonly last: number;
}

export function rangeOf(session: Session): CellRange | null {
  const { range } = session.ui;
  if (!range) return null;
  const { columns, rows } = session.grid;
  const r = [range.from, range.to].map((each) => rows.findIndex((row) => row.id === each.row));
  const c = [range.from, range.to].map((each) => columnIndex(columns, each.column));
  if (r.some((each) => each < 0) || c.some((each) => each < 0)) return null;
  const [top, bottom] = [Math.min(...r), Math.max(...r)];
  return { rows: rows.slice(top, bottom + 1), first: Math.min(...c), last: Math.max(...c) };
}
