// Keys inside the grid that may repeat or that type: arrows, Tab, letters; what is carried. All other keys are actions.
import { useCallback, type KeyboardEvent, type RefObject } from 'react';
import { chordOf, singleKeysAllowed } from '../../bind/keys';
import { useSession } from './context';
import { startEditing } from './do_cards';
import { aimLink, endLink } from './do_links';
import { carryTo, canPickUp, dropCarried, pickUp, putBack, type Way } from './do_move';
import { moveFocus, type Move } from './navigation';
import { selectionOf } from './selection';
import type { Session } from './session';

export function useGridKeys(scroller: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const session = useSession();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.nativeEvent.isComposing || isField(event.target)) return;
      const rtl = scroller.current !== null && getComputedStyle(scroller.current).direction === 'rtl';
      if (onGridKey(session, event.nativeEvent, rtl)) event.preventDefault();
    },
    [session],
  );
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'start',
  End: 'end',
  'Ctrl+Home': 'top',
  'Ctrl+End': 'bottom',
  PageUp: 'page_up',
  PageDown: 'page_down',
  Tab: 'next_lane',
  'Shift+Tab': 'previous_lane',
};

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

// True: the key was ours.
export function onGridKey(session: Session, event: KeyboardEvent['nativeEvent'], rtl: boolean): boolean {
  const chord = chordOf(event);
  const key = rtl ? (MIRRORED[chord] ?? chord) : chord;
  const { focus } = session.ui;
  if (focus === null) return false;
  if (session.ui.carry) return onCarryKey(session, key);
  if (key === 'Escape') return escape(session);
  const move = MOVES[key];
  if (move) {
    const next = moveFocus(session.grid.shape, focus, move);
    if (next) session.focus(next);
    // Past the last lane Tab leaves the grid; the arrows stay.
    return next !== null || (move !== 'next_lane' && move !== 'previous_lane');
  }
  if (/^Ctrl\+Shift\+Arrow/.test(key)) return extend(session, key.slice('Ctrl+Shift+'.length));
  if (key === ' ') {
    if (canPickUp(session)) pickUp(session);
    return true;
  }
  return type(session, event);
}

function onCarryKey(session: Session, key: string): boolean {
  const { carry } = session.ui;
  const way = /^Arrow(Left|Right|Up|Down)$/.exec(key)?.[1]?.toLowerCase() as Way | undefined;
  if (way && carry?.kind === 'link') {
    if (way === 'left' || way === 'right') aimLink(session, way === 'right' ? 1 : -1);
  } else if (way) carryTo(session, way);
  else if (key === ' ' || key === 'Enter') {
    if (carry?.kind === 'link') endLink(session);
    else dropCarried(session);
  } else if (key === 'Escape') putBack(session);
  else if (key === 'Tab' || key === 'Shift+Tab') {
    putBack(session);
    return false;
  }
  return true;
}

function escape(session: Session): boolean {
  if (session.ui.range) session.set({ range: null });
  else if (session.ui.panel) session.set({ panel: null });
  else return false;
  return true;
}

const STEP: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'previous_lane',
  ArrowDown: 'next_lane',
};

// Select cells: from where the focus is to a corner that moves.
function extend(session: Session, arrow: string): boolean {
  const { focus, range } = session.ui;
  const move = STEP[arrow];
  if (!focus || !move) return false;
  const from = range?.from ?? { ...focus, item: null };
  const to = moveFocus(session.grid.shape, { ...(range?.to ?? focus), item: null }, move);
  if (to && session.grid.rows.some((row) => row.id === to.row))
    session.set({ range: { from, to: { ...to, item: null } } });
  return true;
}

const SHORTCUTS = /^[clmCLM?]$/;

// Letters write in an empty cell. On a card those that are shortcuts act, and the others write on.
function type(session: Session, event: KeyboardEvent['nativeEvent']): boolean {
  if (Array.from(event.key).length !== 1 || event.ctrlKey || event.metaKey || event.altKey || !session.can_edit)
    return false;
  const selection = selectionOf(session);
  if (!session.ui.focus || selection === null) return false;
  const shortcut =
    SHORTCUTS.test(event.key) && (event.key === '?' || (singleKeysAllowed() && selection.kind !== 'cell'));
  if (shortcut) return false;
  if (selection.kind === 'cell' && (selection.row.kind === 'metrics' || selection.row.lane === null)) return false;
  if (selection.kind === 'item' && selection.item.kind === 'link') return false;
  startEditing(session, session.ui.focus, event.key);
  return true;
}
