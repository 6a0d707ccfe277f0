// The pointer on the grid: a click selects, two write, a press and a move drags. What is dragged and where it would land
// is in the session; letting go becomes an edit.
import { useEffect, useMemo, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { useSession } from './context';
import { saveFeeling, startEditing } from './do_cards';
import { beginDrag, dragTo, endDrag, type Grab } from './do_drag';
import { autoScroll } from './drag';
import { valueAt } from './emotion';
import { LANE_WIDTH } from './grid_model';
import { piecesAt, type Piece } from './lane_layout';
import { columnIndex, LABEL, type Focus } from './navigation';
import type { LaneRow } from './rows';
import { selectionOf } from './selection';
import type { Session } from './session';

const FAR = 5;
const HOLD_MS = 380;

interface Press {
  readonly grab: Grab;
  readonly id: number;
  readonly x: number;
  readonly y: number;
  started: boolean;
  at: { x: number; y: number };
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function useGridPointer(scroller: RefObject<HTMLElement | null>) {
  const session = useSession();
  const press = useRef<Press | null>(null);
  const frame = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    // A finger that holds something does not scroll.
    const still = (event: TouchEvent): void => void (press.current?.started && event.preventDefault());
    element?.addEventListener('touchmove', still, { passive: false });
    return () => {
      element?.removeEventListener('touchmove', still);
      cancelAnimationFrame(frame.current);
    };
  }, []);
  return useMemo(() => {
    const follow = (): void => {
      const now = press.current;
      if (!now?.started || !scroller.current) return;
      dragTo(session, now.grab, groundPoint(scroller.current, session, now.at), now.at);
    };
    const roll = (): void => {
      const now = press.current;
      const element = scroller.current;
      if (!now?.started || !element) return;
      const box = element.getBoundingClientRect();
      const dx = autoScroll(now.at.x, box.left + LANE_WIDTH, box.right);
      const dy = autoScroll(now.at.y, box.top + session.grid.head_height, box.bottom);
      if (dx !== 0 || dy !== 0) {
        element.scrollBy(dx, dy);
        follow();
      }
      frame.current = requestAnimationFrame(roll);
    };
    const start = (): void => {
      const now = press.current;
      if (!now || now.started) return;
      now.started = true;
      scroller.current?.setPointerCapture(now.id);
      beginDrag(session, now.grab);
      follow();
      frame.current = requestAnimationFrame(roll);
    };
    const end = (keep: boolean): void => {
      const now = press.current;
      press.current = null;
      clearTimeout(now?.timer);
      cancelAnimationFrame(frame.current);
      if (!now?.started) return;
      if (keep) endDrag(session, now.grab);
      else session.set({ drag: null });
      document.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener('click', swallow, { capture: true }), 50);
    };
    return {
      onPointerDown: (event: PointerEvent): void => {
        const grab = event.button === 0 && session.can_edit ? grabOf(event.target as Element) : null;
        if (!grab) return;
        const at = { x: event.clientX, y: event.clientY };
        press.current = { grab, id: event.pointerId, ...at, started: false, at, timer: undefined };
        if (event.pointerType === 'touch') press.current.timer = setTimeout(start, HOLD_MS);
      },
      onPointerMove: (event: PointerEvent): void => {
        const now = press.current;
        if (!now || event.pointerId !== now.id) return;
        now.at = { x: event.clientX, y: event.clientY };
        if (!now.started && Math.hypot(event.clientX - now.x, event.clientY - now.y) > FAR) {
          if (event.pointerType === 'touch') return end(false);
          start();
        }
        follow();
      },
      onPointerUp: (): void => end(true),
      onPointerCancel: (): void => end(false),
      onClick: (event: MouseEvent): void => click(session, event, scroller.current),
      onDoubleClick: (event: MouseEvent): void => doubleClick(session, event),
      onContextMenu: (event: MouseEvent): void => {
        if (!focusFrom(event.target as Element)) return;
        event.preventDefault();
        click(session, event, scroller.current);
        session.set({ menu: true });
      },
    };
  }, [session]);
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

const isControl = (target: Element): boolean =>
  target.closest('button, input, textarea, select, a, .k-floating, .ed-feeling') !== null;

function grabOf(target: Element): Grab | null {
  const handle = target.closest<HTMLElement>('[data-handle]');
  if (handle) return { kind: 'link', from: Number(handle.dataset['handle']) };
  if (isControl(target)) return null;
  const point = target.closest<HTMLElement | SVGElement>('[data-point]');
  if (point) return { kind: 'point', item: point.dataset['point']! };
  const edge = target.closest<HTMLElement>('[data-edge]');
  const thing = target.closest<HTMLElement>('[data-drag]');
  const id = thing?.dataset['id'];
  if (!thing || id === undefined) return null;
  if (edge) return { kind: 'span', item: id, edge: edge.dataset['edge'] === 'start' ? 'start' : 'end' };
  if (thing.dataset['drag'] === 'card') {
    const box = thing.getBoundingClientRect();
    return { kind: 'card', item: id, row: thing.closest<HTMLElement>('[data-row]')!.dataset['row']!, width: box.width };
  }
  return { kind: thing.dataset['drag'] as 'stage' | 'step' | 'lane', item: id };
}

// From the corner of the first cell.
function groundPoint(scroller: HTMLElement, session: Session, at: { x: number; y: number }): { x: number; y: number } {
  const ground = scroller.querySelector('.ed-ground')!.getBoundingClientRect();
  const rtl = getComputedStyle(scroller).direction === 'rtl';
  const x = rtl ? ground.right - at.x : at.x - ground.left;
  return { x: x - LANE_WIDTH, y: at.y - ground.top - session.grid.head_height };
}

function focusFrom(target: Element): Focus | null {
  const cell = target.closest<HTMLElement>('[data-row][data-column]');
  if (!cell) return null;
  const item = target.closest<HTMLElement>('[data-item]')?.dataset['item'] ?? null;
  return { row: cell.dataset['row']!, column: cell.dataset['column']!, item };
}

function click(session: Session, event: MouseEvent, scroller: HTMLElement | null): void {
  const target = event.target as Element;
  const { ui } = session;
  if (isControl(target) && target.closest('[data-link]') === null) return;
  const point = target.closest<HTMLElement | SVGElement>('[data-point], [data-link]');
  if (point && scroller) {
    const id = point.dataset['point'] ?? point.dataset['link']!;
    const row = session.grid.rows.find((each) => each.layout.pieces.some((piece) => piece.item.id === id));
    const piece = row?.layout.pieces.find((each) => each.item.id === id);
    if (row && piece) session.focus({ row: row.id, column: session.grid.columns.columns[piece.first]!.id, item: id });
    return;
  }
  const at = focusFrom(target);
  if (!at || (ui.editing && ui.editing.row === at.row && ui.editing.column === at.column)) return;
  const lane = session.grid.rows.find((row) => row.id === at.row);
  const in_lane = lane !== undefined && at.column !== LABEL;
  if (event.shiftKey && ui.focus && in_lane) {
    session.set({ range: { from: { ...ui.focus, item: null }, to: { ...at, item: null } } });
    return;
  }
  // In a chart the nearest point is meant; the cell alone where there is none.
  const near = lane?.kind === 'emotion' && at.item === null ? nearestPoint(session, lane, at.column, event) : null;
  session.focus(near === null ? at : { ...at, item: near });
}

function nearestPoint(session: Session, row: LaneRow, column: string, event: MouseEvent): string | null {
  const box = (event.target as Element).closest('.ed-row')?.getBoundingClientRect();
  const index = columnIndex(session.grid.columns, column);
  if (!box || index < 0) return null;
  const middle = (piece: Piece): number => Math.abs(piece.y + piece.height / 2 - (event.clientY - box.top));
  const points = piecesAt(row.layout, index).sort((a, b) => middle(a) - middle(b));
  return points[0]?.item.id ?? null;
}

function doubleClick(session: Session, event: MouseEvent): void {
  const target = event.target as Element;
  if (isControl(target)) return;
  const point = target.closest('[data-point]');
  const at = point ? session.ui.focus : focusFrom(target);
  if (!at) return;
  const selection = selectionOf(session, at);
  const row = target.closest('.ed-row');
  if (!point && selection?.kind === 'cell' && selection.row.kind === 'emotion' && row && session.can_edit) {
    const value = valueAt(event.clientY - row.getBoundingClientRect().top);
    const persona = selection.row.lane?.persona;
    saveFeeling(session, at, { value, feeling: '', persona: persona ?? firstPersona(session), moment_of_truth: false });
    return startEditing(session, session.ui.focus!);
  }
  startEditing(session, at);
}

function firstPersona(session: Session): string | undefined {
  const map = session.store.document.get(session.map);
  return map?.type === 'map' ? map.personas?.[0] : undefined;
}
