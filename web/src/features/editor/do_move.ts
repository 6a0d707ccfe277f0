// Moving things by keyboard: picked up with Space, moved with the arrows, dropped with Space, put back with Esc. The
// thing itself stays where it is until it is dropped; a mark shows where it would land, and a sentence says it.
import { t } from '../../words';
import type { KnownRecord } from '../../api/record_types';
import { laneName, nameOf, placeName } from './cell_names';
import { short, shortName } from './do_cards';
import { fits, moveItem, moveSibling, type Side } from './edits';
import { isCard, type Item } from './items';
import { piecesAt } from './lane_layout';
import { columnIndex, STAGES_ROW, STEPS_ROW } from './navigation';
import { focusOf, pieceOf, selectionOf } from './selection';
import type { Carry, Session } from './session';
import type { LaneRow } from './rows';

type CardCarry = Extract<Carry, { readonly kind: 'card' }>;
type FrameCarry = Extract<Carry, { readonly kind: 'stage' | 'step' | 'lane' }>;

export function canPickUp(session: Session): boolean {
  const selection = selectionOf(session);
  if (!session.can_edit || selection === null || session.ui.range) return false;
  if (selection.kind === 'item')
    return selection.item.kind !== 'step' && selection.item.kind !== 'link' && selection.row.lane !== null;
  return (
    selection.kind === 'stage' ||
    selection.kind === 'step' ||
    (selection.kind === 'lane' && selection.row.lane !== null)
  );
}

export function pickUp(session: Session): void {
  const selection = selectionOf(session);
  if (!canPickUp(session) || selection === null) return;
  if (selection.kind === 'item') {
    const { row, piece, item } = selection;
    const place = cardsIn(row, piece.first, '').findIndex((each) => each === item.id);
    session.set({
      carry: {
        kind: 'card',
        item: item.id,
        from_row: row.id,
        row: row.id,
        column: piece.first,
        place: Math.max(0, place),
      },
    });
    return session.say(t('editor.said_picked', { text: shortName(session, item) }));
  }
  const record =
    selection.kind === 'stage'
      ? selection.stage
      : selection.kind === 'step'
        ? selection.step
        : selection.kind === 'lane'
          ? selection.row.lane
          : null;
  if (!record) return;
  const place = siblingsOf(session, record).findIndex((each) => each.id === record.id);
  session.set({ carry: { kind: record.type, item: record.id, place } });
  session.say(t('editor.said_picked', { text: frameName(record) }));
}

type Frame = Extract<KnownRecord, { readonly type: 'stage' | 'step' | 'lane' }>;

const frameName = (record: Frame): string => short(record.type === 'lane' ? laneName(record) : nameOf(record.name));

function siblingsOf(session: Session, record: Frame): readonly Frame[] {
  const { document } = session.store;
  if (record.type === 'stage') return document.children(session.map, 'stage');
  if (record.type === 'lane') {
    const shown = new Set(session.grid.rows.map((row) => row.id));
    return document.children(session.map, 'lane').filter((lane) => shown.has(lane.id) || lane.id === record.id);
  }
  // Steps may go to another stage: all steps in a row.
  return document.children(session.map, 'stage').flatMap((stage) => document.children(stage.id, 'step'));
}

function cardsIn(row: LaneRow, column: number, but: string): string[] {
  return piecesAt(row.layout, column)
    .filter((piece) => isCard(piece.item) && piece.item.id !== but)
    .map((piece) => piece.item.id);
}

export type Way = 'left' | 'right' | 'up' | 'down';

export function carryTo(session: Session, way: Way): void {
  const { carry } = session.ui;
  if (!carry || carry.kind === 'link') return;
  if (carry.kind === 'card') return carryCard(session, carry, way);
  const across = carry.kind === 'lane' ? ['up', 'down'] : ['left', 'right'];
  if (!across.includes(way)) return;
  const record = session.store.document.get(carry.item) as Frame;
  const all = siblingsOf(session, record).length;
  const place = carry.place + (way === 'down' || way === 'right' ? 1 : -1);
  if (place < 0 || place >= all) return;
  session.set({ carry: { ...carry, place } });
  session.say(t('editor.said_moved_frame', { text: frameName(record), n: place + 1, all }));
}

function carryCard(session: Session, carry: CardCarry, way: Way): void {
  const next = cardPlace(session, carry, way);
  const item = itemOf(session, carry);
  if (!next || !item) return;
  session.set({ carry: next });
  const row = session.grid.rows.find((each) => each.id === next.row)!;
  const column = session.grid.columns.columns[next.column]!;
  const all = cardsIn(row, next.column, carry.item).length + 1;
  session.say(
    t('editor.said_moved', {
      text: shortName(session, item),
      lane: laneName(row.lane),
      place: placeName(column),
      n: next.place + 1,
      all,
    }),
  );
}

// Null: nothing that way.
function cardPlace(session: Session, carry: CardCarry, way: Way): CardCarry | null {
  const { rows, columns } = session.grid;
  const item = itemOf(session, carry);
  const from = rows.find((row) => row.id === carry.from_row)?.lane;
  const at = rows.findIndex((row) => row.id === carry.row);
  if (!item || !from || at < 0) return null;
  if (way === 'left' || way === 'right') {
    const column = carry.column + (way === 'right' ? 1 : -1);
    if (column < 0 || column >= columns.columns.length) return null;
    return { ...carry, column, place: Math.min(carry.place, cardsIn(rows[at]!, column, carry.item).length) };
  }
  const step = way === 'down' ? 1 : -1;
  const here = cardsIn(rows[at]!, carry.column, carry.item).length;
  const place = carry.place + step;
  if (isCard(item) && place >= 0 && place <= here) return { ...carry, place };
  for (let next = at + step; next >= 0 && next < rows.length; next += step) {
    const row = rows[next]!;
    if (!row.lane || row.collapsed || !fits(item, from, row.lane)) continue;
    return { ...carry, row: row.id, place: step > 0 ? 0 : cardsIn(row, carry.column, carry.item).length };
  }
  return null;
}

function itemOf(session: Session, carry: CardCarry): Item | null {
  const row = session.grid.rows.find((each) => each.id === carry.from_row);
  return row?.items.find((item) => item.id === carry.item) ?? null;
}

export function dropCarried(session: Session): void {
  const { carry } = session.ui;
  if (!carry || carry.kind === 'link') return;
  session.ui = { ...session.ui, carry: null };
  if (carry.kind === 'card') return dropCard(session, carry);
  dropFrame(session, carry);
}

function dropCard(session: Session, carry: CardCarry): void {
  const item = itemOf(session, carry);
  const row = session.grid.rows.find((each) => each.id === carry.row);
  const column = session.grid.columns.columns[carry.column];
  if (!item || !row?.lane || !column) return putBack(session);
  const cards = cardsIn(row, carry.column, carry.item);
  const before = cards[carry.place - 1];
  const after = cards[carry.place];
  const beside =
    before !== undefined
      ? ({ card: before, side: 'after' } as const)
      : after !== undefined
        ? ({ card: after, side: 'before' } as const)
        : null;
  dropItem(session, item, carry.from_row, { row: carry.row, column: carry.column, beside });
}

export interface Landing {
  readonly row: string;
  readonly column: number;
  readonly beside: { readonly card: string; readonly side: Side } | null;
}

// Where a pointer or the keyboard let go of a card.
export function dropItem(session: Session, item: Item, from_row: string, at: Landing): boolean {
  const { grid } = session;
  const from = grid.rows.find((row) => row.id === from_row);
  const row = grid.rows.find((each) => each.id === at.row);
  const column = grid.columns.columns[at.column];
  if (!from?.lane || !row?.lane || !column || !fits(item, from.lane, row.lane)) {
    session.say(t('editor.said_no_room'));
    session.focus(session.ui.focus);
    return false;
  }
  const piece = pieceOf(from, item.id, columnIndex(grid.columns, session.ui.focus?.column ?? '')) ?? null;
  const width = piece && isCard(item) ? piece.last - piece.first + 1 : 1;
  const text = shortName(session, item);
  const ops = moveItem(session.store.document, grid.columns, item, width, {
    lane: row.lane,
    first: at.column,
    beside: at.beside,
  });
  const done = session.edit(ops, t('editor.did_move', { text }));
  if (done) session.say(t('editor.said_dropped', { text, place: placeName(column) }));
  session.focus({ row: row.id, column: column.id, item: item.id });
  return done;
}

function dropFrame(session: Session, carry: FrameCarry): void {
  const record = session.store.document.get(carry.item) as Frame | undefined;
  if (!record) return putBack(session);
  const siblings = siblingsOf(session, record);
  const beside = siblings[carry.place];
  const from = siblings.findIndex((each) => each.id === record.id);
  if (!beside || beside.id === record.id) return putBack(session);
  moveFrame(session, record, beside.id, carry.place > from ? 'after' : 'before');
}

export function moveFrame(session: Session, record: Frame, beside: string, side: Side): void {
  const text = frameName(record);
  if (session.edit(moveSibling(session.store.document, record, beside, side), t('editor.did_move', { text }))) {
    const siblings = siblingsOf(session, record);
    const n = siblings.findIndex((each) => each.id === record.id) + 1;
    session.say(t('editor.said_moved_frame', { text, n, all: siblings.length }));
  }
  session.focus(record.type === 'step' ? stepFocus(session, record.id) : focusOf(session, record.id));
}

function stepFocus(session: Session, id: string) {
  const { columns } = session.grid;
  const at = columns.at.get(id)?.[0];
  return at === undefined
    ? null
    : { row: columns.has_steps ? STEPS_ROW : STAGES_ROW, column: columns.columns[at]!.id, item: null };
}

export function putBack(session: Session): void {
  const { carry } = session.ui;
  session.ui = { ...session.ui, carry: null };
  if (carry?.kind === 'link') session.say(t('editor.link_none'));
  else if (carry) {
    const record = session.store.document.get(carry.item);
    const text =
      record && 'name' in record && record.name ? record.name : record?.type === 'card' ? (record.text ?? '') : '';
    session.say(t('editor.said_put_back', { text: short(text) }));
  }
  session.focus(session.ui.focus);
}
