// On the ground of the grid: the line where a stage, step or lane would land, and the columns a card would cover.
import { useEditor, useGrid } from './context';
import { LANE_WIDTH } from './grid_model';

export function DragMarker() {
  const grid = useGrid();
  const drag = useEditor(({ ui }) =>
    ui.drag?.kind === 'span' || ui.drag?.kind === 'stage' || ui.drag?.kind === 'step' || ui.drag?.kind === 'lane'
      ? ui.drag
      : null,
  );
  if (!drag) return null;
  if (drag.kind === 'span') {
    const i = grid.rows.findIndex((row) => row.layout.pieces.some((piece) => piece.item.id === drag.item));
    const piece = grid.rows[i]?.layout.pieces.find((each) => each.item.id === drag.item);
    const [first, last] = [grid.columns.columns[drag.first], grid.columns.columns[drag.last]];
    if (!piece || !first || !last) return null;
    const place = {
      insetInlineStart: LANE_WIDTH + first.x + 4,
      width: last.x + last.width - first.x - 8,
      top: grid.head_height + grid.offsets[i]! + piece.y - 4,
      height: piece.height + 8,
    };
    return <div className="ed-span" style={place} aria-hidden="true" />;
  }
  if (drag.marker === null) return null;
  return drag.kind === 'lane' ? (
    <div className="ed-marker lane" style={{ top: grid.head_height + drag.marker - 2 }} aria-hidden="true" />
  ) : (
    <div className="ed-marker stage" style={{ insetInlineStart: LANE_WIDTH + drag.marker - 2 }} aria-hidden="true" />
  );
}
