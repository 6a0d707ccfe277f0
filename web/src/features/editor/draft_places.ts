// Where a text was being written, and where it may go when that place is gone.
import { drafts, type DraftPlace, type KeptDraft } from '../../bind/drafts';
import { t } from '../../words';
import { laneName, nameOf } from './cell_names';
import { short, startEditing } from './do_cards';
import { LABEL, type Focus } from './navigation';
import { describeRecord } from './record_words';
import { recordOf, selectionOf } from './selection';
import type { Editing, Session } from './session';

export function editingPlace(session: Session, { row, column, item }: Omit<Editing, 'typed' | 'seen'>): DraftPlace {
  const selection = selectionOf(session, { row, column, item });
  const kind = selection?.kind === 'cell' || selection?.kind === 'item' ? 'card' : 'name';
  return { kind, record: item, row, column, words: placeWords(session, { row, column, item }) };
}

export function recordPlace(session: Session, kind: 'comment' | 'field', id: string, part: string): DraftPlace {
  const record = session.store.document.get(id);
  const words = record ? short(describeRecord(session, record).title) : '';
  return { kind, record: id, row: part, column: '', words };
}

// A text that was begun at this place and is offered.
export function offeredAt(session: Session, { kind, record, row }: DraftPlace): KeptDraft | undefined {
  const { map, store } = session;
  const own = drafts.offered.filter((each) => each.map === map && each.account === store.you?.id);
  return own.findLast((each) => each.kind === kind && each.record === record && each.row === row);
}

function placeWords(session: Session, at: Focus): string {
  const selection = selectionOf(session, at);
  switch (selection?.kind) {
    case 'stage':
      return nameOf(selection.stage.name);
    case 'step':
      return nameOf(selection.step.name);
    case 'lane':
      return laneName(selection.row.lane);
    case 'cell':
    case 'item':
      return `${laneName(selection.row.lane)}, ${columnWords(selection.column)}`;
    default:
      return '';
  }
}

function columnWords({ stage, step }: { stage: { name: string }; step: { name: string } | null }): string {
  return step ? t('editor.place_step', { stage: nameOf(stage.name), step: nameOf(step.name) }) : nameOf(stage.name);
}

export interface Target {
  readonly words: string;
  readonly run: () => void;
}

// Where it was written, if that is still there and takes it.
export function backTarget(session: Session, draft: KeptDraft): Target | null {
  const words = t('editor.kept_go_on');
  if (draft.kind === 'comment') {
    const about = draft.record;
    if (!session.can_comment || about === null || !session.store.document.get(about)) return null;
    return { words, run: () => comment(session, about, draft.text) };
  }
  if (!session.can_edit || (draft.kind !== 'card' && draft.kind !== 'name')) return null;
  const at: Focus = { row: draft.row, column: draft.column, item: draft.record };
  const kind = selectionOf(session, at)?.kind;
  const there = draft.kind === 'name' ? kind === 'stage' || kind === 'step' || kind === 'lane' : takes(session, at);
  const same = kind === 'item' || draft.record === null;
  return there && (same || draft.kind === 'name') ? { words, run: () => write(session, at, draft.text) } : null;
}

// What is selected now, if it takes a text of that kind.
export function selectedTarget(session: Session, draft: KeptDraft): Target | null {
  const { focus } = session.ui;
  const selection = selectionOf(session, focus);
  if (!focus || !selection) return null;
  if (draft.kind === 'comment') {
    const about = recordOf(selection);
    const record = about === null ? undefined : session.store.document.get(about);
    if (!session.can_comment || !record || record.id === draft.record) return null;
    const what = short(describeRecord(session, record).title);
    return { words: t('editor.kept_say_about', { what }), run: () => comment(session, record.id, draft.text) };
  }
  const at: Focus = { ...focus, item: null };
  if (!session.can_edit || !takes(session, at)) return null;
  if (draft.record === null && draft.row === at.row && draft.column === at.column) return null;
  const place = placeWords(session, at);
  return { words: t('editor.kept_put_into', { place }), run: () => write(session, at, draft.text) };
}

// A cell whose cards are written in place.
function takes(session: Session, at: Focus): boolean {
  const selection = selectionOf(session, at);
  if ((selection?.kind !== 'cell' && selection?.kind !== 'item') || at.column === LABEL) return false;
  const { lane, kind } = selection.row;
  return lane !== null && kind !== 'metrics' && kind !== 'emotion' && (kind !== 'touchpoints' || at.item !== null);
}

function write(session: Session, at: Focus, text: string): void {
  session.set(session.inSight(at));
  startEditing(session, at, null, text);
}

function comment(session: Session, about: string, text: string): void {
  const { panel } = session.ui;
  session.set({ panel: { id: about, tab: 'comments', write: (panel?.write ?? 0) + 1, draft: text } });
}
