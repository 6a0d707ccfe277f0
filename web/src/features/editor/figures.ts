// What the panel says of the numbers behind a record: pure, so that it is tested without a screen.
import type { KnownRecord } from '../../api/record_types';
import { intervalText, valueText } from '../../bind/evidence_words';
import type { Terms } from '../../store/terms';
import type { DocumentView, Evidence, PlacedMeasurement } from '../../store/workspace_store';
import type { AmountProps, FigureRow } from '../../ui';
import {
  capital,
  count,
  duration,
  money,
  moneyRange,
  percent,
  percentRange,
  points,
  range,
  roughPercent,
  score,
} from '../../ui/format';
import { dayMonthYear, t } from '../../words';
import { placeNameOf } from './cell_names';

export type Metric =
  'cases' | 'conversion' | 'reach' | 'leave' | 'at_stake' | 'time_to_next' | 'emotion' | 'count' | 'cost' | 'effect';

export interface Told {
  readonly figures: readonly FigureRow[];
  readonly amounts: readonly AmountProps[];
  readonly histogram: { readonly counts: readonly number[]; readonly sum: string } | null;
  readonly reasons: readonly FigureRow[];
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
  readonly requests: readonly unknown[];
}

// The places that a record speaks of: itself, where it stands, or where its touchpoint stands.
export function targetsOf(document: DocumentView, record: KnownRecord): readonly string[] {
  switch (record.type) {
    case 'card': {
      const lane = document.get(record.parent);
      return lane?.type === 'lane' && lane.kind === 'emotion' ? [record.id, ...record.at] : [record.id];
    }
    case 'touchpoint':
      return [
        record.id,
        ...document.referrers(record.id).filter((id) => ['step', 'card'].includes(document.get(id)?.type ?? '')),
      ];
    default:
      return [record.id];
  }
}

export function figuresOf(record: KnownRecord, document: DocumentView, evidence: Evidence, terms: Terms): Told {
  const targets = targetsOf(document, record);
  const only_emotion = record.type === 'card' && targets.length > 1;
  const of = (metric: Metric): PlacedMeasurement | undefined => {
    if (only_emotion && metric !== 'emotion') return undefined;
    for (const target of targets) {
      const found = evidence.measurement(target, metric);
      if (found) return found;
    }
    return undefined;
  };
  const place = record.type === 'link' ? placeNameOf(document, record.from) : '';
  const shown = METRICS.flatMap((metric) => {
    const measurement = of(metric);
    return measurement ? [measurement] : [];
  });
  return {
    figures: shown.flatMap((measurement) => FIGURES[measurement.metric as Metric](measurement, terms, place)),
    amounts: [...costOf(of('cost'), terms), ...stakeOf(of('at_stake'), of('leave'), terms)],
    histogram: histogramOf(of('emotion')),
    reasons: reasonsOf(of('leave')),
    definitions: shown.map(({ metric }) => ({
      term: termOf(metric as Metric),
      text: capital(t(`evidence.def_${metric as Metric}`, { units: terms.units })),
    })),
    requests: uniqueRequests(shown),
  };
}

const METRICS: readonly Metric[] = [
  ...(['cases', 'conversion', 'reach', 'leave', 'time_to_next', 'count'] as const),
  ...(['effect', 'cost', 'at_stake', 'emotion'] as const),
];

const brackets = (text: string): string => (text === '' ? '' : `(${text})`);
const row = (label: string, value: string, note = ''): FigureRow => ({ label, value, note });

type Teller = (measurement: PlacedMeasurement, terms: Terms, place: string) => FigureRow[];

const FIGURES: Readonly<Record<Metric, Teller>> = {
  cases: ({ value }, { units }) => (value === null ? [] : [row(t('evidence.cases_label'), `${count(value)} ${units}`)]),
  conversion: ({ value, ci, n }) =>
    value === null
      ? [row(t('evidence.conversion'), t('evidence.few_customers'))]
      : [
          row(
            t('evidence.conversion'),
            percent(value),
            `${brackets(percentRange(ci))} ${t('evidence.n', { n })}`.trim(),
          ),
        ],
  reach: reachFigures,
  leave: leaveFigures,
  time_to_next: timeFigures,
  count: ({ value, detail }, _, place) => {
    if (value === null) return [];
    const share = detail?.share;
    const moves = row(t('evidence.moves_label'), count(value));
    return share == null ? [moves] : [moves, row(t('evidence.moves_share', { place }), percent(share))];
  },
  effect: effectFigures,
  cost: () => [], // has a box of its own
  at_stake: () => [],
  emotion: emotionFigures,
};

function reachFigures({ value, ci, n, detail }: PlacedMeasurement, { units }: Terms): FigureRow[] {
  if (value === null)
    return [row(t('evidence.reach'), t('evidence.few_customers'), t('evidence.of_units', { n, units }))];
  const share = row(
    detail?.cases == null ? t('evidence.reach') : t('evidence.share_of_all'),
    percent(value),
    [brackets(percentRange(ci)), t('evidence.of_units', { n, units })].filter(Boolean).join(' '),
  );
  const rows = detail?.cases == null ? [share] : [row(t('evidence.reach'), `${count(detail.cases)} ${units}`), share];
  if (detail?.reach_in_stage != null) rows.push(row(t('evidence.in_stage'), percent(detail.reach_in_stage)));
  if (detail?.events != null) rows.push(row(t('evidence.events'), count(detail.events)));
  return rows;
}

function leaveFigures({ value, ci, n, detail }: PlacedMeasurement): FigureRow[] {
  const rows = [
    value === null
      ? row(t('evidence.leave_here'), t('evidence.few_customers'))
      : row(t('evidence.leave_here'), percent(value), brackets(percentRange(ci))),
  ];
  if (value !== null && detail?.left != null)
    rows.push(row(t('evidence.left_counted'), t('evidence.met_of', { n: detail.left, all: n })));
  if (detail?.in_progress) rows.push(row(t('evidence.still_label'), count(detail.in_progress)));
  return rows;
}

function timeFigures({ value, n, detail }: PlacedMeasurement): FigureRow[] {
  if (value === null) return [];
  const rows = [row(t('evidence.time_to_next'), duration(value), t('evidence.n', { n }))];
  if (detail?.mean != null) rows.push(row(t('evidence.time_mean'), duration(detail.mean)));
  if (detail?.p90 != null) rows.push(row(t('evidence.time_p90'), duration(detail.p90)));
  return rows;
}

const RESULTS = ['harms', 'helps', 'no_evidence', 'not_testable', 'rate_only'] as const;

function effectFigures({ value, ci, unit, detail }: PlacedMeasurement): FigureRow[] {
  const rows: FigureRow[] = [];
  if (detail?.exposed != null && detail.n != null)
    rows.push(
      row(
        t('evidence.met_it'),
        t('evidence.met_of', { n: detail.exposed, all: detail.n }),
        detail.rate == null ? '' : percent(detail.rate),
      ),
    );
  if (value !== null) {
    const one = (each: number): string => (unit === 'score' ? score(each, 2) : points(each).replace(/\u00a0pt$/, ''));
    const text = unit === 'score' ? score(value, 2) : points(value);
    rows.push(row(t('evidence.difference'), text, brackets(range(ci, one))));
  }
  const result = RESULTS.find((each) => each === detail?.evidence);
  if (result) rows.push(row(t('evidence.result'), t(`evidence.${result}`)));
  return rows;
}

function emotionFigures({ value, ci, n, latest_at, detail }: PlacedMeasurement): FigureRow[] {
  const mean =
    value === null
      ? row(t('evidence.emotion_mean'), n > 0 ? t('evidence.few') : t('evidence.no_answers'))
      : row(t('evidence.emotion_mean'), score(value, 2), brackets(range(ci, (each) => score(each, 2))));
  const rows = [mean, row(t('evidence.answered'), count(n), t('evidence.people'))];
  if (latest_at != null) rows.push(row(t('evidence.latest'), dayMonthYear(latest_at)));
  if (value !== null && detail?.moment) rows.push(row(t('evidence.moment'), t(`evidence.moment_${detail.moment}`)));
  return rows;
}

function costOf(cost: PlacedMeasurement | undefined, terms: Terms): AmountProps[] {
  if (cost?.value == null) return [];
  return [
    {
      kind: 'cost',
      heading: t('evidence.cost_heading'),
      value: money(cost.value, terms.currency),
      note: brackets(moneyRange(cost.ci, terms.currency)),
      words: t('evidence.association'),
    },
  ];
}

function stakeOf(
  stake: PlacedMeasurement | undefined,
  leave: PlacedMeasurement | undefined,
  terms: Terms,
): AmountProps[] {
  if (stake?.value == null) return [];
  const { left, conversion_went_on } = leave?.detail ?? {};
  const words = [
    left == null ? '' : t('evidence.stake_words', { n: left, units: terms.units }),
    conversion_went_on == null ? '' : t('evidence.stake_later', { percent: percent(conversion_went_on) }),
  ];
  return [
    {
      kind: 'stake',
      heading: t('evidence.stake_heading'),
      value: money(stake.value, terms.currency),
      note: [t('evidence.at_most'), brackets(moneyRange(stake.ci, terms.currency))].filter(Boolean).join(' '),
      words: words.filter(Boolean).join(' '),
    },
  ];
}

function histogramOf(emotion: PlacedMeasurement | undefined): Told['histogram'] {
  const counts = emotion?.detail?.histogram;
  if (emotion?.value == null || !counts || counts.length !== 5) return null;
  return { counts, sum: t('evidence.emotion_sum', { mean: score(emotion.value), n: emotion.n }) };
}

function reasonsOf(leave: PlacedMeasurement | undefined): FigureRow[] {
  const { exit_reasons, left } = leave?.detail ?? {};
  if (!exit_reasons || exit_reasons.length === 0 || left == null) return [];
  const share = (cases: number): string => (left > 0 ? roughPercent(cases / left) : '');
  const rows = exit_reasons.map(({ name, cases }) =>
    row(capital(name) || t('evidence.no_reason'), count(cases), share(cases)),
  );
  const silent = left - exit_reasons.reduce((sum, { cases }) => sum + cases, 0);
  return silent > 0 ? [...rows, row(t('evidence.without_a_word'), count(silent), share(silent))] : rows;
}

const TERMS = {
  cases: 'evidence.cases_label',
  conversion: 'evidence.conversion',
  reach: 'evidence.reach',
  leave: 'evidence.leave_here',
  at_stake: 'evidence.stake_heading',
  time_to_next: 'evidence.time_to_next',
  emotion: 'evidence.emotion_here',
  count: 'evidence.moves_label',
  cost: 'evidence.cost_heading',
  effect: 'evidence.difference',
} as const;

const termOf = (metric: Metric): string => t(TERMS[metric]);

// One request may answer several figures.
function uniqueRequests(measurements: readonly PlacedMeasurement[]): unknown[] {
  const seen = new Map<string, unknown>();
  for (const { request } of measurements) if (request != null) seen.set(JSON.stringify(request), request);
  return [...seen.values()];
}

// The same question on the command line; a quote in it ends the word, stands alone, and begins it again.
export function queryLine(request: unknown): string {
  return `echo '${JSON.stringify(request).replaceAll("'", String.raw`'\''`)}' | cairn query -`;
}

// A measured number as short as the interval lets it be, so that what is accepted is what was measured.
export function acceptedValue(value: number, ci: readonly [number, number] | null | undefined): number {
  for (const factor of [10, 100, 1000]) {
    const rounded = Math.round(value * factor) / factor + 0;
    if (ci && rounded >= ci[0] && rounded <= ci[1]) return rounded;
  }
  return value;
}

export const sideText = (value: number, unit: string | null | undefined, terms: Terms): string =>
  valueText(value, unit, terms);
export const sideInterval = (
  ci: readonly [number, number] | null | undefined,
  unit: string | null | undefined,
  terms: Terms,
) => brackets(intervalText(ci, unit, terms));
