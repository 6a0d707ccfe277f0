// What a log would say about the small map, in the format of the server.
import type { Claim, EvidenceFrame, PlacedMeasurement } from '../../../api/evidence';

const base = { binding: '', ci: null, grade: 'measured', analysis: 'stage_flow', latest_at: 0 } as const;

export const measured = (
  target: string,
  metric: string,
  value: number | null,
  more: Partial<PlacedMeasurement> = {},
): PlacedMeasurement => ({ ...base, target, metric, value, n: 100, unit: 'share', ...more });

export const claimed = (record: string, grade: Claim['grade'], more: Partial<Claim> = {}): Claim => ({
  record,
  grade,
  basis: 'measurement',
  n: 100,
  sources: { fresh: 0, total: 0 },
  ...more,
});

export const frame = (
  measurements: readonly PlacedMeasurement[],
  claims: readonly Claim[] = [],
  more: Partial<EvidenceFrame> = {},
): EvidenceFrame => ({
  map: 'map',
  state: 'measured',
  as_of: Date.UTC(2026, 10, 21),
  log_version: '1',
  computed_at: 0,
  unit: '',
  unit_plural: '',
  currency: '',
  meter: { n: 0, empty: 0, grades: [] },
  measurements,
  claims,
  notes: [],
  ...more,
});

const flow = (stage: string, cases: number, left: number, went_on: number): PlacedMeasurement[] => [
  measured(stage, 'reach', cases / 100, { detail: { cases } }),
  measured(stage, 'leave', left / cases, {
    n: cases - 2,
    ci: [0.1, 0.3],
    analysis: 'leave_cost',
    request: { analysis: 'leave_cost', from: { workspace: 'shop', map: 'map' } },
    detail: { visitors: cases, left, went_on, in_progress: 2, exit_reasons: [{ name: 'returned', cases: 5 }] },
  }),
];

// Three stages, half of the customers lost on the way; people were asked at the second.
export const smallFrame = (claims: readonly Claim[] = []): EvidenceFrame =>
  frame(
    [
      ...flow('s1', 100, 18, 80),
      ...flow('s2', 80, 18, 50),
      ...flow('s3', 50, 0, 0),
      measured('s1', 'at_stake', 12_300, { unit: 'money_per_month', ci: [10_000, 14_000], analysis: 'leave_cost' }),
      measured('s1', 'time_to_next', 7_200_000, { unit: 'ms', detail: { mean: 9_000_000, p90: 20_000_000 } }),
      measured('s1', 'emotion', -1.3, {
        unit: 'score',
        ci: [-1.6, -1],
        n: 40,
        detail: { histogram: [20, 10, 5, 3, 2] },
      }),
      measured('s2', 'emotion', null, { unit: 'score', n: 3 }),
    ],
    claims,
  );
