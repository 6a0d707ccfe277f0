// The records of a map document (.cjm.json) that the report draws, as src/model/record_types.cc describes them, and the
// snapshot of measurements beside them (docs/formats/measurements.md). Other types and properties are kept and ignored.
import type { Grade, Interval } from './report';

export interface MapRecord {
  readonly id: string;
  readonly type: string;
  readonly parent?: string;
  readonly order?: string;
  readonly name?: string;
  readonly title?: string;
  readonly description?: string;
  readonly activities?: readonly string[]; // stage, touchpoint
  readonly touchpoint?: string; // step
  readonly channel?: string; // touchpoint
  readonly kind?: string; // map, lane, link
  readonly from?: string; // link
  readonly to?: string;
  readonly at?: string | readonly string[]; // problem, quote: one place; card: several
  readonly text?: string; // card, quote
  readonly source?: string; // quote
  readonly occurred_at?: number;
  readonly score?: number;
  readonly target?: string; // binding
  readonly metric?: string;
  readonly analysis?: string;
}

// One number of the log on one record. `value` null: there is no number to show, and a gap is drawn as a gap.
export interface Measurement {
  readonly binding: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci: Interval | null;
  readonly unit: string;
  readonly grade: Grade;
  readonly latest_at?: number | null;
  readonly detail?: MeasurementDetail | null;
}

// What stands behind a number; which members there are depends on the metric.
export interface MeasurementDetail {
  readonly cases?: number | null;
  readonly visits?: number | null;
  readonly events?: number | null;
  readonly conversions?: number | null;
  readonly reach_in_stage?: number | null;
  readonly visitors?: number | null;
  readonly left?: number | null;
  readonly in_progress?: number | null;
  readonly went_on?: number | null;
  readonly conversion_went_on?: number | null;
  readonly exit_reasons?: readonly { readonly name: string; readonly cases: number }[] | null;
  readonly mean?: number | null;
  readonly p90?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly responses?: number | null;
  readonly histogram?: readonly number[] | null;
  readonly moment?: 'low' | 'high' | null;
  readonly share?: number | null;
}

export interface MapDocument {
  readonly format: string;
  readonly records: readonly MapRecord[];
  readonly measurements?: readonly Measurement[] | null;
}
