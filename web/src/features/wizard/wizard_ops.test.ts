import { expect, test } from 'vitest';
import type { TemplateItem } from '../../api/generated';
import type { KnownRecord } from '../../api/record_types';
import { localStore } from '../../store/local_store';
import { BLANK, fromTemplate, moved, promptCount, type Draft } from './draft';
import { wizardOps } from './wizard_ops';

const template: TemplateItem = {
  id: 'shop',
  name: 'Buying online',
  description: '',
  kind: 'customer_journey',
  stages: [
    { name: 'I notice it', subtitle: 'Awareness' },
    { name: 'I buy', subtitle: null },
  ],
  lanes: [
    { kind: 'actions', prompts: ['What do they do first?', 'How do they pay?'] },
    { kind: 'emotion', prompts: ['How does it feel?', ''] },
  ],
  touchpoints: [{ name: 'Search ad', channel: 'ad', presence: 'online', stage: 0 }],
  data: [],
  persona: 'First-time buyer',
};
const fresh: KnownRecord[] = [
  { id: 'm', type: 'map', title: 'x', kind: 'customer_journey', state: 'current' },
  { id: 'l', type: 'lane', parent: 'm', order: '8', kind: 'actions' },
  { id: 's', type: 'stage', parent: 'm', order: 'V', name: 'Stage 1' },
];

function made(draft: Draft, records: readonly KnownRecord[] = fresh) {
  let count = 0;
  const store = localStore([...records]);
  const ops = wizardOps(draft, { map: 'm', title: 'T', owner: 'anna', records, makeId: () => `n${++count}` });
  const result = store.edit(ops, 'made');
  expect(result).toMatchObject({ ok: true });
  return store.document;
}

test('stages, lanes, questions and persona of a template take the place of what a new map has', () => {
  const document = made(fromTemplate(template, BLANK));
  expect(document.children('m', 'stage').map((stage) => [stage.name, stage.subtitle])).toEqual([
    ['I notice it', 'Awareness'],
    ['I buy', undefined],
  ]);
  expect(document.children('m', 'stage')[0]!.prompts).toEqual({
    actions: 'What do they do first?',
    emotion: 'How does it feel?',
  });
  expect(document.children('m', 'lane').map((lane) => lane.kind)).toEqual(['actions', 'emotion']);
  expect(document.get('m')).toMatchObject({ title: 'T', owner: 'anna', personas: ['n1'] });
  expect(document.ofType('persona')[0]!.name).toBe('First-time buyer');
  expect(document.ofType('card')).toEqual([]);
});

test('a chosen touchpoint becomes a step, and the library keeps one of each name', () => {
  const draft = fromTemplate(template, BLANK);
  const chosen = { ...draft, touchpoints: draft.touchpoints.map((each) => ({ ...each, chosen: true })) };
  expect(made(chosen).ofType('touchpoint')).toMatchObject([{ name: 'Search ad', channel: 'ad' }]);
  const known = made(chosen, [...fresh, { id: 't', type: 'touchpoint', name: 'search AD' }]);
  expect(known.ofType('touchpoint')).toHaveLength(1);
  expect(known.ofType('step')[0]).toMatchObject({ name: 'Search ad', touchpoint: 't' });
});

test('a scope is kept where something was said', () => {
  expect(made(BLANK).ofType('scope')).toEqual([]);
  const said = { ...BLANK, scope: { ...BLANK.scope, who: 'Buyers', goals: ['Know why'] } };
  const scope = made(said).ofType('scope')[0]!;
  expect(scope).toMatchObject({ who: 'Buyers', goals: ['Know why'] });
  expect(scope).not.toHaveProperty('what');
});

test('another template keeps what was typed', () => {
  const said = { ...BLANK, title: 'Mine', scope: { ...BLANK.scope, who: 'Buyers' } };
  expect(fromTemplate(template, said)).toMatchObject({ title: 'Mine', scope: { who: 'Buyers' }, template: 'shop' });
  expect(fromTemplate(null, fromTemplate(template, said))).toMatchObject({ title: 'Mine', stages: [] });
});

test('questions are counted where a lane and a stage have one', () => {
  expect(promptCount(fromTemplate(template, BLANK))).toBe(3);
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
});
