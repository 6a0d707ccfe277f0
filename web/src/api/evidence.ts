// What the log says about a map of the workspace (docs/formats/evidence.md): the measurements of its places, and the grade
// of each claim on it. Comes from POST /api/evidence, and as the frame `evidence` of /api/live.
import type { GradedClaim, MapEvidence } from './generated';
import type { Measurement } from './measurements';

/** A measurement of a map that is open: it says itself what it measures. */
export interface PlacedMeasurement extends Measurement {
  /** The record that it belongs to. */
  readonly target: string;
  readonly metric: string;
  readonly analysis: string;
  /** What was asked, as JSON: the same request answers alike on the command line. */
  readonly request?: unknown;
}

/** How one record is known. What does not apply may be left out. */
export type Claim = Pick<GradedClaim, 'record' | 'grade' | 'basis' | 'n' | 'sources'> & Partial<GradedClaim>;

export type EvidenceFrame = Omit<MapEvidence, 'measurements' | 'claims' | 'left'> & {
  /** Numbers outside the interval they had at the last review. */
  readonly left?: MapEvidence['left'];
  readonly measurements: readonly PlacedMeasurement[];
  readonly claims: readonly Claim[];
};
export type EvidenceState = EvidenceFrame['state'];
/** By cells: each has the grade of its weakest claim. */
export type CellMeter = EvidenceFrame['meter'];
