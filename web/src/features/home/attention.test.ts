import { expect, test } from 'vitest';
import { attention, type AttentionMap } from './attention';

const DAY = 86_400_000;
const now = new Date(2026, 10, 21, 15).getTime();
const evidence = (counts: Readonly<Record<string, number>>): AttentionMap['evidence'] => {
  const n = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const grades = (['measured', 'thin', 'stale', 'contradicted', 'assumed'] as const).map((grade) => ({
    grade,
    count: counts[grade] ?? 0,
    share: n === 0 ? null : (counts[grade] ?? 0) / n,
  }));
  return { state: 'measured', as_of: now, meter: { n, empty: 0, grades }, left: 0 };
};
const map = (id: string, more: Partial<AttentionMap>): AttentionMap => ({
  id,
  title: id,
  status: 'draft',
  owner: 'anna',
  review_due_at: null,
  evidence: evidence({ assumed: 3 }),
  edited_at: now,
  role: 'owner',
  ...more,
});
const source = (rejected: number, last_at: number | null) => ({ name: 's', counts: { rejected, last_at } });

test('late reviews come first, the latest before the others; what is far away is left out', () => {
  const maps = [
    map('soon', { review_due_at: now + 2 * DAY }),
    map('late', { review_due_at: now - 2 * DAY }),
    map('later', { review_due_at: now - 7 * DAY }),
    map('far', { review_due_at: now + 30 * DAY }),
  ];
  expect(attention(maps, [], now).map((need) => ('map' in need ? [need.kind, need.map.id] : []))).toEqual([
    ['late_review', 'later'],
    ['late_review', 'late'],
    ['due_review', 'soon'],
  ]);
});

test('an archived map needs nobody', () => {
  expect(attention([map('old', { status: 'archived', owner: null, review_due_at: now - DAY })], [], now)).toEqual([]);
});

test('maps without an owner, rows that were refused, data that grew old', () => {
  const needs = attention([map('m', { owner: null })], [source(212, now - DAY), source(0, now - 200 * DAY)], now);
  expect(needs.map((need) => need.kind)).toEqual(['rejected', 'no_owner', 'old_data']);
});

test('a map of questions alone is new for a week', () => {
  expect(attention([map('m', { evidence: evidence({}), edited_at: now - 2 * DAY })], [], now)).toEqual([]);
  expect(attention([map('m', { evidence: evidence({}), edited_at: now - 9 * DAY })], [], now)[0]).toMatchObject({
    kind: 'no_claims',
    days: 9,
  });
});

test('what data contradicts and what has grown old is told; what is not known yet is not', () => {
  const needs = attention(
    [map('m', { evidence: evidence({ measured: 4, contradicted: 2, stale: 1 }) }), map('new', { evidence: null })],
    [],
    now,
  );
  expect(needs).toMatchObject([
    { kind: 'contradicted', cells: 2 },
    { kind: 'stale', cells: 1 },
  ]);
  expect(attention([map('m', { evidence: null, edited_at: now - 9 * DAY })], [], now)).toEqual([]);
});

test('improvements that are late, to be looked at again, or nobody’s', () => {
  const improvement = (more: object) =>
    ({ id: 'i', type: 'improvement', name: 'i', status: 'planned', owner: 'a', ...more }) as const;
  const all = [
    improvement({ due_at: now - 3 * DAY }),
    improvement({ status: 'shipped', shipped_at: now - 31 * DAY }),
    improvement({ owner: undefined, due_at: now + 9 * DAY }),
    improvement({ status: 'measured', shipped_at: now - 31 * DAY, looked_at: now - DAY }),
  ];
  const needs = attention([], [], now, all as Parameters<typeof attention>[3]);
  expect(needs.map((need) => ('days' in need ? [need.kind, need.days] : [need.kind]))).toEqual([
    ['overdue', 3],
    ['look_again', 30],
    ['no_doer'],
  ]);
});
