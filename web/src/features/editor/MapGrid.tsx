// The grid: what is pinned above and at the side, and the rows in sight. One tab stop; the focus moves inside.
import { Plus } from 'lucide-react';
import { useLayoutEffect, useRef, type CSSProperties } from 'react';
import { t } from '../../words';
import { useCanEdit, useEditor, useGrid, useSession } from './context';
import { insertLane, insertStage } from './do_frame';
import { GridHead } from './GridHead';
import { GridRow } from './GridRow';
import { LANE_WIDTH } from './grid_model';
import { LaneMenu } from './LaneMenu';
import { columnIndex, rowIndex } from './navigation';
import { roomFor } from './session';
import { useFocusInSight } from './use_focus';
import { useGridPointer } from './use_grid_pointer';
import { useGridKeys } from './use_grid_keys';
import { useWindow } from './use_window';
import { DragLayer } from './DragLayer';
import { DragMarker } from './DragMarker';
import './grid.css';
import './grid_moving.css';

const END_ROOM = 44;

export function MapGrid() {
  const session = useSession();
  const grid = useGrid();
  const can_edit = useCanEdit();
  const scroller = useRef<HTMLDivElement>(null);
  const setRoom = (width: number): void => {
    const room = roomFor(width) - (session.can_edit ? END_ROOM : 0);
    if (room !== session.ui.room && width > 0) session.set({ room });
  };
  useLayoutEffect(() => setRoom(scroller.current?.clientWidth ?? 0), []);
  const shown = useWindow(scroller, grid, setRoom);
  const onKeyDown = useGridKeys(scroller);
  const pointer = useGridPointer(scroller);
  useFocusInSight(scroller);
  const focus_row = useEditor(({ ui, grid: { rows } }) => rows.findIndex((row) => row.id === ui.focus?.row));
  const focus_column = useEditor(({ ui, grid: { columns } }) =>
    ui.focus ? columnIndex(columns, ui.focus.column) : -2,
  );
  const { rows, columns, offsets } = grid;
  const width = LANE_WIDTH + columns.width + (can_edit ? END_ROOM : 0);
  const drawn = new Set<number>();
  for (let i = shown.rows.first; i <= Math.min(shown.rows.last, rows.length - 1); i++) drawn.add(i);
  if (focus_row >= 0) drawn.add(focus_row);
  return (
    <div className="ed-box">
      <div ref={scroller} className="ed-scroll" onKeyDown={onKeyDown} {...pointer}>
        <div
          className="ed-ground"
          role="grid"
          aria-label={t('editor.grid', { lanes: rows.length, columns: columns.columns.length })}
          aria-rowcount={grid.shape.rows.length}
          aria-colcount={columns.columns.length + 1}
          aria-multiselectable="true"
          aria-readonly={!can_edit}
          style={{ width, height: grid.height, '--ed-head': `${grid.head_height}px` } as CSSProperties}
        >
          <GridHead shown={shown.columns} focus={focus_column} />
          {[...drawn]
            .sort((a, b) => a - b)
            .map((i) => (
              <GridRow
                key={rows[i]!.id}
                row={rows[i]!}
                index={rowIndex(grid.shape, rows[i]!.id)}
                top={grid.head_height + offsets[i]!}
                columns={columns}
                first={shown.columns.first}
                last={shown.columns.last}
              />
            ))}
          <DragMarker />
        </div>
        {can_edit && (
          <>
            <AddStage
              height={grid.stages_height}
              width={width}
              onAdd={() => insertStage(session, columns.stages.at(-1)?.stage.id ?? null, 'after')}
            />
            <div className="ed-add-lane">
              <LaneMenu onChoose={(wish) => insertLane(session, wish, null, 'after')} look="row" />
            </div>
          </>
        )}
      </div>
      <DragLayer />
    </div>
  );
}

function AddStage({
  height,
  width,
  onAdd,
}: {
  readonly height: number;
  readonly width: number;
  readonly onAdd: () => void;
}) {
  return (
    <div className="ed-add-stage" style={{ height, insetInlineStart: width - END_ROOM }}>
      <button type="button" aria-label={t('editor.act_add_stage')} title={t('editor.act_add_stage')} onClick={onAdd}>
        <Plus size={16} aria-hidden="true" />
      </button>
    </div>
  );
}
