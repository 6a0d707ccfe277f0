// Going from one found place to the next.
import { t } from '../../words';
import { laneName } from './cell_names';
import { short } from './do_cards';
import { findAll, type Found } from './find';
import type { Session } from './session';

export function foundNow(session: Session): readonly Found[] {
  const { find } = session.ui;
  if (!find) return [];
  const { shape, rows } = session.whole_grid;
  const names = new Map(rows.map((row) => [row.id, laneName(row.lane)]));
  return findAll({ shape, laneName: (lane) => names.get(lane) ?? '' }, find.query);
}

export function stepFind(session: Session, step: 1 | -1 | 0): void {
  const { find } = session.ui;
  if (!find) return;
  const found = foundNow(session);
  if (found.length === 0) return session.say(t('editor.said_nothing'));
  const at = (find.at + step + found.length) % found.length;
  const here = found[at]!;
  session.set({
    find: { ...find, at },
    range: null,
    ...session.inSight({ row: here.row, column: here.column, item: here.item }),
  });
  session.say(t('editor.said_found', { n: at + 1, all: found.length, text: short(here.text) }));
}
