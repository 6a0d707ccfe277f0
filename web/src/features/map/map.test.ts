import { describe, expect, test } from 'vitest';
import type { MapView, Measure, StageView } from '../../store/map_view';
import type { Terms } from '../../store/terms';
import type { ProblemRow } from '../../api/report';
import { columnsFor } from './columns';
import { nextPlace } from './grid_keys';
import { inspect } from './inspect';
import { buildLanes } from './lanes';
import { drawnLinks, emotionName, flowName, leaveLines, problemsName } from './map_words';
import { mapTable } from './map_table';

const TERMS: Terms = { unit: 'booking', units: 'bookings', currency: { code: 'EUR', decimals: 2 } };
const measure = (metric: string, value: number | null, n: number, more: Partial<Measure> = {}): Measure => ({
  binding: metric,
  metric,
  value,
  n,
  ci: null,
  unit: '',
  grade: 'measured',
  detail: {},
  ...more,
});

const PROBLEM: ProblemRow = {
  id: 'p',
  name: 'Forced sign-up',
  where: 'I decide',
  words: 'must sign up',
  grade: 'measured',
  shape: 'exposure',
  evidence: 'harms',
  n: 100,
  exposed: 40,
  rate: 0.4,
  rate_ci: [0.31, 0.5],
  effect: -0.129,
  effect_ci: [-0.144, -0.114],
  q: 0.001,
  compared_with: 'guests',
  cost_per_month: 2_310_000,
  cost_ci: [2_040_000, 2_580_000],
};

const stage = (more: Partial<StageView>): StageView => ({
  id: 'a',
  name: 'I decide',
  activities: [],
  cases: 0,
  measures: {},
  leave: null,
  steps: [],
  quotes: [],
  problems: [],
  ...more,
});
const decide = stage({
  cases: 25_070,
  measures: {
    reach: measure('reach', 0.52, 48_210),
    emotion: measure('emotion', -1.3, 1_874, {
      ci: [-1.35, -1.25],
      detail: { moment: 'low', histogram: [5, 4, 3, 2, 1] },
    }),
  },
  leave: {
    stage_id: 'a',
    stage: 'I decide',
    visitors: 25_070,
    left: 9_460,
    few: false,
    in_progress: 120,
    share: 0.3792,
    share_ci: [0.373, 0.385],
    conversion_went_on: 1,
    at_stake_per_month: 16_870_000,
    at_stake_ci: null,
    exit_reasons: [
      { name: 'cancelled', cases: 9_000 },
      { name: 'no-show', cases: 300 },
      { name: 'returned', cases: 100 },
    ],
  },
  problems: [PROBLEM],
});
const view: MapView = {
  stages: [decide, stage({ id: 'b', name: 'I buy' })],
  links: [],
  homeless_problems: [],
  cases: 48_210,
};

describe('the words of the map', () => {
  test('the name of a cell says lane, stage, text, evidence, n and place', () => {
    expect(emotionName(view, 0, false)).toBe('Emotion, I decide: −1.3, measured, n 1,874, cell 1 of 2');
    expect(emotionName(view, 1, false)).toBe('Emotion, I buy: no answers, cell 2 of 2');
    expect(problemsName(view, 0, TERMS)).toBe(
      'Problems, I decide: Forced sign-up, measured, cost €\u00a023.1k a month, cell 1 of 2',
    );
    expect(problemsName(view, 1, TERMS)).toBe('Problems, I buy, empty, cell 2 of 2');
    expect(flowName(view, 0, TERMS)).toBe(
      'What happens, I decide: 25,070 bookings, 37.9\u00a0% leave, at stake at most €\u00a0169k a month, 120 still on the way, cell 1 of 2',
    );
  });

  test('under 5 answers no number is shown, and it says so', () => {
    const few = { ...view, stages: [stage({ measures: { emotion: measure('emotion', null, 3, { grade: 'thin' }) } })] };
    expect(emotionName(few, 0, false)).toContain('fewer than 5 answers, no number');
  });

  test('beside those who fall: the share, two reasons, what is at stake, who is on the way', () => {
    expect(leaveLines(decide, TERMS).map((line) => line.text)).toEqual([
      '38\u00a0% leave',
      '9,000: cancelled',
      '300: no-show',
      '€\u00a0169k at stake',
      '120 still on the way',
    ]);
    expect(leaveLines(stage({}), TERMS)).toEqual([]);
  });

  test('at most six moves are drawn, none under a hundredth of the largest stage', () => {
    const links = Array.from(
      { length: 12 },
      (_, i) => ({ id: `l${i}`, kind: 'back', from: 1, to: 0, cases: i === 0 ? 200 : 1_000 + i, share: null }) as const,
    );
    const drawn = drawnLinks({ ...view, links });
    expect(drawn).toHaveLength(6);
    expect(drawn[0]!.cases).toBe(1_011);
    expect(drawn.some((link) => link.cases === 200)).toBe(false);
  });
});

describe('lanes', () => {
  const kinds = (of: MapView, order = true): string[] => buildLanes(of, TERMS, order).map((lane) => lane.kind);
  test('only those with something to say', () => {
    expect(kinds(view)).toEqual(['stages', 'flow', 'emotion', 'problems']);
    expect(kinds({ ...view, stages: [stage({})] })).toEqual(['stages']);
  });
  test('no flow where the order was given and not measured', () => {
    expect(kinds(view, false)).toEqual(['stages', 'emotion', 'problems']);
  });
});

describe('the inspector', () => {
  test('tells a stage with what is at stake, how they leave and the definitions', () => {
    const content = inspect(view, { kind: 'flow', stage: 'a' }, TERMS)!;
    expect(content.figures.find((figure) => figure.label === 'Leave here')).toEqual({
      label: 'Leave here',
      value: '37.9\u00a0%',
      note: '(37.3 … 38.5)',
    });
    expect(content.money[0]).toMatchObject({ kind: 'stake', value: '€\u00a0169k', note: 'at most' });
    expect(content.reasons.map((reason) => `${reason.label} ${reason.value}`)).toEqual([
      'Cancelled 9,000',
      'No-show 300',
      'Returned 100',
      'Without a word 60',
    ]);
    expect(content.definitions.map((definition) => definition.term)).toEqual(['Reach', 'Leave', 'At stake']);
  });
  test('tells a problem as an association, with whom it is compared', () => {
    const content = inspect(view, { kind: 'problem', problem: 'p' }, TERMS)!;
    expect(content.money[0]).toMatchObject({
      kind: 'cost',
      value: '€\u00a023.1k',
      note: '(20.4k … 25.8k)',
      words: 'An association, not proof of cause.',
    });
    expect(content.figures.map((figure) => figure.value)).toEqual([
      '40 of 100',
      '−12.9\u00a0pt',
      'guests',
      'Clear difference: worse',
    ]);
  });
  test('tells emotion with interval and spread', () => {
    const content = inspect(view, { kind: 'emotion', place: 'a' }, TERMS)!;
    expect(content.figures[0]).toEqual({ label: 'Emotion, mean', value: '−1.30', note: '(−1.35 … −1.25)' });
    expect(content.histogram?.counts).toEqual([5, 4, 3, 2, 1]);
  });
  test('has nothing to say about what is not there', () => {
    expect(inspect(view, { kind: 'step', step: 'gone' }, TERMS)).toBeNull();
    expect(inspect(view, { kind: 'link', link: 'gone' }, TERMS)).toBeNull();
    expect(inspect(view, { kind: 'emotion', place: 'gone' }, TERMS)).toBeNull();
  });
});

describe('the table beside the drawing', () => {
  test('carries the same numbers, and no row that is empty', () => {
    const rows = new Map(mapTable(view, TERMS).map((row) => [row.name, row.cells]));
    expect(rows.get('Leave here')).toEqual(['9,460, 37.9\u00a0% (37.3 … 38.5)', '–']);
    expect(rows.get('Emotion')).toEqual(['−1.3, measured, n 1,874 (−1.35 … −1.25)', '–']);
    expect(rows.has('Go back')).toBe(false);
  });
});

describe('moving in the grid', () => {
  const at = { row: 1, column: 1 };
  const go = (key: string, shift = false, rtl = false) => nextPlace(key, shift, rtl, at, 3, 3);
  test('arrows, ends and lanes', () => {
    expect(go('ArrowRight')).toEqual({ row: 1, column: 2 });
    expect(go('ArrowRight', false, true)).toEqual({ row: 1, column: 0 });
    expect(go('ArrowUp')).toEqual({ row: 0, column: 1 });
    expect(go('Home')).toEqual({ row: 1, column: 0 });
    expect(go('End')).toEqual({ row: 1, column: 2 });
    expect(go('Tab')).toEqual({ row: 2, column: 1 });
    expect(go('Tab', true)).toEqual({ row: 0, column: 1 });
  });
  test('past the edge the grid is left, or nothing happens', () => {
    expect(nextPlace('Tab', false, false, { row: 2, column: 0 }, 3, 3)).toBeNull();
    expect(nextPlace('ArrowLeft', false, false, { row: 0, column: 0 }, 3, 3)).toBeNull();
    expect(go('x')).toBeNull();
  });
});

describe('columns', () => {
  test('share the room, and scroll rather than get narrower than a stage may be', () => {
    expect(columnsFor(1120, 5, 1, false)).toEqual({ label: 132, width: 197, scrolls: false });
    expect(columnsFor(1120, 9, 1, false)).toEqual({ label: 132, width: 176, scrolls: true });
    expect(columnsFor(1120, 5, 25, false).scrolls).toBe(true);
  });
  test('a phone shows one stage and the edge of the next', () => {
    expect(columnsFor(358, 5, 1, false)).toEqual({ label: 0, width: 279, scrolls: true });
    expect(columnsFor(358, 1, 1, false).scrolls).toBe(false);
  });
  test('paper never scrolls', () => {
    expect(columnsFor(1211, 12, 1, true).scrolls).toBe(false);
  });
});
