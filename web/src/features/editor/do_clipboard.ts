// Copy, cut and paste of what is selected.
import { showToast } from '../../ui';
import { t } from '../../words';
import { clipItem, clipStages, writeClip, type ClipRow, type ClipTexts } from './clip';
import { columnIndex, LABEL, STAGES_ROW, STEPS_ROW } from './navigation';
import { deleteItems, offerUndo, selectedItems } from './do_cards';
import { pasteOps, readPaste } from './paste';
import { personasOf } from './rows';
import { rangeOf, selectionOf } from './selection';
import type { Session } from './session';

export interface Copied extends ClipTexts {
  readonly cells: number;
}

// Null: nothing is selected that can be copied.
export function copySelected(session: Session): Copied | null {
  const rows = copiedRows(session);
  if (rows.length === 0) return null;
  return { ...writeClip(rows), cells: rows.reduce((sum, row) => sum + row.cells.length, 0) };
}

function copiedRows(session: Session): ClipRow[] {
  const { columns } = session.grid;
  const range = rangeOf(session);
  if (range) {
    return range.rows.map((row): ClipRow => {
      const cells = [];
      for (let column = range.first; column <= range.last; column++) {
        const pieces = row.layout.starting.get(column) ?? [];
        cells.push(pieces.map((piece) => clipItem(piece.item, piece.last - piece.first + 1)));
      }
      return { kind: row.kind, cells };
    });
  }
  const selection = selectionOf(session);
  switch (selection?.kind) {
    case 'item': {
      const { item, piece, row } = selection;
      return [{ kind: row.kind, cells: [[clipItem(item, piece.last - piece.first + 1)]] }];
    }
    case 'stage':
      return [clipStages(session.store.document, columns, selection.span.first, selection.span.first)];
    case 'step':
      return [{ kind: 'stages', cells: [[{ text: selection.step.name }]] }];
    case 'lane': {
      const cells = columns.columns.map((column) =>
        (selection.row.layout.starting.get(column.index) ?? []).map((piece) =>
          clipItem(piece.item, piece.last - piece.first + 1),
        ),
      );
      return [{ kind: selection.row.kind, cells }];
    }
    default:
      return [];
  }
}

export function cutSelected(session: Session): Copied | null {
  const copied = copySelected(session);
  if (copied && session.can_edit) deleteItems(session, selectedItems(session));
  return copied;
}

export interface ClipboardTexts {
  readonly clip: string;
  readonly html: string;
  readonly plain: string;
}

export function paste(session: Session, { clip, html, plain }: ClipboardTexts): void {
  const { focus } = session.ui;
  const pasted = readPaste(clip, html, plain);
  if (!session.can_edit || !focus || !pasted) return;
  const { columns, rows } = session.grid;
  const column = focus.column === LABEL ? 0 : columnIndex(columns, focus.column);
  if (column < 0) return;
  const above = focus.row === STAGES_ROW || focus.row === STEPS_ROW;
  const selection = selectionOf(session);
  const { ops, cells } = pasteOps(pasted, {
    document: session.store.document,
    map: session.map,
    columns,
    lanes: rows.flatMap((row) => (row.lane ? [row.lane] : [])),
    lane: above ? null : focus.row,
    column,
    persona: personasOf(session.store.document, session.map)[0]?.id,
    new_stage: t('editor.new_stage'),
    after: selection?.kind === 'item' && selection.item.kind === 'card' ? selection.item.id : null,
  });
  if (cells === 0) {
    showToast(t('editor.pasted_nothing'), { tone: 'warn' });
    return;
  }
  if (!session.edit(ops, t('editor.did_paste', { n: cells }))) return;
  offerUndo(session, t('editor.pasted', { n: cells }));
}
