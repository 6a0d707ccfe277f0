// The columns of a map: the steps of each stage, or the stage itself where it has none or its steps are folded away.
import type { KnownRecord } from '../../api/record_types';
import type { DocumentView } from '../../store/workspace_store';

type StageRecord = Extract<KnownRecord, { readonly type: 'stage' }>;
type StepRecord = Extract<KnownRecord, { readonly type: 'step' }>;

export interface Column {
  readonly index: number;
  readonly id: string; // where new cards stand: a step, or the stage
  readonly stage: StageRecord;
  readonly step: StepRecord | null;
  readonly places: readonly string[]; // all stages and steps whose cards stand here
  readonly x: number;
  readonly width: number;
  readonly narrow: boolean;
}

export interface StageSpan {
  readonly stage: StageRecord;
  readonly steps: number;
  readonly folded: boolean;
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly width: number;
}

export interface Columns {
  readonly columns: readonly Column[];
  readonly stages: readonly StageSpan[];
  readonly width: number; // of all columns
  readonly has_steps: boolean; // a row of steps stands below the stages
  readonly at: ReadonlyMap<string, readonly number[]>; // place → columns
}

export interface ColumnWishes {
  readonly folded: ReadonlySet<string>;
  readonly room: number; // for all columns
  readonly only: string | null; // one stage at a time, where there is little room
  readonly least?: number; // of a column
}

// Five stages stand beside the panel on a screen of 1440.
export const LEAST_WIDTH = 160;
export const MOST_WIDTH = 380;
export const NARROW_WIDTH = 52;

type Draft = Omit<Column, 'index' | 'x' | 'width'>;

export function buildColumns(document: DocumentView, map: string, wishes: ColumnWishes): Columns {
  const stages = document.children(map, 'stage').filter((stage) => wishes.only === null || stage.id === wishes.only);
  const groups = stages.map((stage) => ({ stage, drafts: draftsOf(document, stage, wishes) }));
  const widths = widthsOf(
    groups.flatMap((group) => group.drafts),
    wishes,
  );
  const columns: Column[] = [];
  const spans: StageSpan[] = [];
  let x = 0;
  for (const { stage, drafts } of groups) {
    const first = columns.length;
    const left = x;
    for (const draft of drafts) {
      const width = draft.narrow ? NARROW_WIDTH : widths;
      columns.push({ ...draft, index: columns.length, x, width });
      x += width;
    }
    const steps = document.children(stage.id, 'step').length;
    const folded = wishes.folded.has(stage.id) && wishes.only === null;
    spans.push({ stage, steps, folded, first, last: columns.length - 1, x: left, width: x - left });
  }
  const has_steps = columns.some((column) => column.step !== null);
  return { columns, stages: spans, width: x, has_steps, at: placesOf(columns, stages) };
}

function draftsOf(document: DocumentView, stage: StageRecord, wishes: ColumnWishes): Draft[] {
  const steps = document.children(stage.id, 'step');
  const folded = wishes.folded.has(stage.id) && wishes.only === null;
  if (steps.length === 0 || folded) {
    const places = [stage.id, ...steps.map((step) => step.id)];
    return [{ id: stage.id, stage, step: null, places, narrow: folded && steps.length === 0 }];
  }
  return steps.map((step) => ({ id: step.id, stage, step, places: [step.id], narrow: false }));
}

// Columns share the room, and scroll sideways where they would get too narrow.
function widthsOf(drafts: readonly Draft[], wishes: ColumnWishes): number {
  const narrow = drafts.filter((draft) => draft.narrow).length;
  const wide = Math.max(1, drafts.length - narrow);
  const share = Math.floor((wishes.room - narrow * NARROW_WIDTH) / wide);
  const most = wishes.only === null ? MOST_WIDTH : Number.MAX_SAFE_INTEGER;
  return Math.max(wishes.least ?? LEAST_WIDTH, Math.min(most, share));
}

function placesOf(columns: readonly Column[], stages: readonly StageRecord[]): Map<string, readonly number[]> {
  const at = new Map<string, readonly number[]>();
  for (const column of columns) {
    for (const place of column.places) at.set(place, [column.index]);
  }
  for (const stage of stages) {
    const own = columns.filter((column) => column.stage.id === stage.id).map((column) => column.index);
    at.set(stage.id, own);
  }
  return at;
}

// All stages in the room of one, for charts: they keep the whole journey in sight.
export function chartColumns(document: DocumentView, map: string, room: number): Columns {
  const stages = document.children(map, 'stage').filter((stage) => document.children(stage.id, 'step').length > 0);
  return buildColumns(document, map, { folded: new Set(stages.map((stage) => stage.id)), room, only: null, least: 24 });
}

// The same columns as before as long as nothing of them changed: what is drawn from them need not be drawn again.
export function columnsCache(): (document: DocumentView, map: string, wishes: ColumnWishes) => Columns {
  let key: readonly unknown[] = [];
  let kept: Columns | null = null;
  return (document, map, wishes) => {
    const stages = document.children(map, 'stage');
    const next = [
      stages,
      wishes.room,
      wishes.only,
      [...wishes.folded].sort().join(' '),
      ...stages.map((stage) => document.children(stage.id, 'step')),
    ];
    if (!kept || next.length !== key.length || next.some((part, i) => part !== key[i])) {
      kept = buildColumns(document, map, wishes);
      key = next;
    }
    return kept;
  };
}

export interface Run {
  readonly first: number;
  readonly last: number;
}

// Where a card stands: neighbouring columns are one run.
export function runsOf(at: readonly string[], columns: Columns): Run[] {
  const indices = [...new Set(at.flatMap((place) => columns.at.get(place) ?? []))].sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const index of indices) {
    const run = runs[runs.length - 1];
    if (run && run.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index });
  }
  return runs;
}

// The places of a card that is to stand in these columns.
export function placesIn(columns: Columns, first: number, last: number): string[] {
  return columns.columns.slice(Math.max(0, first), last + 1).map((column) => column.id);
}

export function columnAt(columns: Columns, x: number): number {
  const list = columns.columns;
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle]!.x <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}
