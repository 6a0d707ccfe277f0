// The whole grid as it is to be drawn: columns, rows, where each begins. Parts that did not change stay the same.
import { termsOf } from '../../bind/evidence_words';
import type { DocumentView, Evidence } from '../../store/workspace_store';
import { chartColumns, columnsCache, type Columns } from './columns';
import { laneHint, laneName, linkLabel, nameOf } from './cell_names';
import type { Item, LaneRecord } from './items';
import { STAGES_ROW, STEPS_ROW, type GridShape, type RowShape } from './navigation';
import { rowsCache, type LaneRow } from './rows';
import type { CountLines } from './text_lines';
import { offsetsOf } from './windowing';

export const LANE_WIDTH = 148;
export const STEP_HEIGHT = 34;
const STAGE_LINE = 20;
const STAGE_SUBTITLE = 18;
const STAGE_PADDING = 19;
const MOST_STAGE_LINES = 3;

export interface Grid {
  readonly document: DocumentView;
  readonly columns: Columns;
  readonly rows: readonly LaneRow[];
  readonly offsets: readonly number[]; // of rows, below the head
  readonly shape: GridShape;
  readonly stages_height: number;
  readonly head_height: number;
  readonly height: number; // with the head
}

export interface GridWishes {
  readonly folded: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly only: string | null;
  readonly room: number; // for the columns
  readonly show: (item: Item) => boolean;
  readonly evidence: Evidence | null;
}

export function gridCache(countLines: CountLines): (document: DocumentView, map: string, wishes: GridWishes) => Grid {
  const columnsOf = columnsCache();
  const rowsOf = rowsCache(countLines);
  const chartOf = chartCache();
  let last: { document: DocumentView; wishes: GridWishes; grid: Grid } | null = null;
  return (document, map, wishes) => {
    if (last?.document === document && last.wishes === wishes) return last.grid;
    const columns = columnsOf(document, map, wishes);
    const chart = wishes.only === null ? columns : chartOf(document, map, columns);
    const known = { evidence: wishes.evidence, terms: termsOf(document, map, wishes.evidence) };
    const labelOf = (lane: LaneRecord | null) => ({ name: laneName(lane), hint: laneHint(lane, known) });
    const rows = rowsOf(document, map, columns, chart, { ...wishes, linkLabel, labelOf });
    const before = last?.grid;
    const same = before?.columns === columns && before.rows === rows;
    const grid = same ? { ...before, document } : build(document, columns, rows, countLines);
    last = { document, wishes, grid };
    return grid;
  };
}

function chartCache(): (document: DocumentView, map: string, columns: Columns) => Columns {
  let kept: { stages: unknown; columns: Columns; chart: Columns } | null = null;
  return (document, map, columns) => {
    const stages = document.children(map, 'stage');
    if (kept?.stages !== stages || kept.columns !== columns)
      kept = { stages, columns, chart: chartColumns(document, map, columns.width) };
    return kept.chart;
  };
}

function build(document: DocumentView, columns: Columns, rows: readonly LaneRow[], countLines: CountLines): Grid {
  const offsets = offsetsOf(rows.map((row) => row.layout.height + 1));
  const stages_height = stageHeight(columns, countLines);
  const head_height = stages_height + (columns.has_steps ? STEP_HEIGHT : 0);
  const above: RowShape[] = [{ id: STAGES_ROW, layout: null }];
  if (columns.has_steps) above.push({ id: STEPS_ROW, layout: null });
  const height = head_height + offsets[offsets.length - 1]!;
  return {
    document,
    columns,
    rows,
    offsets,
    shape: { columns, rows: [...above, ...rows] },
    stages_height,
    head_height,
    height,
  };
}

function stageHeight(columns: Columns, countLines: CountLines): number {
  const heights = columns.stages.map(({ stage, width }) => {
    const lines = countLines(nameOf(stage.name), Math.max(24, width - 52), 'bold', MOST_STAGE_LINES);
    return lines * STAGE_LINE + (stage.subtitle ? STAGE_SUBTITLE : 0) + STAGE_PADDING;
  });
  return Math.max(STAGE_LINE + STAGE_SUBTITLE + STAGE_PADDING, ...heights);
}
