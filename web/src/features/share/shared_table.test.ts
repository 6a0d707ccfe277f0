import { expect, test } from 'vitest';
import type { KnownRecord } from '../../api/record_types';
import { localStore } from '../../store/local_store';
import { sharedTable } from './shared_table';

const records: KnownRecord[] = [
  { id: 'm', type: 'map', title: 'M', kind: 'customer_journey', state: 'current' },
  { id: 's1', type: 'stage', parent: 'm', order: 'a0', name: 'I notice it' },
  { id: 's2', type: 'stage', parent: 'm', order: 'a1', name: 'I buy' },
  { id: 't', type: 'touchpoint', name: 'Search ad' },
  { id: 'p', type: 'step', parent: 's1', order: 'a0', name: 'Search', touchpoint: 't' },
  { id: 'l1', type: 'lane', parent: 'm', order: 'a0', kind: 'touchpoints' },
  { id: 'l2', type: 'lane', parent: 'm', order: 'a1', kind: 'emotion', name: 'Mood' },
  { id: 'l3', type: 'lane', parent: 'm', order: 'a2', kind: 'notes', hidden: true },
  { id: 'c1', type: 'card', parent: 'l2', order: 'a0', at: ['s1', 's2'], value: -1, text: 'uneasy' },
];

test('a card stands in each stage that it spans, hidden lanes are left out', () => {
  const table = sharedTable(localStore(records).document, 'm');
  expect(table.stages).toEqual(['I notice it', 'I buy']);
  expect(table.rows.map((row) => [row.kind, row.lane, row.cells])).toEqual([
    ['touchpoints', '', [['Search ad'], []]],
    ['emotion', 'Mood', [['−1 uneasy'], ['−1 uneasy']]],
  ]);
});
