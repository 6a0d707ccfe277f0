// The focus of the page follows the focus of the session, when a person asked for it. Scrolling is our own: pinned rows
// and columns never hide what has the focus.
import { useEffect, useRef, type RefObject } from 'react';
import { useEditor, useSession } from './context';
import { LANE_WIDTH } from './grid_model';
import { columnIndex, LABEL } from './navigation';
import { pieceOf } from './selection';
import type { Session } from './session';
import { scrollFor } from './windowing';

export function useFocusInSight(scroller: RefObject<HTMLElement | null>): void {
  const session = useSession();
  const asked = useEditor(({ ui }) => ui.focus_asked);
  const found = useEditor(({ ui }) => ui.find?.at ?? -1);
  const first = useRef(true);
  const had = useRef(false);
  useEffect(() => {
    if (first.current) return void (first.current = false);
    if (!scroller.current) return;
    scrollToFocus(scroller.current, session);
    focusCell(scroller.current, session);
  }, [asked]);
  useEffect(() => {
    if (found >= 0 && scroller.current) scrollToFocus(scroller.current, session);
  }, [found]);
  // What has the focus may be drawn anew, or be removed by others: the focus stays in its cell.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const lost = had.current && document.activeElement === document.body && !session.ui.editing;
    if (lost) focusCell(element, session);
    had.current = element.contains(document.activeElement);
  });
  useEffect(() => {
    const element = scroller.current;
    const note = (): void => void (had.current = element?.contains(document.activeElement) ?? false);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}

function focusCell(scroller: HTMLElement, session: Session): void {
  if (session.ui.editing || session.ui.picker) return;
  // In a low window the page scrolls, too.
  scroller.scrollIntoView({ block: 'nearest' });
  scroller.querySelector<HTMLElement>('.ed-ground [tabindex="0"]')?.focus({ preventScroll: true });
}

export function scrollToFocus(scroller: HTMLElement, session: Session): void {
  const { focus } = session.ui;
  const { grid } = session;
  if (!focus) return;
  const i = grid.rows.findIndex((row) => row.id === focus.row);
  if (i >= 0) {
    const row = grid.rows[i]!;
    const column = columnIndex(grid.columns, focus.column);
    const piece = focus.item === null ? undefined : pieceOf(row, focus.item, column);
    const own = piece && row.kind !== 'emotion' && !row.links;
    const start = grid.head_height + grid.offsets[i]! + (own ? piece.y - 8 : 0);
    const end = own
      ? start + piece.height + 16
      : start + Math.min(row.layout.height, scroller.clientHeight - grid.head_height);
    const y = scrollFor(start, end, scroller.scrollTop, scroller.clientHeight, grid.head_height);
    if (y !== null) scroller.scrollTop = y;
  }
  if (focus.column === LABEL) return;
  const column = grid.columns.columns[columnIndex(grid.columns, focus.column)];
  if (!column) return;
  const start = LANE_WIDTH + column.x;
  const rtl = getComputedStyle(scroller).direction === 'rtl';
  const x = scrollFor(start, start + column.width, Math.abs(scroller.scrollLeft), scroller.clientWidth, LANE_WIDTH);
  if (x !== null) scroller.scrollLeft = rtl ? -x : x;
}
