import { describe, expect, it } from 'vitest';
import { cardName, cellName } from './cell_names';
import { autoScroll, siblingDrop } from './drag';
import { askedAt, complete, mentioned, mentionParts, offered } from './mentions';
import { presenceByCell } from './presence';
import { scrollFor, visibleSpan } from './windowing';
import { modeFor } from './use_mode';
import { dayOf, dayText, linesOf } from './fields';
import { editorOn } from './testing/editor';
import { card, smallMap } from './testing/records';

const { session, store } = editorOn(
  smallMap([card('c1', 'problems', 's1', { text: 'Forced sign-up' }), card('c2', 'problems', 's1', { text: 'Slow' })]),
);
const row = session.grid.rows.find((each) => each.id === 'problems')!;
const context = { document: store.document, columns: session.grid.columns };

describe('names of cells', () => {
  it('say lane, place, text, how we know, and where', () => {
    expect(cellName(row, session.grid.columns.columns[0]!, context)).toBe(
      'Problems, I notice it: Forced sign-up, assumed; Slow, assumed, cell 1 of 4',
    );
    expect(cellName(row, session.grid.columns.columns[1]!, context)).toBe(
      'Problems, I decide, Read, empty, cell 2 of 4',
    );
    expect(cellName(row, session.grid.columns.columns[3]!, context)).toBe(
      'Problems, I buy, empty, question: What stands in the way?, cell 4 of 4',
    );
  });
  it('say which card of a cell', () => {
    expect(cardName(row, session.grid.columns.columns[0]!, row.items[1]!, context)).toBe(
      'Problems, I notice it: Slow, assumed, card 2 of 2, cell 1 of 4',
    );
  });
});

describe('windows', () => {
  const offsets = [0, 10, 30, 60, 100];
  it('hold what is in sight', () => {
    expect(visibleSpan(offsets, 12, 35)).toEqual({ first: 1, last: 2 });
    expect(visibleSpan(offsets, -50, 5)).toEqual({ first: 0, last: 0 });
    expect(visibleSpan(offsets, 500, 900)).toEqual({ first: 3, last: 3 });
    expect(visibleSpan([0], 0, 10)).toEqual({ first: 0, last: -1 });
  });
  it('scroll no further than needed, past what is pinned', () => {
    expect(scrollFor(100, 150, 0, 300, 40)).toBeNull();
    expect(scrollFor(100, 150, 90, 300, 40)).toBe(60);
    expect(scrollFor(400, 450, 0, 300, 40)).toBe(150);
  });
  it('fit the room', () =>
    expect([1440, 1000, 700, 390].map(modeFor)).toEqual(['wide', 'drawer', 'single', 'reading']));
});

describe('dragging', () => {
  it('lands before or after a sibling by its halves', () => {
    const extents = [
      { id: 'a', start: 0, size: 100 },
      { id: 'b', start: 100, size: 100 },
    ];
    expect(siblingDrop(extents, 120)).toEqual({ beside: 'b', side: 'before', at: 100 });
    expect(siblingDrop(extents, 900)).toEqual({ beside: 'b', side: 'after', at: 200 });
    expect(siblingDrop([], 5)).toBeNull();
  });
  it('scrolls near the edges only', () => {
    expect(autoScroll(200, 0, 400)).toBe(0);
    expect(autoScroll(5, 0, 400)).toBeLessThan(0);
    expect(autoScroll(399, 0, 400)).toBeGreaterThan(0);
  });
});

describe('naming people', () => {
  const people = [
    { id: 't', name: 'Tom Lind' },
    { id: 'v', name: 'Toivo Virta' },
    { id: 'a', name: 'Ann' },
    { id: 'al', name: 'Ann Lee' },
  ];
  it('offers by any part of a name', () => {
    expect(offered(people, 'to').map((each) => each.id)).toEqual(['t', 'v']);
    expect(offered(people, 'lin').map((each) => each.id)).toEqual(['t']);
  });
  it('knows what is being named', () => {
    expect(askedAt('Thanks @To', 10)).toEqual({ from: 7, query: 'To' });
    expect(askedAt('mail@to', 7)).toBeNull();
    expect(complete('Hi @To there', { from: 3, query: 'To' }, 6, 'Tom Lind')).toEqual({
      text: 'Hi @Tom Lind there',
      caret: 13,
    });
  });
  it('takes the longest name', () => {
    expect(mentioned('@Ann Lee and @Ann, not @Bob', people)).toEqual(['al', 'a']);
    expect(mentionParts('x @Ann!', people).map((part) => part.text)).toEqual(['x ', '@Ann', '!']);
  });
});

describe('small things', () => {
  it('several in a cell, those who write first', () => {
    const cells = presenceByCell([
      { client: '1', id: 'a', name: 'A', cell: 'l/s' },
      { client: '2', id: 'b', name: 'B', cell: 'l/s', editing: true },
      { client: '3', id: 'c', name: 'C' },
    ]);
    expect(cells.get('l/s')!.map((here) => here.name)).toEqual(['B', 'A']);
  });
  it('days and lines', () => {
    expect(dayText(dayOf('2026-12-12')!)).toBe('2026-12-12');
    expect(dayOf('12.12.2026')).toBeNull();
    expect(linesOf(' a \n\n b')).toEqual(['a', 'b']);
  });
});
