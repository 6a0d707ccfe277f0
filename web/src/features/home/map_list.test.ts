import { expect, test } from 'vitest';
import type { MapSummary } from '../../api/generated';
import { listed } from './map_list';

const map = (title: string, more: Partial<MapSummary>): MapSummary => ({
  id: title,
  title,
  kind: 'customer_journey',
  state: 'current',
  status: null,
  owner: null,
  review_due_at: null,
  review_days: null,
  personas: [],
  touchpoints: [],
  stages: 0,
  claims: 0,
  prompts: 0,
  problems: 0,
  emotion: [],
  edited_at: null,
  edited_by: null,
  edited_by_name: null,
  role: 'owner',
  evidence: null,
  evidence_current: false,
  ...more,
});
const all = { owner: '', persona: '', status: '', sort: 'review' } as const;
const titles = (maps: readonly MapSummary[]): string[] => maps.map((each) => each.title);

test('maps are sorted by review, those without one last', () => {
  const maps = [map('b', {}), map('c', { review_due_at: 20 }), map('a', {}), map('d', { review_due_at: 10 })];
  expect(titles(listed(maps, all))).toEqual(['d', 'c', 'a', 'b']);
  expect(titles(listed(maps, { ...all, sort: 'title' }))).toEqual(['a', 'b', 'c', 'd']);
});

test('filters; what is archived is listed only when it is asked for', () => {
  const maps = [map('a', { owner: 'anna', personas: ['p'] }), map('b', { status: 'archived' }), map('c', {})];
  expect(titles(listed(maps, all))).toEqual(['a', 'c']);
  expect(titles(listed(maps, { ...all, status: 'archived' }))).toEqual(['b']);
  expect(titles(listed(maps, { ...all, owner: 'anna' }))).toEqual(['a']);
  expect(titles(listed(maps, { ...all, owner: '-' }))).toEqual(['c']);
  expect(titles(listed(maps, { ...all, persona: 'p' }))).toEqual(['a']);
});
