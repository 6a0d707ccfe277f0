// What a drag does: where it would land while it moves, and the edit when it is let go.
import { drawLink } from './do_links';
import { dragFeeling, spanTo as spanItemTo } from './do_cards';
import { dropItem, moveFrame } from './do_move';
import { cardDrop, siblingDrop, spanTo, type CardDrop, type Extent } from './drag';
import { columnAt } from './columns';
import { fits, type Side } from './edits';
import { valueAt } from './emotion';
import type { Item } from './items';
import { pieceOf } from './selection';
import type { Session } from './session';
import type { LaneRow } from './rows';

export type Grab =
  | { readonly kind: 'card'; readonly item: string; readonly row: string; readonly width: number }
  | { readonly kind: 'stage' | 'step' | 'lane'; readonly item: string }
  | { readonly kind: 'span'; readonly item: string; readonly edge: 'start' | 'end' }
  | { readonly kind: 'point'; readonly item: string }
  | { readonly kind: 'link'; readonly from: number };

interface Point {
  readonly x: number;
  readonly y: number;
}

export function beginDrag(session: Session, grab: Grab): void {
  if (session.ui.carry) session.set({ carry: null });
  if (grab.kind === 'card' || grab.kind === 'span' || grab.kind === 'point') {
    const found = find(session, grab.item);
    if (found)
      session.set({
        focus: { row: found.row.id, column: session.grid.columns.columns[found.first]!.id, item: grab.item },
        range: null,
      });
  }
}

function find(session: Session, id: string): { row: LaneRow; item: Item; first: number; last: number } | null {
  for (const row of session.grid.rows) {
    const piece = row.layout.pieces.find((each) => each.item.id === id);
    if (piece) return { row, item: piece.item, first: piece.first, last: piece.last };
  }
  return null;
}

// `at`: on the ground of the cells; `pointer`: on the page, for what follows it.
export function dragTo(session: Session, grab: Grab, at: Point, pointer: Point): void {
  const { grid } = session;
  switch (grab.kind) {
    case 'card': {
      const drop = cardDrop(grid.rows, grid.offsets, grid.columns, grab.item, at.x, at.y);
      const ok = drop !== null && canLand(session, grab, drop);
      return session.set({
        drag: {
          kind: 'card',
          item: grab.item,
          x: pointer.x,
          y: pointer.y,
          row: drop?.row ?? null,
          column: drop?.column ?? 0,
          marker: drop?.y ?? 0,
          fits: ok,
        },
      });
    }
    case 'stage':
    case 'step':
    case 'lane': {
      const drop = frameDrop(session, grab.kind, at);
      return session.set({
        drag: { kind: grab.kind, item: grab.item, x: pointer.x, y: pointer.y, marker: drop?.at ?? null },
      });
    }
    case 'span': {
      const found = find(session, grab.item);
      if (found)
        session.set({
          drag: { kind: 'span', item: grab.item, ...spanTo(grid.columns, found.first, found.last, grab.edge, at.x) },
        });
      return;
    }
    case 'point': {
      const found = find(session, grab.item);
      const top = found ? grid.offsets[grid.rows.indexOf(found.row)]! : 0;
      return session.set({ drag: { kind: 'point', item: grab.item, value: valueAt(at.y - top) } });
    }
    case 'link': {
      const to = columnAt(grid.columns, at.x);
      return session.set({
        drag: { kind: 'link', from: grab.from, x: at.x, y: at.y, to: to === grab.from ? null : to },
      });
    }
    default:
      return unknownGrab(grab);
  }
}

function canLand(session: Session, grab: Extract<Grab, { readonly kind: 'card' }>, drop: CardDrop): boolean {
  const { rows } = session.grid;
  const from = rows.find((row) => row.id === grab.row);
  const to = rows.find((row) => row.id === drop.row);
  const item = from?.items.find((each) => each.id === grab.item);
  return !!from?.lane && !!to?.lane && !!item && !to.collapsed && fits(item, from.lane, to.lane);
}

function extentsOf(session: Session, kind: 'stage' | 'step' | 'lane'): Extent[] {
  const { columns, rows, offsets } = session.grid;
  if (kind === 'stage') return columns.stages.map((span) => ({ id: span.stage.id, start: span.x, size: span.width }));
  if (kind === 'step')
    return columns.columns.flatMap((column) =>
      column.step ? [{ id: column.step.id, start: column.x, size: column.width }] : [],
    );
  return rows.flatMap((row, i) =>
    row.lane ? [{ id: row.id, start: offsets[i]!, size: offsets[i + 1]! - offsets[i]! }] : [],
  );
}

const frameDrop = (session: Session, kind: 'stage' | 'step' | 'lane', at: Point) =>
  siblingDrop(extentsOf(session, kind), kind === 'lane' ? at.y : at.x);

export function endDrag(session: Session, grab: Grab): void {
  const { drag } = session.ui;
  session.set({ drag: null });
  if (!drag) return;
  if (drag.kind === 'card' && grab.kind === 'card') {
    const found = find(session, grab.item);
    if (!found || drag.row === null || !drag.fits) return;
    const drop = dropOf(session, grab.item, drag);
    dropItem(session, found.item, grab.row, {
      row: drag.row,
      column: shifted(session, grab, drag.column),
      beside: drop,
    });
  } else if ((drag.kind === 'stage' || drag.kind === 'step' || drag.kind === 'lane') && drag.marker !== null) {
    const record = session.store.document.get(drag.item);
    const drop = extentsOf(session, drag.kind).flatMap(({ id, start, size }): { beside: string; side: Side }[] => {
      if (start === drag.marker) return [{ beside: id, side: 'before' }];
      return start + size === drag.marker ? [{ beside: id, side: 'after' }] : [];
    });
    const other = drop.find((each) => each.beside !== drag.item);
    if (record && other && (record.type === 'stage' || record.type === 'step' || record.type === 'lane')) {
      const own = drop.some((each) => each.beside === drag.item);
      if (!own) moveFrame(session, record, other.beside, other.side);
    }
  } else if (drag.kind === 'span') {
    const found = find(session, drag.item);
    if (found && (found.first !== drag.first || found.last !== drag.last))
      spanItemTo(session, found.item, drag.first, drag.last);
  } else if (drag.kind === 'point') {
    const found = find(session, drag.item);
    if (found) dragFeeling(session, found.item, drag.value);
  } else if (drag.kind === 'link' && drag.to !== null) drawLink(session, drag.from, drag.to);
}

// A wide card lands with its first column where the pointer is.
function shifted(session: Session, grab: Extract<Grab, { readonly kind: 'card' }>, column: number): number {
  const row = session.grid.rows.find((each) => each.id === grab.row);
  const piece = row ? pieceOf(row, grab.item, column) : undefined;
  return piece && piece.first < column && column <= piece.last ? piece.first : column;
}

function dropOf(
  session: Session,
  item: string,
  drag: { readonly row: string | null; readonly column: number; readonly marker: number },
) {
  const i = session.grid.rows.findIndex((row) => row.id === drag.row);
  if (i < 0) return null;
  const { grid } = session;
  const column = grid.columns.columns[drag.column]!;
  return (
    cardDrop(grid.rows, grid.offsets, grid.columns, item, column.x + 1, grid.offsets[i]! + drag.marker + 3)?.beside ??
    null
  );
}

function unknownGrab(grab: never): never {
  throw new Error(`no such grab: ${JSON.stringify(grab)}`);
}
