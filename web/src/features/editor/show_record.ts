// Going to where a record stands on the map, and opening it: from a finding, or by a link (`?show=ID`).
import { useEffect } from 'react';
import { navigate } from '../../bind/location';
import { openPanel } from './do_cards';
import { LABEL, STAGES_ROW, STEPS_ROW, type Focus } from './navigation';
import type { Session } from './session';

export function placeOfRecord(session: Session, id: string): Focus | null {
  const { columns, shape } = session.whole_grid;
  const stage = columns.stages.find((each) => each.stage.id === id);
  const first = stage && columns.columns[stage.first];
  if (first) return { row: STAGES_ROW, column: first.id, item: null };
  for (const { id: row, layout } of shape.rows) {
    if (row === id) return { row, column: LABEL, item: null };
    const piece = layout?.pieces.find((each) => each.lead && each.item.id === id);
    const column = piece && columns.columns[piece.first];
    if (column) return { row, column: column.id, item: id };
  }
  // A point of the curve stands in no layout.
  const record = session.store.document.get(id);
  if (record?.type === 'card') {
    const column = columns.columns.find((each) => [each.id, each.stage.id, each.step?.id].includes(record.at[0]));
    const row = shape.rows.find((each) => each.id === record.parent);
    if (column && row) return { row: row.id, column: column.id, item: id };
  }
  const step = columns.columns.find((each) => each.step?.id === id);
  return step ? { row: STEPS_ROW, column: step.id, item: null } : null;
}

// False: it is not on the map any more.
export function showRecord(session: Session, id: string): boolean {
  if (!session.store.document.get(id)) return false;
  const at = placeOfRecord(session, id);
  if (at) {
    const { focus, only } = session.inSight(at);
    session.focus(focus, { only });
  }
  openPanel(session, id);
  return true;
}

export function useLinkedRecord(session: Session): void {
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('show');
    if (id === null) return;
    navigate(location.pathname + location.hash, 'replace');
    showRecord(session, id);
  }, [session]);
}
