// One cell: where a lane meets a stage or step. It holds the cards that begin here.
import { memo } from 'react';
import type { Column, Columns } from './columns';
import { CardView } from './CardView';
import { cellName, cardName, kindName } from './cell_names';
import { CellEditor } from './CellEditor';
import { useKnown } from './context';
import { EmotionEditor } from './EmotionEditor';
import { LANE_WIDTH } from './grid_model';
import { GAP, PAD_X, PAD_Y, piecesAt, widthOf, type Piece } from './lane_layout';
import type { Here } from './presence';
import type { LaneRow } from './rows';
import type { Editing, Session, UiState } from './session';
import { TouchpointPicker } from './TouchpointPicker';
import { Visitors } from './Visitors';
import { t } from '../../words';

export interface GridCellProps {
  readonly row: LaneRow;
  readonly column: Column;
  readonly columns: Columns;
  readonly pieces: readonly Piece[];
  readonly focus: string | null; // an item, 'cell', or not here
  readonly editing: Editing | null;
  readonly picking: UiState['picker'];
  readonly selected: boolean;
  readonly landing: number | null;
  readonly moved: string | null;
  readonly here: readonly Here[] | null;
  readonly session: Session;
}

export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { row, column, columns, pieces, focus, editing, picking, selected, landing, moved, here, session } = props;
  const known = useKnown();
  const context = { document: session.store.document, columns, known };
  const item =
    focus !== null && focus !== 'cell'
      ? piecesAt(row.layout, column.index).find((piece) => piece.item.id === focus)?.item
      : undefined;
  const on_card = item !== undefined && pieces.some((piece) => piece.item.id === item.id && isShown(piece));
  const label = item ? cardName(row, column, item, context) : cellName(row, column, context);
  return (
    <div
      role="gridcell"
      aria-colindex={column.index + 2}
      aria-selected={selected || undefined}
      tabIndex={focus !== null && !on_card ? 0 : -1}
      data-row={row.id}
      data-column={column.id}
      className={`ed-cell${selected ? ' selected' : ''}${column.narrow ? ' narrow' : ''}${focus !== null && !on_card ? ' focused' : ''}${focus !== null ? ' here' : ''}`}
      style={{ insetInlineStart: LANE_WIDTH + column.x, width: column.width }}
    >
      {!on_card && <span className="sr">{label}</span>}
      {!row.collapsed && <Prompt row={row} column={column} />}
      {column.narrow || row.collapsed ? (
        <Folded row={row} column={column} />
      ) : (
        pieces
          .filter(isShown)
          .map((piece) => (
            <CardView
              key={`${piece.item.id}/${piece.first}`}
              piece={piece}
              row={row}
              x={PAD_X}
              width={widthOf(columns, piece.first, piece.last)}
              focused={focus === piece.item.id}
              label={focus === piece.item.id ? label : undefined}
              moved={moved === piece.item.id}
              hidden={editing?.item === piece.item.id}
              session={session}
            />
          ))
      )}
      {landing !== null && <div className="ed-landing" style={{ top: landing }} />}
      {here && <Visitors here={here} />}
      {editing &&
        (row.kind === 'emotion' ? (
          <EmotionEditor row={row} column={column} editing={editing} />
        ) : (
          <Writing {...props} editing={editing} />
        ))}
      {picking && <TouchpointPicker row={row} column={column} item={picking.item} typed={picking.typed} />}
    </div>
  );
});

// Points and moves are drawn by their charts.
function isShown({ item }: Piece): boolean {
  if (item.kind === 'link') return false;
  return !(item.kind === 'card' && item.record.value !== undefined && !item.record.text);
}

function Prompt({ row, column }: { readonly row: LaneRow; readonly column: Column }) {
  if (column.narrow || piecesAt(row.layout, column.index).length > 0) return null;
  const own = row.prompts[column.index] ?? '';
  const asked = own || t(`editor.ask_${row.kind}`);
  if (row.kind === 'metrics') return null;
  if (row.measured?.points.some((point) => point.first <= column.index && column.index <= point.last)) return null;
  return (
    <span
      className={`ed-prompt${own ? '' : ' general'}${row.kind === 'emotion' ? ' over-chart' : ''}`}
      dir="auto"
      aria-hidden="true"
    >
      {asked}
    </span>
  );
}

function Folded({ row, column }: { readonly row: LaneRow; readonly column: Column }) {
  const n = row.items.filter((item) => item.at.some((place) => column.places.includes(place))).length;
  return n > 0 ? (
    <span className="ed-folded" title={`${kindName(row.kind)}: ${t('editor.cards_folded', { n })}`}>
      {n}
    </span>
  ) : null;
}

function Writing({ row, column, columns, editing, session }: GridCellProps & { readonly editing: Editing }) {
  const piece =
    editing.item === null
      ? undefined
      : row.layout.pieces.find(
          (each) => each.item.id === editing.item && each.first <= column.index && each.last >= column.index,
        );
  const covering = piecesAt(row.layout, column.index);
  const bottom =
    covering.length > 0
      ? Math.max(...covering.map((each) => each.y + each.height)) + GAP
      : (row.links?.height ?? 0) + PAD_Y;
  const x = piece ? columns.columns[piece.first]!.x - column.x + PAD_X : PAD_X;
  const width = piece ? widthOf(columns, piece.first, piece.last) : column.width - 2 * PAD_X;
  return (
    <CellEditor
      key={editing.item ?? 'new'}
      text={piece?.item.text ?? ''}
      editing={editing}
      look={row.kind}
      x={x}
      y={piece?.y ?? bottom}
      width={Math.max(width, 160)}
      height={piece?.height ?? 34}
      prompt={row.prompts[column.index] || t(`editor.ask_${row.kind}`)}
      others={session.store.presence
        .filter((other) => other.editing === true && other.record !== undefined && other.record === editing.item)
        .map((other) => other.name)}
    />
  );
}
