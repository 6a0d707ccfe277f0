// The map as the screen needs it: stages with their steps, moves, quotes and problems, each joined with its
// measurements. Built once from a report; nothing here knows React or pixels.
import type { Measurement, MeasurementDetail } from '../api/measurements';
import type { KnownRecord, StageRecord, StepRecord } from '../api/record_types';
import type { LeaveRow, MapReport, ProblemRow } from '../api/report';

export type Metric =
  'cases' | 'conversion' | 'reach' | 'leave' | 'at_stake' | 'time_to_next' | 'emotion' | 'count' | 'cost' | 'effect';

export interface Measure extends Measurement {
  readonly metric: string;
  readonly detail: MeasurementDetail;
}

export type Measures = Readonly<Partial<Record<Metric, Measure>>>;

export interface QuoteView {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly occurred_at: number | null;
  readonly score: number | null;
}

export interface StepView {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly measures: Measures;
  readonly quotes: readonly QuoteView[];
}

export interface StageView {
  readonly id: string;
  readonly name: string;
  readonly activities: readonly string[];
  readonly cases: number;
  readonly measures: Measures;
  readonly leave: LeaveRow | null;
  readonly steps: readonly StepView[];
  readonly quotes: readonly QuoteView[]; // of the stage itself and of its steps
  readonly problems: readonly ProblemRow[];
}

export interface LinkView {
  readonly id: string;
  readonly kind: 'forward' | 'skip' | 'back';
  readonly from: number; // index of a stage
  readonly to: number;
  readonly cases: number;
  readonly share: number | null;
}

export interface MapView {
  readonly stages: readonly StageView[];
  readonly links: readonly LinkView[];
  readonly homeless_problems: readonly ProblemRow[]; // those that belong to no place of the map
  readonly cases: number | null;
}

export function buildMapView(report: MapReport): MapView {
  const records = readRecords(report);
  const stages = records.ofType('stage').map((stage) => buildStage(stage, records, report));
  const placed = new Set(stages.flatMap((stage) => stage.problems.map((problem) => problem.id)));
  const map = records.ofType('map')[0];
  return {
    stages,
    links: buildLinks(records, stages),
    homeless_problems: report.problems.filter((problem) => !placed.has(problem.id)),
    cases: map ? (records.measuresOf(map.id).cases?.value ?? null) : null,
  };
}

type TypeName = KnownRecord['type'];
type RecordOf<T extends TypeName> = Extract<KnownRecord, { readonly type: T }>;

interface Records {
  readonly ofType: <T extends TypeName>(type: T) => readonly RecordOf<T>[];
  readonly get: <T extends TypeName>(type: T, id: string | undefined) => RecordOf<T> | undefined;
  readonly measuresOf: (id: string) => Measures;
}

// Records by type in the order of the map, and measurements by what they measure.
function readRecords(report: MapReport): Records {
  const all = [...report.document.records].sort(byOrder);
  const ofType = <T extends TypeName>(type: T): readonly RecordOf<T>[] =>
    all.filter((record): record is RecordOf<T> => record.type === type);
  const measurements = new Map((report.document.measurements ?? []).map((each) => [each.binding, each]));
  const measures = new Map<string, Partial<Record<string, Measure>>>();
  for (const { id, target, metric } of ofType('binding')) {
    const measurement = measurements.get(id);
    if (!measurement) continue;
    const of_target = measures.get(target) ?? {};
    of_target[metric] = { ...measurement, metric, detail: measurement.detail ?? {} };
    measures.set(target, of_target);
  }
  return {
    ofType,
    get: (type, id) => ofType(type).find((record) => record.id === id),
    measuresOf: (id) => measures.get(id) ?? {},
  };
}

function byOrder(a: KnownRecord, b: KnownRecord): number {
  const [x, y] = [orderOf(a), orderOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const orderOf = (record: KnownRecord): string => ('order' in record ? record.order : '');

function buildStage(stage: StageRecord, records: Records, report: MapReport): StageView {
  const measures = records.measuresOf(stage.id);
  const step_records = records.ofType('step').filter((step) => step.parent === stage.id);
  const steps = step_records.map((step) => buildStep(step, records));
  const places = new Set([stage.id, ...step_records.map((step) => step.id)]);
  return {
    id: stage.id,
    name: named(stage.name),
    activities: stage.activities ?? [],
    cases: measures.reach?.detail.cases ?? measures.leave?.detail.visitors ?? 0,
    measures,
    leave: report.leaves.find((row) => row.stage_id === stage.id) ?? null,
    steps,
    quotes: quotesAt(places, records),
    problems: report.problems.filter((problem) => isAt(problem, stage, places, records)),
  };
}

function buildStep(step: StepRecord, records: Records): StepView {
  const touchpoint = records.get('touchpoint', step.touchpoint);
  return {
    id: step.id,
    name: named(step.name ?? touchpoint?.name),
    channel: touchpoint?.channel ?? '',
    measures: records.measuresOf(step.id),
    quotes: quotesAt(new Set([step.id]), records),
  };
}

const named = (name: string | undefined): string => (name?.trim() ? name : '(no name)');

// The record says where a problem is; a report without such records says it by the name of the stage.
function isAt(problem: ProblemRow, stage: StageRecord, places: ReadonlySet<string>, records: Records): boolean {
  const at = records.get('problem', problem.id)?.at;
  return at === undefined ? problem.where !== '' && problem.where === stage.name : places.has(at);
}

function quotesAt(places: ReadonlySet<string>, records: Records): QuoteView[] {
  return records
    .ofType('quote')
    .filter((quote) => quote.at !== undefined && places.has(quote.at) && quote.text !== '')
    .map((quote) => ({
      id: quote.id,
      text: quote.text,
      source: quote.source ?? '',
      occurred_at: quote.occurred_at ?? null,
      score: quote.score ?? null,
    }));
}

function buildLinks(records: Records, stages: readonly StageView[]): LinkView[] {
  const index = new Map(stages.map((stage, i) => [stage.id, i]));
  return records.ofType('link').flatMap((link) => {
    const from = index.get(link.from);
    const to = index.get(link.to);
    const measure = records.measuresOf(link.id).count;
    if (from === undefined || to === undefined || from === to || measure?.value == null) return [];
    const kind = to < from ? 'back' : to === from + 1 ? 'forward' : 'skip';
    return [{ id: link.id, kind, from, to, cases: measure.value, share: measure.detail.share ?? null } as const];
  });
}

// Whether the curve is drawn per step: where two or more steps of one stage have answers.
export function curveIsPerStep(view: MapView): boolean {
  return view.stages.some((stage) => stage.steps.filter((step) => step.measures.emotion?.value != null).length >= 2);
}

// The measures that the curve is drawn of, in its order; none where nobody was asked anywhere.
export function curvePlaces(view: MapView): readonly (Measure | undefined)[] {
  const measures = curveIsPerStep(view)
    ? view.stages.flatMap((stage) =>
        stage.steps.filter((step) => step.measures.emotion).map((step) => step.measures.emotion),
      )
    : view.stages.map((stage) => stage.measures.emotion);
  return measures.some((measure) => measure !== undefined) ? measures : [];
}

// The most points that the curve has within one stage.
export function densestStage(view: MapView): number {
  if (!curveIsPerStep(view)) return 1;
  return Math.max(1, ...view.stages.map((stage) => stage.steps.filter((step) => step.measures.emotion).length));
}
