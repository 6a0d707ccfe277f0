// A map document with the snapshot of its measurements (docs/formats/measurements.md). The records themselves are described
// in record_types.ts; a newer program may write others, which are ignored here.
import type { KnownRecord } from './record_types';
import type { Grade, Interval } from './report';

// One number of the log on one record. `value` null: there is no number to show, and a gap is drawn as a gap.
export interface Measurement {
  readonly binding: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci: Interval | null;
  readonly unit: string;
  readonly grade: Grade;
  readonly latest_at?: number | null;
  readonly period?: readonly [number, number] | null;
  readonly computed_at?: number | null;
  readonly log_version?: string | null;
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
  readonly share_of?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly n?: number | null;
  readonly exposed?: number | null;
  readonly rate?: number | null;
  readonly value_exposed?: number | null;
  readonly value_unexposed?: number | null;
  readonly evidence?: string | null;
}

export interface MapDocument {
  readonly format: string;
  readonly records: readonly KnownRecord[];
  readonly measurements?: readonly Measurement[] | null;
}
