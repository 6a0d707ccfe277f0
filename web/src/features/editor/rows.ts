// The rows of the grid: the lanes that are shown, each with the layout of what stands in it. Layouts are kept as long as
// nothing in them changes, so that an edit lays out one lane.
import { reachOf, termsOf } from '../../bind/evidence_words';
import type { DocumentView, Evidence } from '../../store/workspace_store';
import type { Columns } from './columns';
import { EMOTION_HEIGHT, layoutEmotion, MEASURED_HEIGHT, yOf, type EmotionLine } from './emotion';
import { standingOf, UNMARKED } from './evidence';
import { layoutMeasured, type MeasuredLine } from './emotion_measured';
import { hasFlow, layoutFlowRow } from './flow';
import type { FlowLayout } from '../../charts/flow_layout';
import {
  cardItem,
  isFirstOfKind,
  laneItems,
  type Item,
  type LaneKind,
  type LaneRecord,
  type LinkRecord,
  type RecordOf,
} from './items';
import { heightsOf, layoutLane, markRoom, shareRoom, type HeightOf, type LaneLayout, type Piece } from './lane_layout';
import { layoutLinks, type LinksLayout } from './links';
import type { CountLines } from './text_lines';

export const LINKS_ROW = 'links'; // what happens, where the map has no lane for it
export const COLLAPSED_HEIGHT = 32;

export interface LaneRow {
  readonly id: string;
  readonly lane: LaneRecord | null; // null: LINKS_ROW
  readonly kind: LaneKind;
  readonly collapsed: boolean;
  readonly layout: LaneLayout;
  readonly chart: Columns; // that its chart is drawn over: all stages, where the cells are of one
  readonly lines: readonly EmotionLine[] | null;
  readonly measured: MeasuredLine | null; // beside them, what the log says
  readonly flow: FlowLayout | null; // what the log says of moves
  readonly links: LinksLayout | null;
  readonly prompts: readonly string[];
  readonly items: readonly Item[];
}

export interface RowWishes {
  readonly collapsed: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>; // by this person, beside the lanes that are hidden for all
  readonly show: (item: Item) => boolean;
  readonly evidence: Evidence | null;
  readonly linkLabel: (link: LinkRecord) => string;
  readonly labelOf: (lane: LaneRecord | null) => { readonly name: string; readonly hint: string };
}

interface Kept {
  readonly key: readonly unknown[];
  readonly row: LaneRow;
}

export type BuildRows = (
  document: DocumentView,
  map: string,
  columns: Columns,
  chart: Columns,
  wishes: RowWishes,
) => readonly LaneRow[];

export function rowsCache(countLines: CountLines): BuildRows {
  const kept = new Map<string, Kept>();
  const heights = new Map<LaneKind, HeightOf>();
  const heightOf = (kind: LaneKind): HeightOf => {
    let known = heights.get(kind);
    if (!known) heights.set(kind, (known = heightsOf(kind, countLines)));
    return known;
  };
  // A figure and the mark of its grade beside its name leave a touchpoint less room.
  const counted = new WeakMap<Evidence, HeightOf>();
  const heightBeside = (evidence: Evidence): HeightOf => {
    let known = counted.get(evidence);
    const room = (item: Item, width: number): number => {
      const reached = reachOf(evidence, item.id) !== null;
      const felt = !reached && evidence.measurement(item.id, 'emotion') !== undefined;
      const marked = !felt && !UNMARKED.has(standingOf(item, evidence));
      return (reached || felt ? shareRoom(width) : 0) + (marked ? markRoom(width) : 0);
    };
    if (!known) counted.set(evidence, (known = heightsOf('touchpoints', countLines, room)));
    return known;
  };
  let last: readonly LaneRow[] = [];
  return (document, map, columns, chart, wishes) => {
    const { evidence } = wishes;
    const heightIn = (kind: LaneKind): HeightOf =>
      kind === 'touchpoints' && evidence ? heightBeside(evidence) : heightOf(kind);
    const lanes = document.children(map, 'lane');
    const shown = lanes.filter((lane) => lane.hidden !== true && !wishes.hidden.has(lane.id));
    const needs_links = !lanes.some((lane) => lane.kind === 'metrics') && !wishes.hidden.has(LINKS_ROW);
    const rows = [...(needs_links ? [null] : []), ...shown].map((lane) => {
      const id = lane?.id ?? LINKS_ROW;
      const first = lane === null || isFirstOfKind(lanes, lane);
      const collapsed = wishes.collapsed.has(id);
      const key = [
        lane,
        columns,
        chart,
        collapsed,
        wishes.show,
        wishes.linkLabel,
        drawsNumbers(lane) ? wishes.evidence : wishes.evidence?.has_numbers,
        ...inputs(document, map, lane, first),
      ];
      const before = kept.get(id);
      if (before && sameList(before.key, key)) return before.row;
      const row = buildRow(
        { document, map, columns, chart, wishes, countLines, heightOf: heightIn },
        lane,
        first,
        collapsed,
      );
      kept.set(id, { key, row });
      return row;
    });
    if (!sameList(rows, last)) last = rows;
    return last;
  };
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

// Lanes that are laid out by the numbers of the log; the cards of others only tell them.
const drawsNumbers = (lane: LaneRecord | null): boolean =>
  lane === null || lane.kind === 'metrics' || lane.kind === 'emotion' || lane.kind === 'touchpoints';

// Everything that a lane is laid out from.
function inputs(document: DocumentView, map: string, lane: LaneRecord | null, first: boolean): unknown[] {
  const kind = lane?.kind ?? 'metrics';
  const own = lane ? [document.children(lane.id, 'card')] : [];
  switch (kind) {
    case 'thoughts':
      return [...own, first && document.children(map, 'quote')];
    case 'problems':
      return [...own, first && document.children(map, 'problem')];
    case 'opportunities':
      return [...own, first && document.children(map, 'opportunity')];
    case 'metrics':
      return [...own, first && document.children(map, 'link'), document.get(map)];
    case 'touchpoints':
      return [...own, document.ofType('touchpoint'), first && document.ofType('step')];
    case 'emotion':
      return [...own, document.ofType('persona'), document.get(map)];
    default:
      return own;
  }
}

interface Building {
  readonly document: DocumentView;
  readonly map: string;
  readonly columns: Columns;
  readonly chart: Columns;
  readonly wishes: RowWishes;
  readonly countLines: CountLines;
  readonly heightOf: (kind: LaneKind) => HeightOf;
}

function buildRow(building: Building, lane: LaneRecord | null, first: boolean, collapsed: boolean): LaneRow {
  const { document, map, columns, wishes } = building;
  const kind = lane?.kind ?? 'metrics';
  const all = lane ? laneItems(document, map, lane, first) : linkItems(document, map);
  const items = all.filter(wishes.show);
  const prompts = columns.columns.map((column) => promptOf(lane, kind, column.stage));
  const base = {
    id: lane?.id ?? LINKS_ROW,
    lane,
    kind,
    collapsed,
    prompts,
    items,
    chart: building.chart,
    lines: null,
    measured: null,
    flow: null,
    links: null,
  };
  if (collapsed) return { ...base, layout: { height: COLLAPSED_HEIGHT, pieces: [], starting: new Map(), wide: [] } };
  if (kind === 'emotion') return emotionRow(building, base);
  if (kind === 'metrics') return linksRow(building, base);
  const layout = layoutLane(
    items,
    columns,
    { top: 0, least: Math.max(leastHeight(kind), labelHeight(building, lane)), prompts },
    building.heightOf(kind),
    building.countLines,
  );
  return { ...base, layout };
}

function linkItems(document: DocumentView, map: string): Item[] {
  return document
    .children(map, 'link')
    .map((record): Item => ({ kind: 'link', id: record.id, record, at: [record.from], text: record.label ?? '' }));
}

const LABEL_ROOM = 100;

function labelHeight({ wishes, countLines }: Building, lane: LaneRecord | null): number {
  const { name, hint } = wishes.labelOf(lane);
  return countLines(name, LABEL_ROOM, 'small', 6) * 18 + countLines(hint, LABEL_ROOM, 'small', 8) * 16 + 22;
}

const leastHeight = (kind: LaneKind): number => (kind === 'touchpoints' ? 44 : 56);

function promptOf(lane: LaneRecord | null, kind: LaneKind, stage: RecordOf<'stage'>): string {
  return asked(lane?.prompts, stage.id) || asked(stage.prompts, kind);
}

function asked(prompts: unknown, key: string): string {
  if (typeof prompts !== 'object' || prompts === null || !Object.hasOwn(prompts, key)) return '';
  const text = (prompts as Record<string, unknown>)[key];
  return typeof text === 'string' ? text : '';
}

function emotionRow(building: Building, base: Omit<LaneRow, 'layout'>): LaneRow {
  const { document, map, columns, chart } = building;
  const cards = base.items.flatMap((item) => (item.kind === 'card' ? [item.record] : []));
  const personas = personasOf(document, map);
  const lines = layoutEmotion({ cards, personas, columns: chart, dragged: null });
  const here = chart === columns ? lines : layoutEmotion({ cards, personas, columns, dragged: null });
  const drawn = new Set(lines.flatMap((line) => line.points.map((point) => point.card.id)));
  const points = here.flatMap((line) =>
    line.points.map(({ card, column }): Piece => {
      const item = cardItem(document, card);
      return { item, first: column, last: column, lead: true, y: yOf(card.value ?? 0) - 12, height: 24 };
    }),
  );
  const rest = base.items.filter((item) => !drawn.has(item.id));
  const measured = layoutMeasured(building.wishes.evidence, chart, beliefsOf(lines));
  const height = measured ? MEASURED_HEIGHT : EMOTION_HEIGHT;
  const shape = { top: height, least: height, prompts: [] };
  const below = layoutLane(rest, columns, shape, building.heightOf('emotion'), building.countLines);
  return { ...base, lines, measured, layout: withPieces(below, points) };
}

// What the team believes of all customers, by column.
function beliefsOf(lines: readonly EmotionLine[]): ReadonlyMap<number, number> {
  const everyone = lines.find((line) => line.persona === null);
  return new Map(everyone?.points.map((point) => [point.column, point.value]));
}

function linksRow(building: Building, base: Omit<LaneRow, 'layout'>): LaneRow {
  const { columns, chart, wishes } = building;
  const records = base.items.flatMap((item) => (item.kind === 'link' ? [item.record] : []));
  const { evidence } = wishes;
  const flow = hasFlow(evidence, chart)
    ? layoutFlowRow(records, chart, evidence, termsOf(building.document, building.map, evidence))
    : null;
  const links = flow?.links ?? layoutLinks(records, chart, wishes.linkLabel);
  const items = new Map(base.items.map((item) => [item.id, item]));
  const labels = links.links.flatMap(({ link, label }): Piece[] => {
    const first = columns.at.get(link.from)?.at(-1);
    return first === undefined
      ? []
      : [{ item: items.get(link.id)!, lead: true, first, last: first, y: label.y - 11, height: 22 }];
  });
  const rest = base.items.filter((item) => item.kind !== 'link');
  const shape = { top: links.height, least: Math.max(links.height, labelHeight(building, base.lane)), prompts: [] };
  const below = layoutLane(rest, columns, shape, building.heightOf('metrics'), building.countLines);
  return { ...base, links, flow: flow?.layout ?? null, layout: withPieces(below, labels) };
}

// Points and labels stand in the layout so that the keyboard reaches them; they are drawn by their charts.
function withPieces(layout: LaneLayout, more: readonly Piece[]): LaneLayout {
  const pieces = [...more, ...layout.pieces];
  const starting = new Map<number, Piece[]>();
  for (const piece of pieces) starting.set(piece.first, [...(starting.get(piece.first) ?? []), piece]);
  return { ...layout, pieces, starting };
}

export function personasOf(document: DocumentView, map: string): RecordOf<'persona'>[] {
  const record = document.get(map);
  const ids = record?.type === 'map' ? (record.personas ?? []) : [];
  return ids.flatMap((id) => {
    const persona = document.get(id);
    return persona?.type === 'persona' ? [persona] : [];
  });
}
