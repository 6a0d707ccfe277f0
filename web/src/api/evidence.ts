// What the log says about a map of the workspace (docs/formats/evidence.md): the measurements of its places, and the grade
// of each claim on it. Comes from POST /api/evidence, and as the frame `evidence` of /api/live.
import type { Measurement } from './measurements';
import type { Grade, Interval } from './report';

/** A measurement of a map that is open: it says itself what it measures. */
export interface PlacedMeasurement extends Measurement {
  /** The record that it belongs to. */
  readonly target: string;
  readonly metric: string;
  readonly analysis: string;
  /** What was asked, as JSON: the same request answers alike on the command line. */
  readonly request?: unknown;
}

/** How one record is known. */
export interface Claim {
  readonly record: string;
  readonly grade: Grade;
  readonly basis: 'measurement' | 'qualitative' | 'none';
  readonly metric?: string | null;
  /** What may be shown; null under five cases or answers. */
  readonly value?: number | null;
  readonly n: number;
  readonly ci?: Interval | null;
  readonly unit?: string | null;
  readonly latest_at?: number | null;
  /** The number that the team wrote. */
  readonly belief?: number | null;
  readonly sources: { readonly fresh: number; readonly total: number };
}

/** By cells: each has the grade of its weakest claim. */
export interface CellMeter {
  readonly n: number;
  readonly empty: number;
  readonly grades: readonly { readonly grade: Grade; readonly count: number; readonly share: number | null }[];
}

export type EvidenceState = 'measured' | 'no_data' | 'unbound' | 'failed';

export interface EvidenceFrame {
  readonly map: string;
  readonly state: EvidenceState;
  /** What counts as now, ms UTC; null without data. */
  readonly as_of: number | null;
  readonly log_version: string;
  readonly computed_at: number;
  /** What cases are called and money is counted in: as the map says, else the data; empty without data. */
  readonly unit: string;
  readonly unit_plural: string;
  readonly currency: string;
  readonly meter: CellMeter;
  readonly measurements: readonly PlacedMeasurement[];
  readonly claims: readonly Claim[];
  readonly notes: readonly string[];
}
