// What happens, where the log says it: customers from stage to stage, those who leave, those still on the way, and the
// moves that the team planned beside those that were counted. The drawing is that of the report (charts/FlowChart).
import { layoutFlow, type FlowInput, type FlowLayout, type FlowLine } from '../../charts/flow_layout';
import { casesOf, casesText } from '../../bind/flow_words';
import type { Terms } from '../../store/terms';
import type { CountedMove } from '../../store/evidence';
import type { Evidence } from '../../store/workspace_store';
import { duration, money, roughPercent } from '../../ui/format';
import { t } from '../../words';
import type { Columns, StageSpan } from './columns';
import type { LinkRecord } from './items';
import type { DrawnLink, LinksLayout } from './links';

export interface FlowRow {
  readonly layout: FlowLayout;
  readonly links: LinksLayout;
}

// Is there anything to draw? A map that is joined to no data keeps its plain row of moves.
export function hasFlow(evidence: Evidence | null, columns: Columns): evidence is Evidence {
  return evidence !== null && columns.stages.some(({ stage }) => casesOf(evidence, stage.id) > 0);
}

export function layoutFlowRow(
  links: readonly LinkRecord[],
  columns: Columns,
  evidence: Evidence,
  terms: Terms,
): FlowRow {
  const stops = stopsOf(links, columns);
  const moves = links.flatMap((link) => moveOf(link, columns, stops, evidence));
  const undrawn = evidence.moves.flatMap((move) => (move.link === '' ? undrawnMove(move, columns) : []));
  const all = [...moves, ...undrawn];
  const cases = columns.stages.map(({ stage }) => casesOf(evidence, stage.id));
  const input: FlowInput = {
    stages: columns.stages.map((span, i) => {
      const next = columns.stages[i + 1];
      const time = evidence.measurement(span.stage.id, 'time_to_next')?.value;
      const onward = next === undefined ? 0 : onwardOf(all, i, evidence, span);
      return {
        id: span.stage.id,
        cases: cases[i]!,
        label: casesText(evidence, span.stage.id),
        left: evidence.measurement(span.stage.id, 'leave')?.detail?.left ?? 0,
        lines: leaveLines(evidence, span.stage.id, terms),
        onward,
        onward_label: onward > 0 && time != null ? duration(time) : '',
      };
    }),
    arcs: drawnArcs(all, columns.stages.length, Math.max(1, ...cases)),
    stops: stops.map(({ x }) => x),
  };
  const layout = layoutFlow(input, columns.stages);
  return {
    layout,
    links: { ...marksOf(columns, layout), links: moves.map((move) => drawnLink(move, columns, layout)) },
  };
}

export function leaveLines(evidence: Evidence, stage: string, terms: Terms): FlowLine[] {
  const leave = evidence.measurement(stage, 'leave');
  const lines: FlowLine[] = [];
  if (leave?.value != null && leave.value > 0) {
    lines.push({ text: t('evidence.leave', { percent: roughPercent(leave.value) }), tone: 'leave' });
    for (const { name, cases } of (leave.detail?.exit_reasons ?? []).slice(0, 2))
      lines.push({
        text: t('evidence.reason', { n: cases, reason: name.trim() || t('evidence.no_reason') }),
        tone: 'money',
      });
  }
  const stake = evidence.measurement(stage, 'at_stake')?.value;
  if (stake != null && stake > 0)
    lines.push({ text: t('evidence.at_stake_short', { money: money(stake, terms.currency) }), tone: 'money' });
  const still = leave?.detail?.in_progress ?? 0;
  if (still > 0) lines.push({ text: t('evidence.still', { n: still }), tone: 'way' });
  return lines;
}

interface Move {
  readonly id: string;
  readonly from: number; // a stage, or a stop behind the stages
  readonly to: number;
  readonly cases: number | null; // null: nothing was counted
  readonly label: string;
}

interface LinkMove extends Move {
  readonly link: LinkRecord;
}

interface Stop {
  readonly id: string;
  readonly x: number;
}

// Steps that a move begins or ends at, where their columns are shown.
function stopsOf(links: readonly LinkRecord[], columns: Columns): Stop[] {
  const named = new Set(links.flatMap((link) => [link.from, link.to]));
  return columns.columns
    .filter((column) => column.step !== null && named.has(column.step.id))
    .map((column) => ({ id: column.id, x: column.x + column.width / 2 }));
}

function placeOf(id: string, columns: Columns, stops: readonly Stop[]): number {
  const stop = stops.findIndex((each) => each.id === id);
  if (stop >= 0) return columns.stages.length + stop;
  const at = columns.at.get(id)?.[0];
  return at === undefined ? -1 : columns.stages.findIndex((span) => span.first <= at && at <= span.last);
}

function moveOf(link: LinkRecord, columns: Columns, stops: readonly Stop[], evidence: Evidence): LinkMove[] {
  const from = placeOf(link.from, columns, stops);
  const to = placeOf(link.to, columns, stops);
  if (from < 0 || to < 0 || from === to) return [];
  const cases = evidence.measurement(link.id, 'count')?.value ?? null;
  return [{ id: link.id, link, from, to, cases, label: moveLabel(link.label, cases, from - to) }];
}

// The log shows it, and nobody has put it on the map.
function undrawnMove(move: CountedMove, columns: Columns): Move[] {
  const [from, to] = [move.from, move.to].map((id) => columns.stages.findIndex(({ stage }) => stage.id === id));
  if (from === undefined || to === undefined || from < 0 || to < 0 || from === to) return [];
  const { cases } = move;
  return [{ id: `${UNDRAWN}${move.from} ${move.to}`, from, to, cases, label: moveLabel(undefined, cases, from - to) }];
}

const UNDRAWN = 'from ';

// What the panel opens for an arc: the move, or the stage that it comes from.
export const recordOfArc = (id: string): string => (id.startsWith(UNDRAWN) ? id.split(' ')[1]! : id);

function moveLabel(label: string | undefined, cases: number | null, back: number): string {
  if (cases === null) return label ? t('evidence.planned_label', { label }) : t('evidence.planned');
  if (label) return t('evidence.count_label', { n: cases, label });
  if (back > 1) return t('evidence.come_back', { n: cases });
  if (back > 0) return t('evidence.go_back', { n: cases });
  return back < -1 ? t('evidence.skip_ahead', { n: cases }) : t('evidence.go_on', { n: cases });
}

// The counted move to the next stage; where no such move stands on the map, those who went on at all.
function onwardOf(moves: readonly Move[], i: number, evidence: Evidence, span: StageSpan): number {
  const forward = moves.find((move) => move.from === i && move.to === i + 1 && move.cases !== null);
  return forward?.cases ?? evidence.measurement(span.stage.id, 'leave')?.detail?.went_on ?? 0;
}

// At most this many counted moves are drawn as arcs; the cells and the panel name all of them.
const MOST_ARCS = 6;

function drawnArcs(moves: readonly Move[], stages: number, most: number): FlowInput['arcs'] {
  const bent = moves.filter((move) => move.to !== move.from + 1 || move.to >= stages);
  const counted = bent
    .filter((move) => move.cases !== null && move.cases >= most / 100)
    .sort((a, b) => b.cases! - a.cases!)
    .slice(0, MOST_ARCS);
  const planned = bent.filter((move) => move.cases === null);
  return [...counted, ...planned].map(({ id, from, to, cases, label }) => ({
    id,
    from,
    to,
    cases: cases ?? 0,
    label,
    ...(cases === null ? { planned: true } : {}),
  }));
}

function marksOf(columns: Columns, layout: FlowLayout): Omit<LinksLayout, 'links'> {
  const marks = columns.columns.map((column) => {
    const span = columns.stages.findIndex(({ first }) => first === column.index);
    const bar = column.step === null ? layout.bars[span] : undefined;
    return { column: column.index, x: bar ? bar.x + layout.bar_width / 2 : column.x + column.width / 2 };
  });
  return { height: layout.height, base: layout.base, marks };
}

// The drawing has the line and the words of a counted move; a plan between neighbours runs along the ground.
function drawnLink({ link, from, to, cases, label }: LinkMove, columns: Columns, layout: FlowLayout): DrawnLink {
  const column = (place: string): number => columns.at.get(place)?.[0] ?? 0;
  const base = { link, from: column(link.from), to: column(link.to), straight: false, path: '', text: label };
  const nowhere = { x: 0, y: 0, down: false };
  const arc = layout.arcs.find((each) => each.id === link.id);
  if (arc) return { ...base, tip: nowhere, label: { x: arc.label_x, y: arc.y } };
  const [start, end] = [layout.bars[from], layout.bars[to]];
  if (!start || !end) return { ...base, tip: nowhere, label: { x: start?.x ?? end?.x ?? 0, y: layout.base } };
  const ribbon = layout.ribbons[from];
  if (cases !== null && to === from + 1 && ribbon)
    return { ...base, tip: nowhere, label: { x: ribbon.label_x, y: ribbon.label_y - 4 } };
  const y = layout.base + 4;
  const x0 = start.x + layout.bar_width;
  const straight = cases === null && to === from + 1;
  return {
    ...base,
    path: straight ? `M${x0} ${y}H${end.x - 7}` : '',
    tip: straight ? { x: end.x - 1, y, down: false } : nowhere,
    straight,
    label: { x: end.x - 34, y: y - 1 },
  };
}
