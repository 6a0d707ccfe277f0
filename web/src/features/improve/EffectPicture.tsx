// What a verdict rests on, drawn: week by week against the control group, or the same comparison at earlier dates.
import type { ImprovementEffect } from '../../api/generated';
import { Table } from '../../ui';
import { useWidth } from '../../ui/use_width';
import { dayMonth, dayMonthYear, t } from '../../words';
import { axisOf, type Axis } from './axis';
import { diffText, levelText } from './verdicts';

const HEIGHT = 220;
const TOP = 14;
const BOTTOM = 40;
const LEFT = 46;
const RIGHT = 58;

interface Props {
  readonly effect: ImprovementEffect;
}

export function EffectPicture({ effect }: Props) {
  const [box, width] = useWidth<HTMLDivElement>(360);
  const weekly = effect.control != null && effect.weeks.length > 1;
  return (
    <div ref={box} className="improve-picture">
      {weekly ? <Weeks effect={effect} width={width} /> : <Earlier effect={effect} width={width} />}
      <details>
        <summary>{t('improve.as_numbers')}</summary>
        {weekly ? <WeekTable effect={effect} /> : <EarlierTable effect={effect} />}
      </details>
    </div>
  );
}

interface DrawnProps extends Props {
  readonly width: number;
}

function yOf(axis: Axis): (value: number) => number {
  return (value) => TOP + ((axis.to - value) / (axis.to - axis.from)) * (HEIGHT - TOP - BOTTOM);
}

function Grid({ axis, width, text }: { axis: Axis; width: number; text: (value: number) => string }) {
  const y = yOf(axis);
  return axis.ticks.map((value) => (
    <g key={value}>
      <line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} stroke="var(--line-2)" />
      <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className="ax">
        {text(value)}
      </text>
    </g>
  ));
}

function Shipped({ x }: { readonly x: number }) {
  return (
    <>
      <line x1={x} x2={x} y1={8} y2={HEIGHT - BOTTOM} stroke="var(--ink-3)" strokeDasharray="3 3" />
      <text x={x - 5} y={12} textAnchor="end" className="ax">
        {t('improve.shipped')}
      </text>
    </>
  );
}

function Weeks({ effect, width }: DrawnProps) {
  const { weeks, by_score, treated, control, shipped_at } = effect;
  const values = weeks.flatMap((week) => [week.value, week.control]).filter((value) => value != null);
  const axis = axisOf(values);
  const y = yOf(axis);
  const x = (i: number): number => LEFT + ((i + 0.5) / weeks.length) * (width - LEFT - RIGHT);
  const first_after = weeks.findIndex((week) => week.at >= shipped_at);
  const edge = LEFT + ((first_after < 0 ? weeks.length : first_after) / weeks.length) * (width - LEFT - RIGHT);
  const level = (value: number | null | undefined, from: number, to: number, colour: string) =>
    value != null && (
      <line x1={from} x2={to} y1={y(value)} y2={y(value)} stroke={colour} strokeWidth={1.6} strokeLinecap="round" />
    );
  const label = (value: number | null | undefined, words: string, shift: number) =>
    value != null && (
      <text x={width - RIGHT + 5} y={y(value) + shift} className="ax">
        <tspan className="n">{levelText(value, by_score)}</tspan>
        <tspan x={width - RIGHT + 5} dy={12}>
          {words}
        </tspan>
      </text>
    );
  const apart = Math.abs(y(treated?.after ?? 0) - y(control?.after ?? 0)) < 26 ? 12 : 0;
  const below = (treated?.after ?? 0) < (control?.after ?? 0);
  return (
    <svg
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={t('improve.picture_weeks', { day: dayMonthYear(shipped_at) })}
    >
      <Grid axis={axis} width={width} text={(value) => levelText(value, by_score)} />
      <Shipped x={edge} />
      {weeks.map((week, i) => (
        <g key={week.at}>
          {week.control != null && (
            <rect x={x(i) - 3} y={y(week.control) - 3} width={6} height={6} fill="var(--paper)" stroke="var(--ink-3)" />
          )}
          {week.value != null && <circle cx={x(i)} cy={y(week.value)} r={3.4} fill="var(--accent)" />}
        </g>
      ))}
      {level(control?.before, LEFT, edge, 'var(--ink-3)')}
      {level(control?.after, edge, width - RIGHT, 'var(--ink-3)')}
      {level(treated?.before, LEFT, edge, 'var(--accent)')}
      {level(treated?.after, edge, width - RIGHT, 'var(--accent)')}
      {label(treated?.after, t('improve.with_it'), below ? apart : -apart)}
      {label(control?.after, t('improve.without_it'), below ? -apart : apart)}
      {weeks.length > 0 && <Ends width={width} first={weeks[0]!.at} last={weeks[weeks.length - 1]!.at} />}
      <text x={LEFT} y={HEIGHT - 4} className="ax">
        {t('improve.weekly')}
      </text>
    </svg>
  );
}

function Ends({ width, first, last }: { readonly width: number; readonly first: number; readonly last: number }) {
  return (
    <>
      <text x={LEFT} y={HEIGHT - 22} className="ax">
        {dayMonth(first)}
      </text>
      <text x={width - RIGHT} y={HEIGHT - 22} className="ax" textAnchor="end">
        {dayMonth(last)}
      </text>
    </>
  );
}

function Earlier({ effect, width }: DrawnProps) {
  const { earlier, by_score, diff, ci, usual_from, usual_to, shipped_at } = effect;
  const axis = axisOf([
    0,
    ...earlier.map((each) => each.diff),
    ...(ci ?? []),
    ...(diff == null ? [] : [diff]),
    ...(usual_from == null || usual_to == null ? [] : [usual_from, usual_to]),
  ]);
  const y = yOf(axis);
  const first = Math.min(shipped_at - 1, ...earlier.map((each) => each.at));
  const x = (at: number): number => LEFT + 8 + ((at - first) / (shipped_at - first)) * (width - LEFT - RIGHT - 8);
  const verdict =
    effect.verdict === 'improved' ? 'var(--pos)' : effect.verdict === 'worsened' ? 'var(--neg)' : 'var(--ink)';
  const open = effect.verdict === 'no_comparison' || effect.verdict === 'too_few_data';
  const at = x(shipped_at);
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={t('improve.picture_earlier')}>
      {usual_from != null && usual_to != null && (
        <>
          <rect
            x={LEFT}
            width={width - LEFT - RIGHT}
            y={y(usual_to)}
            height={Math.max(1, y(usual_from) - y(usual_to))}
            fill="var(--range)"
          />
          <text x={LEFT + 4} y={y(usual_from) + 13} className="ax">
            {t('improve.usual', { n: effect.n_earlier })}
          </text>
        </>
      )}
      <Grid axis={axis} width={width} text={(value) => diffText(value, by_score)} />
      <Shipped x={at} />
      {earlier.map((each) => (
        <circle
          key={each.at}
          cx={x(each.at)}
          cy={y(each.diff)}
          r={3}
          fill={open ? 'var(--paper)' : 'var(--ink-3)'}
          stroke="var(--ink-3)"
        />
      ))}
      {ci && <line x1={at} x2={at} y1={y(ci[0])} y2={y(ci[1])} stroke={verdict} strokeWidth={2} />}
      {diff != null && (
        <>
          <circle
            cx={at}
            cy={y(diff)}
            r={5}
            fill={open ? 'var(--paper)' : verdict}
            stroke={verdict}
            strokeWidth={1.6}
          />
          <text x={at + 9} y={y(diff) + 4} className="ax">
            <tspan className="n">{diffText(diff, by_score)}</tspan>
          </text>
        </>
      )}
      <Ends width={width} first={first} last={shipped_at} />
      <text x={LEFT} y={HEIGHT - 4} className="ax">
        {t('improve.dates_axis')}
      </text>
    </svg>
  );
}

function WeekTable({ effect }: Props) {
  return (
    <Table
      caption={t('improve.picture_weeks', { day: dayMonthYear(effect.shipped_at) })}
      rows={effect.weeks}
      keyOf={({ at }) => String(at)}
      columns={[
        { id: 'at', header: t('improve.week'), is_name: true, cell: ({ at }) => dayMonthYear(at) },
        {
          id: 'with',
          header: t('improve.with_it'),
          number: true,
          cell: ({ value }) => levelText(value, effect.by_score),
        },
        {
          id: 'without',
          header: t('improve.without_it'),
          number: true,
          cell: ({ control }) => levelText(control, effect.by_score),
        },
      ]}
    />
  );
}

function EarlierTable({ effect }: Props) {
  return (
    <Table
      caption={t('improve.picture_earlier')}
      rows={[...effect.earlier, { at: effect.shipped_at, diff: effect.diff ?? null }]}
      keyOf={({ at }) => String(at)}
      columns={[
        { id: 'at', header: t('improve.earlier_date'), is_name: true, cell: ({ at }) => dayMonthYear(at) },
        {
          id: 'diff',
          header: t('improve.difference'),
          number: true,
          cell: ({ diff }) => diffText(diff, effect.by_score),
        },
      ]}
    />
  );
}
