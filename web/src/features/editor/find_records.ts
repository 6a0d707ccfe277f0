// What the palette finds on the map: cards, stages, lanes.
import { Columns3, Rows3, StickyNote } from 'lucide-react';
import type { Found } from '../../bind/actions';
import { t } from '../../words';
import { laneName, placeName } from './cell_names';
import { short } from './do_cards';
import { findAll } from './find';
import type { Session } from './session';

const MOST = 12;
const ICONS = { item: StickyNote, stage: Columns3, step: Columns3, lane: Rows3 } as const;

export function findRecords(session: Session, query: string): Found[] {
  const { shape, rows, columns } = session.whole_grid;
  const names = new Map(rows.map((row) => [row.id, laneName(row.lane)]));
  const nameOfLane = (lane: string): string => names.get(lane) ?? '';
  return findAll({ shape, laneName: nameOfLane }, query)
    .slice(0, MOST)
    .map((found) => {
      const column = columns.columns.find((each) => each.id === found.column);
      return {
        id: `found-${found.row}-${found.column}-${found.item ?? ''}`,
        label: short(found.text),
        group: t('editor.group_found'),
        icon: ICONS[found.kind],
        note: [nameOfLane(found.row), column ? placeName(column) : ''].filter(Boolean).join(', '),
        // After the palette has given the focus back.
        run: () =>
          requestAnimationFrame(() => {
            const { focus, only } = session.inSight({ row: found.row, column: found.column, item: found.item });
            session.focus(focus, { only });
          }),
      };
    });
}
