import { describe, expect, test } from 'vitest';
import type { KnownRecord } from '../api/record_types';
import { apply } from './apply';
import { bigMap } from './big_map';
import { Document } from './document';
import type { Op } from './edit';
import { spreadKeys } from './order_key';

function after(document: Document, ...ops: Op[]): Document {
  const result = apply(document, ops);
  if (!result.ok) throw new Error(result.error.message);
  return result.document;
}

describe('lists', () => {
  const document = Document.of(bigMap(3, 2, 12));
  test('stand by order, ties by id', () => {
    expect(document.children('m', 'stage').map((stage) => stage.id)).toEqual(['s0', 's1', 's2']);
    const tied = after(document, {
      put: { id: 'r', type: 'stage', parent: 'm', order: document.children('m', 'stage')[1]!.order, name: '' },
    });
    expect(tied.children('m', 'stage').map((stage) => stage.id)).toEqual(['s0', 'r', 's1', 's2']);
  });
  test('a cell has the cards of its lane at its place, also those that span', () => {
    const spanning = after(document, { patch: 'c0', set: { at: ['s0', 's1'] } });
    expect(document.cards('l0', 's1').map((card) => card.id)).toEqual(['c2', 'c8']);
    expect(spanning.cards('l0', 's1').map((card) => card.id)).toEqual(['c0', 'c2', 'c8']);
    expect(spanning.cards('l0', 's0').map((card) => card.id)).toEqual(['c0', 'c6']);
    expect(spanning.referrers('s1')).toContain('c0');
  });
  test('keep their identity while nothing in them changes', () => {
    const changed = after(document, { patch: 'c0', set: { text: 'new' } });
    expect(changed.cards('l1', 's0')).toBe(document.cards('l1', 's0'));
    expect(changed.children('l1', 'card')).toBe(document.children('l1', 'card'));
    expect(changed.children('m', 'lane')).toBe(document.children('m', 'lane'));
    expect(changed.referrers('s0')).toBe(document.referrers('s0'));
    expect(changed.cards('l0', 's0')).not.toBe(document.cards('l0', 's0'));
    expect(document.cards('l0', 's0')[0]!.text).toBe('Card 0');
  });
  test('an edit that changes nothing is the same document', () => {
    expect(after(document, { patch: 'c0', set: { text: 'Card 0' } }).cards('l0', 's0')).toBe(
      document.cards('l0', 's0'),
    );
  });
  test('a removed lane takes its cards out of every list', () => {
    const without = after(document, { remove: 'l0' });
    expect(without.cards('l0', 's0')).toEqual([]);
    expect(without.ofType('card').map((card) => card.parent)).not.toContain('l0');
    expect(without.referrers('s0').every((id) => without.get(id))).toBe(true);
  });
});

test('whatever edits do, the lists are those of a document made from the records', () => {
  let seed = 7;
  const below = (n: number) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 1) % n;
  let document = Document.of(bigMap(4, 3, 30));
  for (let i = 0; i < 600; i++) {
    const card = `c${below(40)}`;
    const at = [...new Set([`s${below(5)}`, `s${below(5)}`])];
    const ops: Op[][] = [
      [{ put: { id: card, type: 'card', parent: `l${below(3)}`, order: spreadKeys(9)[below(9)]!, at } }],
      [{ patch: card, set: { at, parent: `l${below(3)}` } }],
      [{ remove: below(10) > 0 ? card : `s${below(5)}` }],
      [{ put: { id: `s${below(5)}`, type: 'stage', parent: 'm', order: spreadKeys(9)[below(9)]!, name: '' } }],
    ];
    const result = apply(document, ops[below(4)]!);
    if (result.ok) document = result.document;
    const fresh = Document.of([...document.all()] as unknown as KnownRecord[]);
    for (const lane of ['l0', 'l1', 'l2']) {
      expect(document.children(lane, 'card')).toEqual(fresh.children(lane, 'card'));
      for (let s = 0; s < 5; s++) expect(document.cards(lane, `s${s}`)).toEqual(fresh.cards(lane, `s${s}`));
    }
    for (const id of ['m', 'l0', 's1']) expect(document.referrers(id)).toEqual(fresh.referrers(id));
    expect(document.ofType('card')).toEqual(fresh.ofType('card'));
  }
});

test('names that would be part of an object are data', () => {
  const hostile = JSON.parse('{"__proto__": {"text": "x"}, "constructor": 1}') as Record<string, unknown>;
  const document = after(Document.of(bigMap(1, 1, 1)), { patch: 'c0', set: hostile });
  expect(Object.getPrototypeOf(document.get('c0'))).toBe(Object.prototype);
  expect(document.get('c0')).toHaveProperty('text', 'Card 0');
  const back = after(document, { patch: 'c0', unset: ['__proto__', 'constructor'] });
  expect(Object.keys(back.get('c0')!)).not.toContain('__proto__');
  expect(document.get('constructor')).toBeUndefined();
});
