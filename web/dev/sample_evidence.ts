// What a log would say about the sample company's map: the numbers of the design's pictures, in the format of the server.
import type { Claim, EvidenceFrame, PlacedMeasurement } from '../src/api/evidence';
import type { KnownRecord } from '../src/api/record_types';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;
const CASES = [48210, 31800, 25070, 15490, 14020];
const WAY = [190, 160, 120, 90, 0];
const STAKE = [14_200_000, 7_300_000, 16_870_000, 900_000, null];
const TIME = [2 * DAY, DAY / 4, 4 * 60_000, 9 * DAY, null];
const EMOTION = [
  [0.6, 0.55, 0.65, 1340],
  [0.2, 0.12, 0.28, 590],
  [-1.3, -1.35, -1.25, 1874],
  null,
  [-0.7, -0.76, -0.64, 1106],
] as const;
const REACH = [0.62, 0.31, 0.88, 0.44, 0.71, 0.09, 1, 0.97, 0.95, 0.21];

const base = {
  binding: '',
  ci: null,
  grade: 'measured',
  latest_at: NOW,
  period: [NOW - 92 * DAY, NOW],
  computed_at: NOW,
  log_version: '1',
} as const;

function measure(
  target: string,
  metric: string,
  unit: string,
  value: number | null,
  n: number,
  more: Partial<PlacedMeasurement> = {},
): PlacedMeasurement {
  const analysis = metric === 'leave' || metric === 'at_stake' ? 'leave_cost' : 'stage_flow';
  const request = { analysis, from: { workspace: 'shop', map: 'map' } };
  return { ...base, target, metric, unit, value, n, analysis, request, ...more };
}

function ofStage(i: number): PlacedMeasurement[] {
  const id = `s${i + 1}`;
  const cases = CASES[i]!;
  const left = i < 4 ? cases - CASES[i + 1]! - WAY[i]! : 0;
  const share = left / cases;
  const emotion = EMOTION[i];
  const list = [
    measure(id, 'reach', 'share', cases / CASES[0]!, CASES[0]!, { detail: { cases, visits: cases } }),
    measure(id, 'time_to_next', 'ms', TIME[i]!, cases, {
      detail: { mean: (TIME[i] ?? 0) * 1.4, p90: (TIME[i] ?? 0) * 3 },
    }),
  ];
  if (i < 4) {
    const detail = {
      ...{ visitors: cases, left, in_progress: WAY[i]!, went_on: CASES[i + 1]!, conversion_went_on: 0.6 },
      exit_reasons: i === 2 ? [{ name: 'closed the page', cases: 2120 }] : [],
    };
    list.push(measure(id, 'leave', 'share', share, cases - WAY[i]!, { ci: [share - 0.006, share + 0.006], detail }));
    list.push(
      measure(id, 'at_stake', 'money_per_month', STAKE[i]!, cases, { ci: [STAKE[i]! * 0.93, STAKE[i]! * 1.07] }),
    );
  }
  if (emotion)
    list.push(
      measure(id, 'emotion', 'score', emotion[0], emotion[3], {
        analysis: 'emotion_cell',
        ci: [emotion[1], emotion[2]],
        detail: {
          responses: emotion[3],
          moment: i === 2 ? 'low' : null,
          histogram: i === 2 ? [1080, 520, 150, 90, 34] : null,
        },
      }),
    );
  return list;
}

const claim = (record: string, grade: Claim['grade'], n: number, more: Partial<Claim> = {}): Claim => ({
  record,
  grade,
  n,
  basis: 'measurement',
  latest_at: NOW,
  sources: { fresh: 0, total: 0 },
  ...more,
});

export function sampleEvidence(records: readonly KnownRecord[]): EvidenceFrame {
  const cards = records.flatMap((record) => (record.type === 'card' ? [record] : []));
  const named = (text: string): string => cards.find((card) => card.text?.includes(text))?.id ?? '';
  const touchpoints = cards.filter((card) => card.touchpoint !== undefined);
  const stages = [0, 1, 2, 3, 4].flatMap(ofStage);
  const said = (text: string, n: number): Claim =>
    claim(named(text), 'thin', n, { basis: 'qualitative', sources: { fresh: n, total: n } });
  return {
    map: 'map',
    state: 'measured',
    as_of: NOW,
    log_version: '1',
    computed_at: NOW,
    unit: 'customer',
    unit_plural: 'customers',
    currency: 'EUR',
    meter: {
      n: 23,
      empty: 12,
      grades: [
        { grade: 'measured', count: 14, share: 0.61 },
        { grade: 'thin', count: 2, share: 0.09 },
        { grade: 'stale', count: 2, share: 0.08 },
        { grade: 'contradicted', count: 1, share: 0.05 },
        { grade: 'assumed', count: 4, share: 0.17 },
      ],
    },
    measurements: [
      ...stages,
      ...touchpoints.map((card, i) =>
        measure(card.id, 'reach', 'share', REACH[i]!, 48210, { detail: { cases: Math.round(48210 * REACH[i]!) } }),
      ),
      measure('k3', 'count', 'count', 5210, 14020, { detail: { share: 0.37 } }),
      measure('k5', 'count', 'count', 4120, 25070, { detail: { share: 0.16 } }),
      measure('k6', 'count', 'count', 1870, 15490, { detail: { share: 0.12 } }),
      measure('p1', 'cost', 'money_per_month', 2_310_000, 25070, { analysis: 'pain', ci: [2_040_000, 2_580_000] }),
      measure('p1', 'effect', 'share', -0.129, 25070, {
        analysis: 'pain',
        ci: [-0.144, -0.114],
        detail: { n: 25070, exposed: 10060, rate: 0.4, evidence: 'harms' },
      }),
    ],
    claims: [
      ...touchpoints.map((card, i) =>
        claim(card.id, 'measured', 48210, { metric: 'reach', unit: 'share', value: REACH[i]! }),
      ),
      claim('p1', 'measured', 25070, { metric: 'effect', unit: 'share', value: -0.129 }),
      said('Is this shop real', 5),
      said('Which of these', 4),
      claim(named('Card declined'), 'stale', 64, { latest_at: NOW - 214 * DAY }),
      said('No delivery updates', 3),
      claim(named('Payment is quick'), 'assumed', 0, { basis: 'none', sources: { fresh: 2, total: 2 } }),
      ...cards
        .filter((card) => card.value !== undefined)
        .map((card) => {
          const i = Number(card.at[0]!.slice(1)) - 1;
          const found = EMOTION[i];
          if (!found) return claim(card.id, 'assumed', 0, { basis: 'none', metric: 'emotion' });
          const out = card.value! < found[1] || card.value! > found[2];
          return claim(card.id, out ? 'contradicted' : 'measured', found[3], {
            metric: 'emotion',
            unit: 'score',
            value: found[0],
            ci: [found[1], found[2]],
            belief: card.value!,
          });
        }),
    ],
    notes: [],
  };
}

// The map with beliefs of all customers, one of them wrong, and with the moves that the log counted.
export function believed(records: readonly KnownRecord[], of = ''): KnownRecord[] {
  const beliefs: Record<string, number> = { s1: 0.6, s2: 1.4, s4: 0.4 };
  const kept = records.flatMap((record) => {
    if (record.type !== 'card' || record.value === undefined) return [record];
    if (of === 'personas') return [{ ...record, discovered: false }];
    const { persona, discovered: _, ...rest } = record;
    const value = persona === 'ana' ? beliefs[record.at[0]!] : undefined;
    return value === undefined ? [] : [{ ...rest, value } as KnownRecord];
  });
  const back = { type: 'link', parent: 'map', kind: 'back', discovered: true } as const;
  return [
    ...kept.map((record) => (record.type === 'map' ? { ...record, currency: 'EUR' } : record)),
    { ...back, id: 'k5', from: 's3', to: 's2' },
    { ...back, id: 'k6', from: 's4', to: 's3' },
  ];
}
