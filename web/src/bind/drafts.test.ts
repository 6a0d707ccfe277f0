import { beforeEach, expect, test } from 'vitest';
import { Drafts, type DraftStorage, type KeptDraft } from './drafts';

let kept: Map<string, string>;
let storage: DraftStorage;
beforeEach(() => {
  kept = new Map();
  storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
});

const draft = (id: string, text: string): KeptDraft => ({
  ...{ id, text, map: 'm', account: 'anna', kind: 'card', record: null },
  ...{ row: 'thoughts', column: 's1', words: 'Thoughts, I notice it' },
});
const texts = (drafts: Drafts) => drafts.offered.map(({ text }) => text);

test('what is being written is not offered; what was left without saving is', () => {
  const drafts = new Drafts(storage);
  let told = 0;
  drafts.subscribe(() => told++);
  drafts.write(draft('a', 'one'));
  drafts.write(draft('a', 'one more'));
  expect(texts(drafts)).toEqual([]);
  drafts.lose('a');
  expect(texts(drafts)).toEqual(['one more']);
  expect(told).toBe(1);
  drafts.lose('a');
  drafts.drop('a');
  expect(texts(drafts)).toEqual([]);
});

test('what was saved or left on purpose goes', () => {
  const drafts = new Drafts(storage);
  drafts.write(draft('a', 'one'));
  drafts.drop('a');
  drafts.lose('a');
  expect(texts(drafts)).toEqual([]);
  expect(texts(new Drafts(storage))).toEqual([]);
});

test('a page that comes after offers what the one before it was writing', () => {
  const before = new Drafts(storage);
  before.write(draft('a', 'half a thou'));
  before.offer(draft('b', 'refused'));
  expect(texts(new Drafts(storage))).toEqual(['half a thou', 'refused']);
});

test('a tab that keeps nothing, or something else there, costs no text of this page', () => {
  const full = new Drafts({
    getItem: () => '[{"id":1},null,3]',
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(texts(full)).toEqual([]);
  full.write(draft('a', 'one'));
  full.lose('a');
  expect(texts(full)).toEqual(['one']);
  kept.set('cairn.drafts', '{');
  expect(texts(new Drafts(storage))).toEqual([]);
});

test('what a closed tab had goes to the next that opens, once; a tab that is loaded anew has its own', () => {
  const browser = new Map<string, string>();
  const shared: DraftStorage = {
    getItem: (key) => browser.get(key) ?? null,
    setItem: (key, value) => void browser.set(key, value),
  };
  const closed = new Drafts(storage, shared);
  closed.write(draft('a', 'half a comm'));
  closed.leave();
  const loaded = new Drafts(storage, shared);
  expect(texts(loaded)).toEqual(['half a comm']);
  loaded.leave();
  const tab = (): DraftStorage => {
    const own = new Map<string, string>();
    return { getItem: (key) => own.get(key) ?? null, setItem: (key, value) => void own.set(key, value) };
  };
  expect(texts(new Drafts(tab(), shared))).toEqual(['half a comm']);
  expect(texts(new Drafts(tab(), shared))).toEqual([]);
});
