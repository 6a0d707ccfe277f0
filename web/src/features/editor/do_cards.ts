// Commands on cards and cells.
import { dismissToast, showToast } from '../../ui';
import { t } from '../../words';
import type { Op } from '../../store/workspace_store';
import { itemText } from './cell_names';
import { addCard, duplicateCard, setText, spanItem, textProperty, touchpointNamed } from './edits';
import { isCard, type Item, type LaneKind } from './items';
import { piecesAt } from './lane_layout';
import { placesIn } from './columns';
import { rangeOf, selectionOf } from './selection';
import { focusAt, rowIndex, type Focus } from './navigation';
import type { Editing, PanelTab, Session } from './session';
import type { LaneRow } from './rows';

const SHORT = 40;
export const short = (text: string): string => {
  const line = text.split('\n')[0]!.trim();
  const letters = Array.from(line);
  return letters.length > SHORT ? `${letters.slice(0, SHORT - 1).join('')}…` : line;
};

export const shortName = (session: Session, item: Item): string =>
  short(itemText(item, { document: session.store.document, columns: session.grid.columns }));

// Lanes whose cells are not written in place: a touchpoint is chosen, a feeling is set, a move is drawn.
const isText = (kind: LaneKind): boolean => kind !== 'touchpoints' && kind !== 'emotion' && kind !== 'metrics';

export function startEditing(session: Session, at: Focus, typed: string | null = null, restored?: string): void {
  const selection = selectionOf(session, at);
  if (!session.can_edit || selection === null) return;
  if (selection.kind === 'item' || selection.kind === 'cell') {
    const { row } = selection;
    if (row.lane === null || row.kind === 'metrics') {
      if (selection.kind === 'item') openPanel(session, selection.item.id);
      return;
    }
    if (row.kind === 'touchpoints' && (selection.kind === 'cell' || isChoice(selection.item))) {
      return session.set({
        focus: at,
        range: null,
        picker: { row: at.row, column: at.column, item: at.item, typed: typed ?? '' },
      });
    }
  }
  if (selection.kind === 'lane' && selection.row.lane === null) return;
  session.set({
    focus: at,
    range: null,
    editing: {
      ...{ row: at.row, column: at.column, item: at.item, typed, seen: session.store.document.revision },
      ...(restored === undefined ? {} : { restored }),
    },
  });
}

const isChoice = (item: Item): boolean =>
  item.kind === 'step' || (isCard(item) && item.record.touchpoint !== undefined && !item.record.text);

export function startNewCard(session: Session, at: Focus, typed: string | null = null): void {
  startEditing(session, { ...at, item: null }, typed);
}

export function stopEditing(session: Session): void {
  session.set({ editing: null, focus_asked: session.ui.focus_asked + 1 });
}

// Saves what was written in a cell. The focus stays on its card. False: the text stands nowhere.
export function saveText(session: Session, text: string): boolean {
  const { editing } = session.ui;
  if (!editing) return false;
  session.ui = { ...session.ui, editing: null };
  const { saved, item } = writeText(session, editing, text);
  session.focus(focusOn(session, { row: editing.row, column: editing.column, item: editing.item }, item));
  return saved;
}

// The field of a text goes, and nobody said whether to keep it: saved where its place is still there and takes it, as
// when it is left; else the place is left. Nothing scrolls.
export function leaveText(session: Session, editing: Editing, text: string): boolean {
  if (session.ui.editing !== editing) return false;
  const selection = selectionOf(session, { row: editing.row, column: editing.column, item: editing.item });
  const here = editing.item === null ? selection?.kind === 'cell' : selection?.kind === 'item';
  session.ui = { ...session.ui, editing: null };
  const saved = here && session.can_edit && writeText(session, editing, text).saved;
  session.set(here ? { editing: null } : { editing: null, focus_asked: session.ui.focus_asked + 1 });
  return saved;
}

function writeText(
  session: Session,
  editing: Editing,
  text: string,
): { readonly saved: boolean; readonly item: string | null } {
  const at: Focus = { row: editing.row, column: editing.column, item: editing.item };
  const selection = selectionOf(session, at);
  const plain = text.replace(/\r\n?/g, '\n').replace(/\s+$/u, '');
  const { item } = editing;
  if (selection?.kind === 'item') {
    const ops = setText(selection.item, plain);
    const label = plain === '' ? t('editor.did_empty') : t('editor.did_write', { text: short(plain) });
    return { saved: session.edit(ops, label, editing.seen), item };
  }
  if (plain === '') return { saved: true, item };
  // Its card was removed by someone meanwhile: what was written becomes a new one.
  if (editing.item !== null) return { saved: rescue(session, editing, plain), item };
  if (selection?.kind === 'cell' && selection.row.lane) {
    const added = addCard(session.store.document, {
      lane: selection.row.lane.id,
      at: [selection.column.id],
      text: plain,
      after: lastCard(selection.row, selection.column.index),
    });
    const saved = session.edit(added.ops, t('editor.did_write', { text: short(plain) }), editing.seen);
    return { saved, item: saved ? added.id : item };
  }
  return { saved: false, item };
}

function rescue(session: Session, editing: { row: string; column: string }, text: string): boolean {
  const { columns, rows } = session.grid;
  const row =
    rows.find((each) => each.id === editing.row && each.lane !== null) ??
    rows.find((each) => each.lane !== null && isText(each.kind));
  const place = columns.columns.find((each) => each.id === editing.column) ?? columns.columns[0];
  if (!row?.lane || !place) return false;
  const added = addCard(session.store.document, { lane: row.lane.id, at: [place.id], text });
  return session.edit(added.ops, t('editor.did_write', { text: short(text) }));
}

function lastCard(row: LaneRow, column: number): string | null {
  return (
    piecesAt(row.layout, column)
      .map((piece) => piece.item)
      .filter(isCard)
      .at(-1)?.id ?? null
  );
}

// The cell with that card in it, or the cell alone.
export function focusOn(session: Session, at: Focus, item: string | null): Focus {
  const { shape, columns } = session.grid;
  const row = rowIndex(shape, at.row);
  const column = columns.columns.find((each) => each.id === at.column)?.index ?? -1;
  const found = focusAt(shape, row, column);
  const here =
    row < 0 || column < 0
      ? []
      : shape.rows[row]?.layout
        ? piecesAt(shape.rows[row]!.layout!, column).map((piece) => piece.item.id)
        : [];
  return { row: at.row, column: at.column, item: item !== null && here.includes(item) ? item : (found?.item ?? null) };
}

export function openPanel(session: Session, id: string, tab: PanelTab = 'details'): void {
  session.set({ panel: { id, tab } });
}

// The focus goes to where the comment is written.
export function writeComment(session: Session, id: string): void {
  session.set({ panel: { id, tab: 'comments', write: (session.ui.panel?.write ?? 0) + 1 } });
}

export function deleteItems(session: Session, items: readonly Item[]): void {
  const document = session.store.document;
  const removable = items.filter((item) => item.kind !== 'step');
  const ops: Op[] = removable.map((item) => ({ remove: item.id }));
  for (const item of items) if (item.kind === 'step') ops.push({ patch: item.id, unset: ['touchpoint'] });
  if (ops.length === 0) return;
  const [only] = items;
  const one = items.length === 1 && only !== undefined;
  const name = one ? shortName(session, only) : '';
  const label = one ? t('editor.did_delete', { text: name }) : t('editor.did_delete_many', { n: items.length });
  if (
    !session.edit(
      ops.filter((op) => !('remove' in op) || document.get(op.remove)),
      label,
    )
  )
    return;
  offerUndo(
    session,
    one
      ? only.kind === 'link'
        ? t('editor.deleted_link')
        : t('editor.deleted_card', { text: name })
      : t('editor.deleted_cards', { n: items.length }),
  );
}

// Undo in the toast takes back that edit; later ones first would be another thing, so it goes when something else is done.
export function offerUndo(session: Session, text: string, detail?: string): void {
  const label = session.store.can_undo;
  const toast = showToast(text, {
    ...(detail === undefined ? {} : { detail }),
    action: { label: t('editor.undo'), run: () => session.store.undo() },
  });
  const stop = session.store.subscribe(() => {
    if (session.store.can_undo === label) return;
    stop();
    dismissToast(toast);
  });
}

export function selectedItems(session: Session): Item[] {
  const range = rangeOf(session);
  if (range) {
    const items = range.rows.flatMap((row) =>
      row.layout.pieces
        .filter((piece) => piece.last >= range.first && piece.first <= range.last)
        .map((piece) => piece.item),
    );
    return [...new Map(items.map((item) => [item.id, item])).values()];
  }
  const selection = selectionOf(session);
  return selection?.kind === 'item' ? [selection.item] : [];
}

export function duplicateSelected(session: Session): void {
  const selection = selectionOf(session);
  if (selection?.kind !== 'item' || !isCard(selection.item)) return;
  const { id, ops } = duplicateCard(session.store.document, selection.item.record);
  if (!session.edit(ops, t('editor.did_duplicate', { text: shortName(session, selection.item) }))) return;
  session.focus({ row: selection.row.id, column: selection.column.id, item: id });
}

export function spanSelected(session: Session, by: 1 | -1): void {
  const selection = selectionOf(session);
  if (selection?.kind !== 'item' || !isCard(selection.item) || selection.row.kind === 'emotion') return;
  const { piece, item } = selection;
  const [first, last] =
    by > 0 || piece.last > piece.first ? [piece.first, piece.last + by] : [piece.first - 1, piece.last];
  spanTo(session, item, first, last);
}

export function spanTo(session: Session, item: Item, first: number, last: number): void {
  const { columns } = session.grid;
  if (first < 0 || last >= columns.columns.length) return session.say(t('editor.said_no_room'));
  const name = shortName(session, item);
  if (!session.edit(spanItem(columns, item, first, last), t('editor.did_span', { text: name }))) return;
  session.say(t('editor.said_span', { text: name, places: t('editor.spans', { n: last - first + 1 }) }));
}

export function toggleTruth(session: Session): void {
  const selection = selectionOf(session);
  if (selection?.kind !== 'item' || !isCard(selection.item)) return;
  const { record } = selection.item;
  const op: Op = record.moment_of_truth
    ? { patch: record.id, unset: ['moment_of_truth'] }
    : { patch: record.id, set: { moment_of_truth: true } };
  session.edit([op], t('editor.did_truth'));
}

export interface Feeling {
  readonly value: number;
  readonly feeling: string;
  readonly persona: string | undefined;
  readonly moment_of_truth: boolean;
}

// False: it was refused.
export function saveFeeling(session: Session, at: Focus, feeling: Feeling): boolean {
  const selection = selectionOf(session, at);
  const { editing } = session.ui;
  session.ui = { ...session.ui, editing: null };
  let item = at.item;
  let saved = false;
  const { value, persona, moment_of_truth } = feeling;
  const word = feeling.feeling.trim();
  if (selection?.kind === 'item' && isCard(selection.item)) {
    const { record } = selection.item;
    const set: Record<string, unknown> = {};
    const unset: string[] = [];
    if (record.value !== value) set['value'] = value;
    if (word !== (record.feeling ?? '')) word ? (set['feeling'] = word) : unset.push('feeling');
    if (persona !== record.persona) persona ? (set['persona'] = persona) : unset.push('persona');
    if (moment_of_truth !== (record.moment_of_truth ?? false))
      moment_of_truth ? (set['moment_of_truth'] = true) : unset.push('moment_of_truth');
    saved =
      Object.keys(set).length + unset.length === 0 ||
      session.edit([{ patch: record.id, set, unset }], t('editor.did_feel'), editing?.seen);
  } else if (selection?.kind === 'cell' && selection.row.lane) {
    const added = addCard(session.store.document, {
      lane: selection.row.lane.id,
      at: [selection.column.id],
      value,
      ...(word ? { feeling: word } : {}),
      persona,
    });
    const ops = added.ops.map((op): Op =>
      moment_of_truth && 'put' in op ? { put: { ...op.put, moment_of_truth: true } as typeof op.put } : op,
    );
    saved = session.edit(ops, t('editor.did_feel'), editing?.seen);
    if (saved) item = added.id;
  }
  session.focus(focusOn(session, at, item));
  return saved;
}

export function dragFeeling(session: Session, item: Item, value: number): void {
  if (isCard(item) && item.record.value !== value)
    session.edit([{ patch: item.id, set: { value } }], t('editor.did_feel'));
}

// A touchpoint chosen from the library, or named for the first time.
export function chooseTouchpoint(
  session: Session,
  at: Focus,
  choice: { readonly id: string } | { readonly name: string },
): void {
  const document = session.store.document;
  const found = 'id' in choice ? { id: choice.id, ops: [] as readonly Op[] } : touchpointNamed(document, choice.name);
  const selection = selectionOf(session, at);
  const chosen = 'name' in choice ? choice.name : (document.get(choice.id) as { name?: string } | undefined)?.name;
  const label = t('editor.did_write', { text: short(chosen ?? '') });
  session.ui = { ...session.ui, picker: null };
  let item = at.item;
  if (selection?.kind === 'item')
    session.edit([...found.ops, { patch: selection.item.id, set: { touchpoint: found.id } }], label);
  else if (selection?.kind === 'cell' && selection.row.lane) {
    const { columns } = session.grid;
    const added = addCard(document, {
      lane: selection.row.lane.id,
      at: placesIn(columns, selection.column.index, selection.column.index),
      touchpoint: found.id,
      after: lastCard(selection.row, selection.column.index),
    });
    if (session.edit([...found.ops, ...added.ops], label)) item = added.id;
  }
  session.focus(focusOn(session, at, item));
}

export const canWrite = (item: Item): boolean => textProperty(item) !== null;
