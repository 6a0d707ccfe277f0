import { describe, expect, it } from 'vitest';
import { chordOf } from '../../bind/keys';
import { deleteItems, duplicateSelected, saveText, selectedItems, spanSelected, startEditing } from './do_cards';
import { copySelected, paste } from './do_clipboard';
import { stepFind } from './do_find';
import { addFirstStages, deleteStage, fold } from './do_frame';
import { drawLink, endLink, startLink } from './do_links';
import { dropItem } from './do_move';
import { STAGES_ROW } from './navigation';
import { onGridKey } from './use_grid_keys';
import { editorOn } from './testing/editor';
import { card, smallMap } from './testing/records';

const press = (key: string, more: object = {}) =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }) as KeyboardEvent;

function open(...cards: Parameters<typeof card>[]) {
  const editor = editorOn(smallMap(cards.map((each) => card(...each))));
  const key = (...names: string[]): void => {
    for (const name of names) {
      const parts = name.split('+');
      onGridKey(
        editor.session,
        press(parts.at(-1)!, { ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift') }),
        false,
      );
    }
  };
  const at = (row: string, column: string, item: string | null = null): void =>
    editor.session.focus({ row, column, item });
  const cardsOf = (lane: string) =>
    editor.store.document.children(lane, 'card').map(({ id, text, at: places }) => [text ?? id, places.join()]);
  const focus = () => Object.values(editor.session.ui.focus ?? {}).join('/');
  return { ...editor, key, at, cardsOf, focus };
}

describe('writing', () => {
  it('a letter in an empty cell begins a card with it; saving puts the focus on the card', () => {
    const { session, key, at, cardsOf, focus } = open();
    at('actions', 's1');
    key('W');
    expect(session.ui.editing).toMatchObject({ row: 'actions', column: 's1', item: null, typed: 'W' });
    saveText(session, 'Walks by\r\nthe shop  ');
    expect(cardsOf('actions')).toEqual([['Walks by\nthe shop', 's1']]);
    expect(focus()).toMatch(/^actions\/s1\/.{22}$/);
  });

  it('shortcut letters act on a card and write in an empty cell', () => {
    const { session, key, at } = open(['c1', 'actions', 's1', { text: 'a' }]);
    at('actions', 's1', 'c1');
    key('c');
    expect(session.ui.editing).toBeNull();
    at('actions', 's3');
    key('c');
    expect(session.ui.editing?.typed).toBe('c');
  });

  it('an emptied card goes; nothing written makes none', () => {
    const { session, at, cardsOf } = open(['c1', 'actions', 's1', { text: 'a' }]);
    at('actions', 's1', 'c1');
    startEditing(session, session.ui.focus!);
    saveText(session, '  ');
    expect(cardsOf('actions')).toEqual([]);
    startEditing(session, session.ui.focus!);
    saveText(session, '');
    expect(cardsOf('actions')).toEqual([]);
  });

  it('what was written on a card that someone removed meanwhile becomes a new card', () => {
    const { session, store, at, cardsOf } = open(['c1', 'actions', 's1', { text: 'a' }]);
    at('actions', 's1', 'c1');
    startEditing(session, session.ui.focus!);
    store.receive({ id: 'x', revision: 9, author: 'mira', at: 0, kind: 'edit', ops: [{ remove: 'c1' }] });
    saveText(session, 'my text');
    expect(cardsOf('actions')).toEqual([['my text', 's1']]);
  });
});

describe('the focus', () => {
  it('goes through the cards of a cell, past a card that spans, and by lanes with Tab', () => {
    const { key, at, focus } = open(
      ['c1', 'actions', 's1', { text: 'a' }],
      ['c2', 'actions', 's1', { text: 'b' }],
      ['c3', 'actions', ['s2a', 's2b'], { text: 'c' }],
    );
    at('actions', 's1', 'c1');
    key('ArrowDown');
    expect(focus()).toBe('actions/s1/c2');
    key('ArrowRight', 'ArrowRight');
    expect(focus()).toBe('actions/s3/');
    key('ArrowLeft');
    expect(focus()).toBe('actions/s2b/c3');
    key('Tab');
    expect(focus()).toBe('problems/s2b/');
    key('Shift+Tab', 'Home', 'ArrowLeft');
    expect(focus()).toBe('actions/label/');
  });

  it('is not moved by others, and finds the nearest cell when its own is gone', () => {
    const { session, store, at, focus } = open(['c1', 'actions', 's3', { text: 'a' }]);
    at('actions', 's3', 'c1');
    const asked = session.ui.focus_asked;
    store.receive({
      id: 'x',
      revision: 9,
      author: 'mira',
      at: 0,
      kind: 'edit',
      ops: [{ put: { id: 's0', type: 'stage', parent: 'map', order: '1', name: 'New' } }],
    });
    expect(focus()).toBe('actions/s3/c1');
    store.receive({ id: 'y', revision: 10, author: 'mira', at: 0, kind: 'edit', ops: [{ remove: 'c1' }] });
    expect(focus()).toBe('actions/s3/');
    expect(session.ui.focus_asked).toBe(asked);
  });
});

describe('the focus on a cell alone', () => {
  it('stays beside its cards when others change something', () => {
    const { session, store, key, at, focus } = open(['c1', 'actions', 's1', { text: 'a' }]);
    at('actions', 's1');
    store.receive({
      id: 'x',
      revision: 9,
      author: 'mira',
      at: 0,
      kind: 'edit',
      ops: [{ patch: 'map', set: { title: 'x' } }],
    });
    expect(focus()).toBe('actions/s1/');
    key('w');
    expect(session.ui.editing).toMatchObject({ item: null, typed: 'w' });
  });
});

describe('moving', () => {
  it('a card by keys: to another column, another place, another lane; Esc puts it back', () => {
    const { session, store, key, at, cardsOf } = open(
      ['c1', 'actions', 's1', { text: 'a' }],
      ['c2', 'actions', 's2a', { text: 'b' }],
    );
    at('actions', 's1', 'c1');
    key(' ', 'ArrowRight', 'ArrowDown', ' ');
    expect(cardsOf('actions')).toEqual([
      ['b', 's2a'],
      ['a', 's2a'],
    ]);
    key(' ', 'ArrowDown', ' ');
    expect(cardsOf('problems')).toEqual([['a', 's2a']]);
    key(' ', 'ArrowLeft', 'Escape');
    expect(store.document.get('c1')).toMatchObject({ at: ['s2a'] });
    expect(session.ui.carry).toBeNull();
  });

  it('a card that spans keeps its width where it lands', () => {
    const { session, store } = open(['c1', 'actions', ['s1', 's2a'], { text: 'a' }]);
    const item = session.grid.rows.find((row) => row.id === 'actions')!.items[0]!;
    dropItem(session, item, 'actions', { row: 'actions', column: 3, beside: null });
    expect(store.document.get('c1')).toMatchObject({ at: ['s2b', 's3'] });
  });

  it('a card does not go into a chart', () => {
    const { session, store } = open(['c1', 'actions', 's1', { text: 'a' }]);
    const item = session.grid.rows.find((row) => row.id === 'actions')!.items[0]!;
    expect(dropItem(session, item, 'actions', { row: 'emotion', column: 0, beside: null })).toBe(false);
    expect(store.document.get('c1')).toMatchObject({ parent: 'actions' });
  });

  it('stages, steps and lanes by keys', () => {
    const { store, key, at } = open();
    at(STAGES_ROW, 's3');
    key(' ', 'ArrowLeft', ' ');
    expect(store.document.children('map', 'stage').map((stage) => stage.id)).toEqual(['s1', 's3', 's2']);
    at('problems', 'label');
    key(' ', 'ArrowUp', ' ');
    expect(store.document.children('map', 'lane').map((lane) => lane.id)).toEqual([
      'problems',
      'actions',
      'emotion',
      'touch',
    ]);
  });

  it('spans more and less', () => {
    const { session, store, at } = open(['c1', 'actions', 's1', { text: 'a' }]);
    at('actions', 's1', 'c1');
    spanSelected(session, 1);
    expect(store.document.get('c1')).toMatchObject({ at: ['s1', 's2a'] });
    spanSelected(session, -1);
    expect(store.document.get('c1')).toMatchObject({ at: ['s1'] });
    spanSelected(session, -1);
    expect(store.document.get('c1')).toMatchObject({ at: ['s1'] });
  });
});

describe('taking away', () => {
  it('a stage takes along the cards that stand nowhere else, and undo brings all back', () => {
    const { session, store, cardsOf } = open(
      ['c1', 'actions', 's2a', { text: 'a' }],
      ['c2', 'actions', ['s1', 's2a'], { text: 'b' }],
    );
    const stage = store.document.get('s2');
    deleteStage(session, stage as Parameters<typeof deleteStage>[1]);
    expect(cardsOf('actions')).toEqual([['b', 's1']]);
    store.undo();
    expect(cardsOf('actions')).toEqual([
      ['a', 's2a'],
      ['b', 's1,s2a'],
    ]);
  });

  it('several cells at once', () => {
    const { session, key, at, cardsOf } = open(
      ['c1', 'actions', 's1', { text: 'a' }],
      ['c2', 'problems', 's2a', { text: 'b' }],
      ['c3', 'actions', 's3', { text: 'c' }],
    );
    at('actions', 's1', 'c1');
    key('Ctrl+Shift+ArrowRight', 'Ctrl+Shift+ArrowDown');
    deleteItems(session, selectedItems(session));
    expect([...cardsOf('actions'), ...cardsOf('problems')]).toEqual([['c', 's3']]);
  });
});

describe('copy and paste', () => {
  it('a range goes to another place with all it holds', () => {
    const { session, key, at, cardsOf } = open(
      ['c1', 'actions', 's1', { text: 'a', severity: 'high' }],
      ['c2', 'problems', 's1', { text: 'b' }],
    );
    at('actions', 's1', 'c1');
    key('Ctrl+Shift+ArrowDown');
    const copied = copySelected(session)!;
    expect(copied.plain).toBe('a\nb');
    at('actions', 's3');
    paste(session, { clip: copied.clip, html: '', plain: '' });
    expect(cardsOf('actions')).toEqual([
      ['a', 's1'],
      ['a', 's3'],
    ]);
    expect(cardsOf('problems')).toEqual([
      ['b', 's1'],
      ['b', 's3'],
    ]);
  });

  it('a block of a spreadsheet fills to the right and down: texts, feelings, touchpoints, new stages', () => {
    const { session, store, at, cardsOf } = open(['c1', 'problems', 's3', { text: 'old' }]);
    at('problems', 's3');
    paste(session, { clip: '', html: '', plain: 'new\tfurther\n-1,5 bad\tno number\nShop\tShop' });
    expect(store.document.children('map', 'stage')).toHaveLength(4);
    const added = store.document.children('map', 'stage')[3]!.id;
    expect(cardsOf('problems')).toEqual([
      ['new', 's3'],
      ['further', added],
    ]);
    expect(store.document.children('emotion', 'card')).toMatchObject([
      { value: -1.5, feeling: 'bad', persona: 'ana', at: ['s3'] },
    ]);
    expect(store.document.ofType('touchpoint').map((each) => each.name)).toEqual(['Shop']);
    expect(store.document.children('touch', 'card')).toHaveLength(2);
    store.undo();
    expect(store.document.children('map', 'stage')).toHaveLength(3);
  });

  it('on the stages it names them', () => {
    const { session, store, at } = open();
    at(STAGES_ROW, 's1');
    paste(session, { clip: '', html: '', plain: 'One\tTwo' });
    expect(
      store.document
        .children('map', 'stage')
        .map((stage) => stage.name)
        .slice(0, 2),
    ).toEqual(['One', 'Two']);
  });

  it('hostile text stays text', () => {
    const { session, at, cardsOf } = open();
    at('actions', 's1');
    const text = '<img src=x onerror=alert(1)>\u202eevil';
    paste(session, { clip: '', html: '', plain: text });
    expect(cardsOf('actions')).toEqual([[text, 's1']]);
  });
});

describe('moves between stages', () => {
  it('are drawn by keys, once', () => {
    const { session, store, key, at } = open();
    at(STAGES_ROW, 's1');
    startLink(session);
    key('ArrowRight', 'ArrowRight');
    endLink(session);
    expect(store.document.ofType('link')).toMatchObject([{ from: 's1', to: 's3', kind: 'skip', planned: true }]);
    drawLink(session, 0, 3);
    drawLink(session, 3, 0);
    expect(
      store.document
        .ofType('link')
        .map((link) => link.kind)
        .sort(),
    ).toEqual(['back', 'skip']);
  });
});

describe('the rest', () => {
  it('finds in reading order, round and round', () => {
    const { session, focus } = open(
      ['c1', 'actions', 's3', { text: 'Wait' }],
      ['c2', 'problems', 's1', { text: 'long wáit' }],
    );
    session.set({ find: { query: 'wait', at: 0 } });
    stepFind(session, 0);
    expect(focus()).toBe('actions/s3/c1');
    stepFind(session, 1);
    expect(focus()).toBe('problems/s1/c2');
    stepFind(session, 1);
    expect(focus()).toBe('actions/s3/c1');
  });

  it('finds what stands in a stage that is out of sight, and shows it', () => {
    const { session, focus } = open(
      ['c1', 'actions', 's1', { text: 'Wait' }],
      ['c2', 'problems', 's3', { text: 'wait' }],
    );
    session.set({ only: 's1' });
    session.set({ find: { query: 'wait', at: 0 } });
    stepFind(session, 1);
    expect([focus(), session.ui.only]).toEqual(['problems/s3/c2', 's3']);
  });

  it('a folded stage keeps the focus', () => {
    const { session, at, focus } = open(['c1', 'actions', 's2b', { text: 'a' }]);
    at(STAGES_ROW, 's2a');
    fold(session, 's2');
    expect(focus()).toBe('stages/s2/');
    expect(session.grid.columns.columns.map((column) => column.id)).toEqual(['s1', 's2', 's3']);
  });

  it('duplicates are nobody’s finding', () => {
    const { session, store, at } = open(['c1', 'actions', 's1', { text: 'a', discovered: true }]);
    at('actions', 's1', 'c1');
    duplicateSelected(session);
    expect(store.document.children('actions', 'card').map((each) => each.discovered)).toEqual([true, undefined]);
  });

  it('an empty map begins with stages and lanes', () => {
    const { store, session } = editorOn([
      { id: 'map', type: 'map', title: 'x', kind: 'customer_journey', state: 'current' },
    ]);
    addFirstStages(session);
    expect([store.document.children('map', 'stage').length, store.document.children('map', 'lane').length]).toEqual([
      3, 6,
    ]);
  });

  it('a viewer changes nothing', () => {
    const { session, store, key, at } = open(['c1', 'actions', 's1', { text: 'a' }]);
    Object.assign(store, { you: { ...store.you, role: 'viewer' } });
    at('actions', 's1', 'c1');
    key('x', ' ');
    expect([session.ui.editing, session.ui.carry]).toEqual([null, null]);
  });

  it('keys have one spelling', () =>
    expect(chordOf(press('z', { ctrlKey: true, shiftKey: true }))).toBe('Ctrl+Shift+Z'));
});
