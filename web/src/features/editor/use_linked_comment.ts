// A link to a comment (`?comment=ID`) opens it beside the cell it was written in.
import { useEffect } from 'react';
import { navigate } from '../../bind/location';
import { sawMention } from '../../bind/mentions';
import type { KnownRecord } from '../../api/record_types';
import { showToast } from '../../ui';
import { t } from '../../words';
import { openPanel } from './do_cards';
import { LABEL, type Focus } from './navigation';
import type { Session } from './session';

export function useLinkedComment(session: Session): void {
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('comment');
    if (id === null) return;
    navigate(location.pathname + location.hash, 'replace');
    const comment = session.store.document.get(id);
    const about = comment?.type === 'comment' ? session.store.document.get(comment.about) : undefined;
    if (!about) return void showToast(t('editor.comment_gone'));
    const at = placeOf(session, about);
    if (at) session.set({ ...session.inSight(at) });
    openPanel(session, about.id, 'comments');
    void sawMention(id);
  }, [session]);
}

function placeOf(session: Session, about: KnownRecord): Focus | null {
  const { rows, columns } = session.whole_grid;
  const columnOf = (place: string | undefined): string | undefined =>
    columns.columns.find((each) => each.id === place || each.stage.id === place || each.step?.id === place)?.id;
  if (about.type === 'card') {
    const row = rows.find((each) => each.lane?.id === about.parent)?.id;
    const column = columnOf(about.at[0]);
    return row !== undefined && column !== undefined ? { row, column, item: about.id } : null;
  }
  if (about.type === 'lane') {
    const row = rows.find((each) => each.lane?.id === about.id)?.id;
    return row === undefined ? null : { row, column: LABEL, item: null };
  }
  return null;
}
