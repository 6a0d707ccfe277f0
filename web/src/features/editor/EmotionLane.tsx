// The curves of the emotion lane, over the columns in sight. Hidden from screen readers: each cell says its own values.
import { memo, useMemo } from 'react';
import { fitText, textWidth } from '../../charts/text_width';
import { t } from '../../words';
import type { Columns } from './columns';
import { useEditor, useSession } from './context';
import {
  BOTTOM,
  EMOTION_HEIGHT,
  layoutEmotion,
  MEASURED_HEIGHT,
  TOP,
  yOf,
  type EmotionLine,
  type EmotionPoint,
} from './emotion';
import type { MeasuredLine, MeasuredPoint } from './emotion_measured';
import { LANE_WIDTH } from './grid_model';
import { Belief } from './EmotionBelief';
import { MeasuredCurve, MeasuredPoints } from './MeasuredEmotion';
import { personasOf, type LaneRow } from './rows';

const DASHES = ['none', '9 5', '10 4 2 4', '4 3'];

export interface EmotionLaneProps {
  readonly row: LaneRow;
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
  readonly focus: string | null;
  readonly here?: string | null; // the stage that the cells below are of, where the chart has all
}

export const EmotionLane = memo(function EmotionLane({ row, columns, first, last, focus, here }: EmotionLaneProps) {
  const lines = useLines(row, columns);
  const from = columns.columns[first];
  const to = columns.columns[Math.min(last, columns.columns.length - 1)];
  if (!from || !to) return null;
  const x = from.x;
  const width = to.x + to.width - x;
  const { measured } = row;
  const height = measured ? MEASURED_HEIGHT : EMOTION_HEIGHT;
  const colour = colourOf(lines);
  const shown = { line: measured!, colour, first, last };
  return (
    <svg
      className="ed-emotion"
      viewBox={`${x} 0 ${width} ${height}`}
      width={width}
      height={height}
      style={{ insetInlineStart: LANE_WIDTH + x }}
      aria-hidden="true"
    >
      <Ground x={x} width={width} columns={columns} first={first} last={last} />
      <Here columns={columns} stage={here ?? null} />
      {measured && <MeasuredCurve {...shown} />}
      {measured && <MeasuredPoints {...shown} beliefs={beliefsOf(lines)} named={namesOf(lines)} />}
      {lines.map((line) => (
        <Line
          key={line.persona ?? ''}
          line={line}
          measured={measured}
          colour={measured && line.persona === null ? colour : `var(--p${line.hue})`}
          first={first}
          last={last}
          focus={focus}
          end={line.points.at(-1)?.column}
          room={from.width / 2 - 20}
        />
      ))}
    </svg>
  );
});

// All customers have a hue of their own as long as no persona has it.
const colourOf = (lines: readonly EmotionLine[]): string =>
  lines.some((line) => line.persona !== null && line.hue === 1) ? 'var(--ink)' : 'var(--p1)';

function beliefsOf(lines: readonly EmotionLine[]): ReadonlyMap<number, readonly number[]> {
  const beliefs = new Map<number, number[]>();
  for (const { column, value } of lines.flatMap((line) => line.points))
    beliefs.set(column, [...(beliefs.get(column) ?? []), value]);
  return beliefs;
}

// Where the names of personas stand.
function namesOf(lines: readonly EmotionLine[]): readonly number[] | null {
  const others = lines.filter((line) => line.persona !== null);
  return others.length > 0 ? others.flatMap((line) => line.end?.y ?? []) : null;
}

// While a point is dragged its line follows the pointer.
function useLines(row: LaneRow, columns: Columns): readonly EmotionLine[] {
  const session = useSession();
  const drag = useEditor(({ ui }) => (ui.drag?.kind === 'point' ? ui.drag : null));
  return useMemo(() => {
    const kept = row.lines ?? [];
    if (!drag || !row.items.some((item) => item.id === drag.item)) return kept;
    const cards = row.items.flatMap((item) => (item.kind === 'card' ? [item.record] : []));
    const personas = personasOf(session.store.document, session.map);
    return layoutEmotion({ cards, personas, columns, dragged: { id: drag.item, value: drag.value } });
  }, [row, columns, drag, session]);
}

function Ground({
  x,
  width,
  columns,
  first,
  last,
}: {
  readonly x: number;
  readonly width: number;
  readonly columns: Columns;
  readonly first: number;
  readonly last: number;
}) {
  return (
    <>
      <rect x={x} y={TOP} width={width} height={yOf(0) - TOP} fill="var(--em-pos-tint)" />
      <rect x={x} y={yOf(0)} width={width} height={BOTTOM - yOf(0)} fill="var(--em-neg-tint)" />
      {[2, 1, 0, -1, -2].map((value) => (
        <line
          key={value}
          x1={x}
          x2={x + width}
          y1={yOf(value)}
          y2={yOf(value)}
          stroke={value === 0 ? 'var(--line-3)' : 'var(--line-2)'}
        />
      ))}
      {columns.columns.slice(Math.max(1, first), last + 1).map((column) => (
        <line key={column.id} x1={column.x} x2={column.x} y1={0} y2={EMOTION_HEIGHT} stroke="var(--line-2)" />
      ))}
    </>
  );
}

// One of several stages is shown: the chart says which.
function Here({ columns, stage }: { readonly columns: Columns; readonly stage: string | null }) {
  const span = columns.stages.find((each) => each.stage.id === stage);
  if (!span) return null;
  return (
    <rect
      x={span.x + 1}
      y={1}
      width={span.width - 2}
      height={EMOTION_HEIGHT - 2}
      rx={6}
      fill="none"
      stroke="var(--accent)"
      strokeWidth={1.5}
    />
  );
}

interface LineProps {
  readonly line: EmotionLine;
  readonly measured: MeasuredLine | null;
  readonly colour: string;
  readonly first: number;
  readonly last: number;
  readonly focus: string | null;
  readonly end: number | undefined;
  readonly room: number; // beside the last point
}

function Line({ line, measured, colour, first, last, focus, end, room }: LineProps) {
  const own = measured === null || line.persona !== null; // else the measured curve links its points
  const points = line.points.filter((point) => point.column >= first && point.column <= last);
  return (
    <>
      {(own ? line.links : [])
        .filter((link) => link.to >= first && link.from <= last)
        .map((link) => (
          <path
            key={link.from}
            d={link.path}
            fill="none"
            stroke={colour}
            strokeLinecap="round"
            strokeWidth={link.assumed ? 1.5 : 2.5}
            strokeDasharray={link.assumed ? '1.5 4' : DASHES[line.hue - 1]}
          />
        ))}
      {points.map((point) => (
        <g key={point.card.id + point.column} className="ed-point" data-point={point.card.id}>
          <circle cx={point.x} cy={point.y} r={13} fill="transparent" />
          {focus === point.card.id && (
            <circle cx={point.x} cy={point.y} r={11} fill="none" stroke="var(--focus)" strokeWidth={2} />
          )}
          <Belief point={point} hue={line.hue} colour={colour} beside={measuredAt(measured, point)} />
        </g>
      ))}
      {own && line.end && end !== undefined && end >= first && end <= last && (
        <text x={line.end.x} y={line.end.y} className="halo strong" style={{ fill: colour }}>
          {endName(line.name || t('editor.everyone'), room)}
        </text>
      )}
    </>
  );
}

const LEAST_NAME = 26;

// The whole name where there is room, else its last word: people put the given name there.
function endName(name: string, room: number): string {
  if (room < LEAST_NAME) return '';
  if (textWidth(name) <= room) return name;
  const last = name.trim().split(/\s+/u).at(-1) ?? name;
  return fitText(last, room);
}

const measuredAt = (measured: MeasuredLine | null, { column }: EmotionPoint): MeasuredPoint | null =>
  measured?.points.find((each) => each.first <= column && column <= each.last) ?? null;
