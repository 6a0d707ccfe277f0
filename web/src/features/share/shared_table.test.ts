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

test('where the log was asked, every text says how it is known, and the stage what was measured', () => {
  const base = { binding: '', n: 40, ci: null, grade: 'measured', analysis: '' } as const;
  const store = localStore(records, {
    ...{ map: 'm', state: 'measured', as_of: 0, log_version: '1', computed_at: 0, notes: [] },
    ...{ unit: '', unit_plural: '', currency: '', meter: { n: 0, empty: 0, grades: [] } },
    measurements: [
      { ...base, target: 's1', metric: 'emotion', unit: 'score', value: 0.4 },
      { ...base, target: 'p', metric: 'reach', unit: 'share', value: 0.62 },
    ],
    claims: [
      { record: 'p', grade: 'measured', basis: 'measurement', n: 40, sources: { fresh: 0, total: 0 } },
      { record: 'c1', grade: 'thin', basis: 'qualitative', n: 0, sources: { fresh: 3, total: 3 } },
    ],
  });
  const table = sharedTable(store.document, 'm', store.evidence);
  expect(table.rows.map((row) => row.cells)).toEqual([
    [['Search ad 62\u00a0% · measured, n 40'], []],
    [['measured +0.4, measured, n 40', '−1 uneasy · thin, 3 sources'], ['−1 uneasy · thin, 3 sources']],
  ]);
});
