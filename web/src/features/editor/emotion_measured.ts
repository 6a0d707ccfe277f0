// The measured half of the emotion lane: a filled point for each stage (or step, where steps are shown and were asked
// about), the band of its 95 % interval, its n, and nothing where there are too few answers.
import { bandPath, monotone, segmentPath, type Point } from '../../charts/curve';
import type { Evidence, PlacedMeasurement } from '../../store/workspace_store';
import { t } from '../../words';
import type { Columns, StageSpan } from './columns';
import { writeValue, yOf } from './emotion';

export interface MeasuredPoint {
  readonly place: string;
  readonly first: number; // columns it speaks of
  readonly last: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly moment: 'low' | 'high' | null;
  readonly label: string;
  readonly under: boolean; // the label stands below the point
}

export interface MeasuredLine {
  readonly points: readonly MeasuredPoint[];
  // Dotted where one of the two ends is a belief that stands in for a missing number.
  readonly links: readonly {
    readonly path: string;
    readonly assumed: boolean;
    readonly from: number;
    readonly to: number;
  }[];
  readonly bands: readonly string[];
  readonly whiskers: readonly { readonly x: number; readonly y1: number; readonly y2: number }[];
  readonly notes: readonly {
    readonly x: number;
    readonly text: string;
    readonly first: number;
    readonly last: number;
  }[];
}

interface Place {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly measurement: PlacedMeasurement | undefined;
}

// `beliefs`: what the team believes of all customers, by column; they stand in where there is no number.
export function layoutMeasured(
  evidence: Evidence | null,
  columns: Columns,
  beliefs: ReadonlyMap<number, number>,
): MeasuredLine | null {
  if (!evidence) return null;
  const places = columns.stages.flatMap((span) => placesOf(span, columns, evidence));
  if (!places.some((place) => place.measurement)) return null;
  const runs = unbroken(places);
  return {
    points: runs.flatMap((run) => run.map((place, i) => pointOf(place, run[i - 1], run[i + 1]))),
    links: linksOf(places, beliefs),
    bands: runs.flatMap((run) => withInterval(run).filter((group) => group.length > 1)).map(bandOf),
    whiskers: runs
      .flatMap((run) => withInterval(run).filter((group) => group.length === 1))
      .map(([one]) => whiskerOf(one!)),
    notes: places.map(({ x, first, last, measurement }) => ({ x, first, last, text: noteOf(measurement) })),
  };
}

function placesOf(span: StageSpan, columns: Columns, evidence: Evidence): Place[] {
  const own = columns.columns.slice(span.first, span.last + 1);
  const steps = own.flatMap((column) => {
    const measurement = column.step ? evidence.measurement(column.step.id, 'emotion') : undefined;
    return column.step ? [{ id: column.step.id, at: column, measurement }] : [];
  });
  if (steps.some((step) => step.measurement)) {
    return steps.map(({ id, at, measurement }) => ({
      ...{ id, measurement, first: at.index, last: at.index },
      x: at.x + at.width / 2,
    }));
  }
  const measurement = evidence.measurement(span.stage.id, 'emotion');
  return [{ id: span.stage.id, first: span.first, last: span.last, x: span.x + span.width / 2, measurement }];
}

type Known = Omit<Place, 'measurement'> & { readonly measurement: PlacedMeasurement & { readonly value: number } };

function unbroken(places: readonly Place[]): Known[][] {
  const runs: Known[][] = [[]];
  for (const place of places) {
    if (place.measurement?.value == null) runs.push([]);
    else runs[runs.length - 1]!.push(place as Known);
  }
  return runs.filter((run) => run.length > 0);
}

interface Knot {
  readonly place: Place;
  readonly value: number;
  readonly assumed: boolean;
}

function linksOf(places: readonly Place[], beliefs: ReadonlyMap<number, number>): MeasuredLine['links'] {
  const runs: Knot[][] = [[]];
  for (const place of places) {
    const value = place.measurement?.value ?? null;
    const belief = value === null ? beliefs.get(place.first) : undefined;
    if (value === null && belief === undefined) runs.push([]);
    else runs[runs.length - 1]!.push({ place, value: value ?? belief!, assumed: value === null });
  }
  return runs.flatMap((run) => {
    const at = run.map(({ place, value }): Point => [place.x, yOf(value)]);
    return monotone(at).map((segment, i) => ({
      path: segmentPath(at[i]!, segment),
      assumed: run[i]!.assumed || run[i + 1]!.assumed,
      from: run[i]!.place.first,
      to: run[i + 1]!.place.last,
    }));
  });
}

// Neighbours that both have an interval share a band; one alone gets a whisker.
function withInterval(run: readonly Known[]): Known[][] {
  const groups: Known[][] = [[]];
  for (const place of run) {
    if (place.measurement.ci === null) groups.push([]);
    else groups[groups.length - 1]!.push(place);
  }
  return groups.filter((group) => group.length > 0);
}

const clamp = (value: number): number => Math.max(-2, Math.min(2, value));
const bandOf = (group: readonly Known[]): string =>
  bandPath(
    group.map((place): Point => [place.x, yOf(clamp(place.measurement.ci![1]))]),
    group.map((place): Point => [place.x, yOf(clamp(place.measurement.ci![0]))]),
  );
const whiskerOf = ({ x, measurement }: Known): MeasuredLine['whiskers'][number] => ({
  ...{ x, y1: yOf(clamp(measurement.ci![1])), y2: yOf(clamp(measurement.ci![0])) },
});

// Above a peak, below a dip.
function pointOf(place: Known, before: Known | undefined, after: Known | undefined): MeasuredPoint {
  const { value, detail } = place.measurement;
  const slope = (other: Known | undefined): number => (other ? other.measurement.value - value : 0);
  const dips = slope(before) + slope(after);
  return {
    ...{ place: place.id, first: place.first, last: place.last, x: place.x, y: yOf(value), value },
    moment: detail?.moment ?? null,
    label: writeValue(Math.round(value * 10) / 10 + 0),
    under: dips > 0 || (dips === 0 && value < 0),
  };
}

function noteOf(measurement: PlacedMeasurement | undefined): string {
  if (!measurement || measurement.n === 0) return t('evidence.no_answers');
  if (measurement.value === null) return t('evidence.few');
  const n = t('evidence.n', { n: measurement.n });
  return measurement.grade === 'measured' ? n : `${n}, ${t(`shared.grade_${measurement.grade}`).toLocaleLowerCase()}`;
}
