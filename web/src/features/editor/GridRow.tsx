// A lane: its name at the side, its cells, and what is drawn across them.
import { memo } from 'react';
import type { Columns } from './columns';
import { useEditor, useSession } from './context';
import { EmotionLane } from './EmotionLane';
import { GridCell } from './GridCell';
import type { Piece } from './lane_layout';
import { LaneLabel } from './LaneLabel';
import { LinksLane } from './LinksLane';
import { columnIndex, LABEL } from './navigation';
import { cellKey } from './presence';
import type { LaneRow } from './rows';
import { cellsOf } from './Visitors';

export interface GridRowProps {
  readonly row: LaneRow;
  readonly index: number;
  readonly top: number;
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
}

const none: readonly Piece[] = [];

export const GridRow = memo(function GridRow({ row, index, top, columns, first, last }: GridRowProps) {
  const session = useSession();
  const focus = useEditor(({ ui }) => (ui.focus?.row === row.id ? ui.focus : null));
  const editing = useEditor(({ ui }) => (ui.editing?.row === row.id ? ui.editing : null));
  const picker = useEditor(({ ui }) => (ui.picker?.row === row.id ? ui.picker : null));
  const range = useRange(row.id);
  const landing = useLanding(row);
  const presence = useEditor(({ store }) => store.presence);
  const cells = cellsOf(presence);
  const moved = useEditor(({ ui }) =>
    ui.carry?.kind === 'card' ? ui.carry.item : ui.drag?.kind === 'card' ? ui.drag.item : null,
  );
  const at = focus && focus.column !== LABEL ? columnIndex(columns, focus.column) : -1;
  const whole = row.chart !== columns;
  const chart = whole ? { columns: row.chart, first: 0, last: row.chart.columns.length - 1 } : { columns, first, last };
  const chart_at = whole && at >= 0 ? (row.chart.at.get(columns.columns[at]!.stage.id)?.[0] ?? -1) : at;
  const drawn = drawnColumns(row, first, last, at, columns.columns.length);
  return (
    <div
      className={`ed-row ed-lane-${row.kind}${row.collapsed ? ' collapsed' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      style={{ top, height: row.layout.height + 1 }}
    >
      <LaneLabel row={row} focused={focus?.column === LABEL} editing={editing?.column === LABEL ? editing : null} />
      {drawn.map((i) => {
        const column = columns.columns[i]!;
        const here = at === i;
        return (
          <GridCell
            key={column.id}
            row={row}
            column={column}
            columns={columns}
            pieces={row.layout.starting.get(i) ?? none}
            focus={here ? (focus!.item ?? 'cell') : null}
            editing={editing?.column === column.id ? editing : null}
            picking={picker?.column === column.id ? picker : null}
            selected={range !== '' && inRange(range, i)}
            landing={landing && landing.column === i ? landing.y : null}
            moved={moved}
            here={cells.get(cellKey(row.id, column.id)) ?? null}
            session={session}
          />
        );
      })}
      {row.kind === 'emotion' && !row.collapsed && (
        <EmotionLane
          row={row}
          {...chart}
          focus={focus?.item ?? null}
          here={whole ? (columns.stages[0]?.stage.id ?? null) : null}
        />
      )}
      {row.links && !row.collapsed && <LinksLane row={row} {...chart} focus={focus?.item ?? null} at={chart_at} />}
    </div>
  );
});

// Those in sight, the one with the focus, and those where a card begins that reaches into sight.
function drawnColumns(row: LaneRow, first: number, last: number, focus: number, all: number): number[] {
  const drawn = new Set<number>();
  for (let i = first; i <= Math.min(last, all - 1); i++) drawn.add(i);
  for (const piece of row.layout.wide) if (piece.first < first && piece.last >= first) drawn.add(piece.first);
  if (focus >= 0 && focus < all) drawn.add(focus);
  return [...drawn].sort((a, b) => a - b);
}

// "first-last" of the selected columns of a row; '' if none.
function useRange(row: string): string {
  return useEditor(({ ui, grid }) => {
    if (!ui.range) return '';
    const index = (id: string): number => grid.rows.findIndex((each) => each.id === id);
    const [a, b, here] = [index(ui.range.from.row), index(ui.range.to.row), index(row)];
    if (here < Math.min(a, b) || here > Math.max(a, b)) return '';
    const [c, d] = [columnIndex(grid.columns, ui.range.from.column), columnIndex(grid.columns, ui.range.to.column)];
    return `${Math.min(c, d)}-${Math.max(c, d)}`;
  });
}

function inRange(range: string, column: number): boolean {
  const [first, last] = range.split('-').map(Number);
  return column >= first! && column <= last!;
}

// Where in this row something that is dragged or carried would land.
function useLanding(row: LaneRow): { readonly column: number; readonly y: number } | null {
  const key = useEditor(({ ui }) => {
    const { drag, carry } = ui;
    if (drag?.kind === 'card' && drag.fits && drag.row === row.id) return `${drag.column}/${drag.marker}`;
    if (carry?.kind === 'card' && carry.row === row.id)
      return `${carry.column}/${carriedY(row, carry.column, carry.item, carry.place)}`;
    return '';
  });
  if (key === '') return null;
  const [column, y] = key.split('/').map(Number);
  return { column: column!, y: y! };
}

function carriedY(row: LaneRow, column: number, item: string, place: number): number {
  const cards = row.layout.pieces
    .filter(
      (piece) => piece.first <= column && piece.last >= column && piece.item.kind === 'card' && piece.item.id !== item,
    )
    .sort((a, b) => a.y - b.y);
  const next = cards[place];
  if (next) return next.y - 3;
  const last = cards[cards.length - 1];
  return last ? last.y + last.height + 3 : 6;
}
