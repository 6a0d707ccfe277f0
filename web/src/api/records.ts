// The records of a map document (.cjm.json) that the report draws, and the snapshot of measurements beside them
// (docs/formats/measurements.md). Properties that a reader does not know are allowed and ignored.
import type { Grade, Interval } from './report';

export interface MapRecord {
  readonly id: string;
  readonly type: string;
  readonly parent?: string;
  readonly order?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

// One number of the log on one record. `value` null: there is no number to show, and a gap is drawn as a gap.
export interface Measurement {
  readonly binding: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci: Interval | null;
  readonly unit: string;
  readonly grade: Grade;
  readonly latest_at: number | null;
  readonly detail?: MeasurementDetail | null;
}

// What stands behind a number; which members there are depends on the metric.
export interface MeasurementDetail {
  readonly cases?: number;
  readonly visits?: number;
  readonly events?: number;
  readonly conversions?: number;
  readonly reach_in_stage?: number | null;
  readonly visitors?: number;
  readonly left?: number;
  readonly in_progress?: number;
  readonly went_on?: number;
  readonly conversion_went_on?: number | null;
  readonly exit_reasons?: readonly { readonly name: string; readonly cases: number }[];
  readonly mean?: number | null;
  readonly p90?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly lane?: string | null;
  readonly responses?: number;
  readonly histogram?: readonly number[];
  readonly moment?: 'low' | 'high' | null;
  readonly share?: number | null;
  readonly share_of?: number | string | null;
  readonly [member: string]: unknown;
}

export interface MapDocument {
  readonly format: string;
  readonly records: readonly MapRecord[];
  readonly measurements?: readonly Measurement[];
}
