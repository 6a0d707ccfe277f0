// The name of a lane, pinned at the side.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { t } from '../../words';
import { laneHint, laneName } from './cell_names';
import { useEditor, useKnown, useSession } from './context';
import { yOf } from './emotion';
import { setCollapsed } from './do_frame';
import { NameEditor } from './NameEditor';
import { LABEL } from './navigation';
import { cellKey } from './presence';
import type { LaneRow } from './rows';
import type { Editing } from './session';
import { useVisitors, Visitors } from './Visitors';

// The scale of the curves, pinned with the name of their lane.
function Scale() {
  return (
    <div className="ed-scale" aria-hidden="true">
      {[2, 1, 0, -1, -2].map((value) => (
        <span key={value} style={{ top: yOf(value) - 8 }}>
          {value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0'}
        </span>
      ))}
    </div>
  );
}

export interface LaneLabelProps {
  readonly row: LaneRow;
  readonly focused: boolean;
  readonly editing: Editing | null;
}

export function LaneLabel({ row, focused, editing }: LaneLabelProps) {
  const session = useSession();
  const known = useKnown();
  const name = laneName(row.lane);
  const place = useEditor(({ grid }) => grid.rows.indexOf(row) + 1);
  const all = useEditor(({ grid }) => grid.rows.length);
  const marked = useEditor(({ ui, grid }) => {
    if (ui.carry?.kind !== 'lane') return '';
    return ui.carry.item === row.id
      ? ' ed-carried'
      : grid.rows.filter((each) => each.lane)[ui.carry.place]?.id === row.id
        ? ' ed-target'
        : '';
  });
  const visitors = useVisitors(cellKey(row.id, LABEL));
  const said = t('editor.lane_name', {
    name: row.collapsed ? t('editor.lane_collapsed', { lane: name }) : name,
    n: place,
    all,
  });
  return (
    <div
      role="rowheader"
      aria-colindex={1}
      aria-label={editing ? undefined : said}
      tabIndex={focused ? 0 : -1}
      data-row={row.id}
      data-column={LABEL}
      {...(row.lane ? { 'data-drag': 'lane', 'data-id': row.id } : {})}
      className={`ed-label${marked}`}
    >
      {editing ? (
        <NameEditor value={row.lane?.name ?? ''} editing={editing} label={t('editor.field_name')} />
      ) : (
        <div className="ed-label-text" aria-hidden="true">
          <b dir="auto">{name}</b>
          {!row.collapsed && <small dir="auto">{laneHint(row.lane, known)}</small>}
        </div>
      )}
      {!editing && (
        <button
          type="button"
          tabIndex={-1}
          className="ed-collapse"
          aria-label={row.collapsed ? t('editor.act_expand') : t('editor.act_collapse')}
          title={row.collapsed ? t('editor.act_expand') : t('editor.act_collapse')}
          onClick={() => setCollapsed(session, row.id, !row.collapsed)}
        >
          {row.collapsed ? <ChevronRight size={14} aria-hidden="true" /> : <ChevronDown size={14} aria-hidden="true" />}
        </button>
      )}
      {row.kind === 'emotion' && !row.collapsed && <Scale />}
      <Visitors here={visitors} />
    </div>
  );
}
