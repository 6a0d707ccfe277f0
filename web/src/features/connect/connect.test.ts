import { expect, test } from 'vitest';
import type { KnownRecord } from '../../api/record_types';
import { localStore } from '../../store/local_store';
import { acceptOps, readTarget, releaseOp, stageChoices, targetText } from './connect';

const records: readonly KnownRecord[] = [
  { id: 'm', type: 'map', title: 'Shop', kind: 'customer_journey', state: 'current' },
  { id: 's1', type: 'stage', parent: 'm', order: 'a0', name: 'Look', activities: ['wander'] },
  { id: 's2', type: 'stage', parent: 'm', order: 'a1', name: 'Buy' },
  { id: 't1', type: 'touchpoint', name: 'Product page', activities: ['viewed_product'] },
  { id: 't2', type: 'touchpoint', name: 'Cart' },
  { id: 'p', type: 'step', parent: 's1', order: 'a0', name: 'Look at it', touchpoint: 't1' },
  { id: 'l', type: 'lane', parent: 'm', order: 'a0', kind: 'touchpoints' },
  { id: 'c', type: 'card', parent: 'l', order: 'a0', at: ['s2'], touchpoint: 't2' },
];

test('each stage offers the touchpoints that stand in it', () => {
  const { document } = localStore(records);
  expect(stageChoices(document, 'm')).toEqual([
    { id: 's1', name: 'Look', touchpoints: [{ id: 't1', name: 'Product page' }] },
    { id: 's2', name: 'Buy', touchpoints: [{ id: 't2', name: 'Cart' }] },
  ]);
});

test('what is chosen survives being a text', () => {
  for (const target of [{ touchpoint: 't1' }, { stage: 's1' }, null])
    expect(readTarget(targetText(target))).toEqual(target);
});

test('many are accepted in one edit: joined to a touchpoint, or a new one in a stage', () => {
  const store = localStore(records);
  const ops = acceptOps(store.document, 'm', [
    { activity: 'read_reviews', name: 'Read reviews', target: { touchpoint: 't1' } },
    { activity: 'viewed_photos', name: 'Viewed photos', target: { touchpoint: 't1' } },
    { activity: 'pay', name: 'Pay', target: { stage: 's2' } },
  ]);
  expect(store.edit(ops, 'accept').ok).toBe(true);
  expect(store.document.get('t1')).toMatchObject({ activities: ['viewed_product', 'read_reviews', 'viewed_photos'] });
  const made = store.document.ofType('touchpoint').find((each) => each.name === 'Pay');
  expect(made).toMatchObject({ activities: ['pay'] });
  expect(store.document.cards('l', 's2').map((card) => card.touchpoint)).toEqual(['t2', made?.id]);
  store.undo();
  expect(store.document.get('t1')).toMatchObject({ activities: ['viewed_product'] });
  expect(store.document.ofType('touchpoint')).toHaveLength(2);
});

test('a map without a lane of touchpoints gets one', () => {
  const store = localStore(records.filter((each) => each.id !== 'l' && each.id !== 'c'));
  const ops = acceptOps(store.document, 'm', [{ activity: 'pay', name: 'Pay', target: { stage: 's2' } }]);
  expect(store.edit(ops, 'accept').ok).toBe(true);
  expect(store.document.children('m', 'lane').map((lane) => lane.kind)).toEqual(['touchpoints']);
});

test('what is taken off loses its name, from the touchpoint or the stage', () => {
  const { document } = localStore(records);
  const one = { name: '', events: 1, cases: 1 };
  expect(releaseOp(document, { ...one, activity: 'viewed_product', stage: 's1', touchpoint: 't1' })).toEqual({
    patch: 't1',
    unset: ['activities'],
  });
  expect(releaseOp(document, { ...one, activity: 'wander', stage: 's1', touchpoint: null })).toEqual({
    patch: 's1',
    unset: ['activities'],
  });
  expect(releaseOp(document, { ...one, activity: 'gone', stage: 's1', touchpoint: null })).toBeNull();
});
