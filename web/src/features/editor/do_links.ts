// Drawing a planned move from one stage or step to another: by dragging a handle, or by choosing where to with arrows.
import { t } from '../../words';
import { placeName } from './cell_names';
import { addLink } from './edits';
import { columnIndex, LABEL, STAGES_ROW, STEPS_ROW } from './navigation';
import { focusOf } from './selection';
import type { Session } from './session';

export function linkStart(session: Session): number | null {
  const { focus } = session.ui;
  if (!focus || focus.column === LABEL || !session.can_edit) return null;
  const row = session.grid.rows.find((each) => each.id === focus.row);
  if (focus.row !== STAGES_ROW && focus.row !== STEPS_ROW && row?.kind !== 'metrics') return null;
  const column = columnIndex(session.grid.columns, focus.column);
  return column >= 0 ? column : null;
}

export function startLink(session: Session): void {
  const from = linkStart(session);
  const { columns } = session.grid.columns;
  const start = from === null ? undefined : columns[from];
  if (from === null || !start || columns.length < 2) return;
  const column = from + 1 < columns.length ? from + 1 : from - 1;
  session.set({ carry: { kind: 'link', from: start.id, column } });
  session.say(t('editor.link_started', { place: placeName(start) }));
}

export function aimLink(session: Session, step: 1 | -1): void {
  const { carry } = session.ui;
  if (carry?.kind !== 'link') return;
  const { columns } = session.grid.columns;
  let column = carry.column + step;
  if (columns[column]?.id === carry.from) column += step;
  const target = columns[column];
  if (!target) return;
  session.set({ carry: { ...carry, column } });
  session.say(t('editor.link_target', { place: placeName(target) }));
}

export function endLink(session: Session): void {
  const { carry } = session.ui;
  if (carry?.kind !== 'link') return;
  session.ui = { ...session.ui, carry: null };
  const { columns } = session.grid;
  const from = columns.columns.findIndex((each) => each.id === carry.from);
  drawLink(session, from, carry.column);
}

export function drawLink(session: Session, from: number, to: number): void {
  const { columns } = session.grid.columns;
  const [start, end] = [columns[from], columns[to]];
  if (!start || !end || from === to) {
    session.say(t('editor.link_none'));
    return session.focus(session.ui.focus);
  }
  const order = columns.map((column) => column.id);
  const { id, ops } = addLink(session.store.document, session.map, order, start.id, end.id);
  if (ops.length === 0) session.say(t('editor.link_exists'));
  else if (session.edit(ops, t('editor.did_link')))
    session.say(t('editor.link_made', { from: placeName(start), to: placeName(end) }));
  session.focus((id === null ? null : focusOf(session, id)) ?? session.ui.focus);
}
