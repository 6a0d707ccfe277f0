import { describe, expect, test } from 'vitest';
import { termsOf } from '../../bind/evidence_words';
import { localStore } from '../../store/local_store';
import type { RecordOf } from '../../store/workspace_store';
import { cardName, cellName } from './cell_names';
import { standingOf } from './evidence';
import { acceptedValue, figuresOf, queryLine } from './figures';
import { recordOfArc } from './flow';
import { evidenceOps, faultOf, safeLink, sourcesOf } from './hand_evidence';
import { knowingWords } from './knowing';
import { recordOf, selectionOf } from './selection';
import { Session } from './session';
import { countLines } from './testing/editor';
import { claimed, frame, measured, smallFrame } from './testing/frame';
import { card, smallMap } from './testing/records';

const records = smallMap([
  card('c1', 'problems', 's1', { text: 'Too slow' }),
  card('c2', 'emotion', 's1', { value: 1 }),
  card('c3', 'touch', 's1', { touchpoint: 't1' }),
  { id: 't1', type: 'touchpoint', name: 'Search ad' },
  { id: 'back', type: 'link', parent: 'map', from: 's3', to: 's1', kind: 'back', planned: true },
]);

const contradicted = claimed('c2', 'contradicted', {
  ...{ metric: 'emotion', unit: 'score', value: -1.3, ci: [-1.6, -1], belief: 1, n: 40 },
});

function open(evidence = smallFrame([contradicted])) {
  const store = localStore(records, evidence);
  const session = new Session({ store, map: 'map', countLines });
  session.set({ folded: new Set(['s2']) });
  const known = { evidence: store.evidence, terms: termsOf(store.document, 'map', store.evidence) };
  const row = (kind: string) => session.grid.rows.find((each) => each.kind === kind)!;
  const item = (id: string) => session.grid.rows.flatMap((each) => each.items).find((each) => each.id === id)!;
  const context = { document: store.document, columns: session.grid.columns, known };
  return { store, session, known, row, item, context, columns: session.grid.columns.columns };
}

describe('how a claim is known', () => {
  test('is what the server says of it, and assumed where it says nothing', () => {
    const { store, item } = open();
    expect(standingOf(item('c2'), store.evidence)).toBe('contradicted');
    expect(standingOf(item('c1'), store.evidence)).toBe('assumed');
    expect(standingOf(item('c1'), null)).toBe('assumed');
  });
  test('stands on the card with its number, and both sides where they differ', () => {
    const { item, known } = open();
    expect(knowingWords(item('c2'), known)).toBe('measured −1.3 · believed +1.0');
    expect(knowingWords(item('c1'), known)).toBe('assumed · no source');
  });
  test('by people is told in sources', () => {
    const by = { basis: 'qualitative', n: 0 } as const;
    const two = open(frame([], [claimed('c1', 'assumed', { ...by, sources: { fresh: 2, total: 2 } })]));
    expect(knowingWords(two.item('c1'), two.known)).toBe('2 of 3 sources for thin');
    const three = open(frame([], [claimed('c1', 'thin', { ...by, sources: { fresh: 3, total: 3 } })]));
    expect(knowingWords(three.item('c1'), three.known)).toBe('thin · 3 sources');
  });
  test('tells how old a stale one is', () => {
    const latest_at = Date.UTC(2026, 3, 10);
    const { item, known } = open(frame([], [claimed('c1', 'stale', { latest_at })]));
    expect(knowingWords(item('c1'), known)).toBe('stale · 7 months old');
  });
  test('decides what is shown when only one grade is asked for', () => {
    const { session, row } = open();
    session.set({ filter: 'contradicted' });
    expect(row('problems').items).toEqual([]);
    expect(row('emotion').items.map((each) => each.id)).toEqual(['c2']);
  });
});

describe('the rows of a measured map', () => {
  test('draw the flow, with the plan of the team beside it', () => {
    const { row } = open();
    const flow = row('metrics').flow!;
    expect(flow.bars.map((bar) => bar.label)).toEqual(['100', '80', '50']);
    expect(flow.exits[0]!.lines.map((line) => line.text)).toEqual([
      '18\u00a0% leave',
      '5: returned',
      '123 at stake',
      '2 still on the way',
    ]);
    expect(flow.ribbons[0]!.label).toBe('2\u00a0h');
    expect(flow.arcs).toMatchObject([{ id: 'back', planned: true, label: 'planned' }]);
  });
  test('draw moves of the log that nobody has put on the map; they open the stage that they come from', () => {
    const move = measured('', 'count', 30, { unit: 'count', detail: { from: 's3', to: 's2' } });
    const { measurements } = smallFrame();
    const { row, columns, context } = open(frame([...measurements, move]));
    const arc = row('metrics').flow!.arcs.find((each) => !each.planned)!;
    expect(arc).toMatchObject({ from: 2, to: 1, cases: 30, label: '30 go back' });
    expect(recordOfArc(arc.id)).toBe('s3');
    expect(cellName(row('metrics'), columns[2]!, context)).toContain('30 go back to I decide');
  });
  test('keep the plain row of moves where nothing was counted', () => {
    const { row } = open(frame([]));
    expect(row('metrics').flow).toBeNull();
    expect(row('metrics').links!.links).toHaveLength(1);
  });
  test('count money in the currency of the data where the map names none', () => {
    const { row, known } = open({ ...smallFrame(), currency: 'JPY', unit_plural: 'orders' });
    expect(known.terms).toMatchObject({ units: 'orders', currency: { code: 'JPY', decimals: 0 } });
    expect(row('metrics').flow!.exits[0]!.lines.map((line) => line.text)).toContain('¥\u00a012.3k at stake');
  });
  test('draw measured feelings; too few answers are a gap', () => {
    const { row } = open();
    const { points, notes, whiskers } = row('emotion').measured!;
    expect(points.map((point) => [point.place, point.label])).toEqual([['s1', '−1.3']]);
    expect(whiskers).toHaveLength(1);
    expect(notes.map((note) => note.text)).toEqual(['n 40', 'under 5, no number', 'no answers']);
  });
  test('a belief where nobody was asked is linked by dots', () => {
    const believed = [...records, card('c4', 'emotion', 's2', { value: 0.5 })] as typeof records;
    const store = localStore(believed, smallFrame());
    const session = new Session({ store, map: 'map', countLines });
    session.set({ folded: new Set(['s2']) });
    const { links } = session.grid.rows.find((row) => row.kind === 'emotion')!.measured!;
    expect(links.map((link) => link.assumed)).toEqual([true]);
  });
  test('change when the numbers do, and others stay as they were', () => {
    const { store, row } = open();
    const before = [row('metrics'), row('problems')];
    store.measured(smallFrame());
    expect(row('metrics')).not.toBe(before[0]);
    expect(row('problems')).toBe(before[1]);
  });
  test('speak: lane, place, number, grade, n', () => {
    const { row, context, columns, item } = open();
    expect(cellName(row('metrics'), columns[0]!, context)).toBe(
      'What happens, I notice it: 100 customers; 18.0\u00a0% leave; at stake at most 123 a month; 2 still on the way; ' +
        'typical time to the next stage 2\u00a0h, cell 1 of 3',
    );
    expect(cellName(row('emotion'), columns[0]!, context)).toContain(
      'measured −1.3, measured, n 40, 95 % between −1.60 and −1.00',
    );
    expect(cardName(row('emotion'), columns[0]!, item('c2'), context)).toContain(
      'contradicted: the team believes +1.0, measured −1.3, n 40',
    );
  });
  test('a cell with numbers and no card opens its place', () => {
    const { session, columns, row } = open();
    const at = (kind: string) => ({ row: row(kind).id, column: columns[1]!.id, item: null });
    expect(recordOf(selectionOf(session, at('metrics')))).toBe('s2');
    expect(recordOf(selectionOf(session, at('problems')))).toBeNull();
  });
});

describe('the figures of a record', () => {
  const told = (id: string, evidence = smallFrame([contradicted])) => {
    const { store, known } = open(evidence);
    return figuresOf(store.document.get(id)!, store.document, known.evidence!, known.terms);
  };
  test('of a stage: reach, leaving, time, what is at stake, how they leave', () => {
    const { figures, amounts, reasons, requests, definitions } = told('s1');
    const values = Object.fromEntries(figures.map((each) => [each.label, `${each.value} ${each.note}`.trim()]));
    expect(values).toMatchObject({
      Reach: '100 customers',
      'Share of all': '100.0\u00a0% of 100 customers',
      'Leave here': '18.0\u00a0% (10.0 … 30.0)',
      'Leave here, counted': '18 of 98',
      'Still on the way': '2',
      'Mean time': '2.5\u00a0h',
    });
    expect(amounts).toMatchObject([{ kind: 'stake', value: '123', note: 'at most (100 … 140)' }]);
    expect(reasons.map((each) => [each.label, each.value])).toEqual([
      ['Returned', '5'],
      ['Without a word', '13'],
    ]);
    expect(requests).toHaveLength(1);
    expect(definitions.map((each) => each.term)).toContain('Leave here');
  });
  test('of a belief: the measurement at its place, and nothing else of it', () => {
    const { figures, amounts, histogram } = told('c2');
    expect(figures[0]).toEqual({ label: 'Emotion, mean', value: '−1.30', note: '(−1.60 … −1.00)' });
    expect(amounts).toEqual([]);
    expect(histogram?.counts).toEqual([20, 10, 5, 3, 2]);
  });
  test('of a touchpoint: how many meet it', () => {
    const { figures } = told('c3', frame([measured('c3', 'reach', 0.62, { detail: { cases: 62 } })]));
    expect(figures.slice(0, 2)).toEqual([
      { label: 'Reach', value: '62 customers', note: '' },
      { label: 'Share of all', value: '62.0\u00a0%', note: 'of 100 customers' },
    ]);
  });
  test('the line for a terminal keeps quotes', () => {
    expect(queryLine({ a: "it's" })).toBe(String.raw`echo '{"a":"it'\''s"}' | cairn query -`);
  });
});

describe('accepting a measurement', () => {
  test('keeps as few digits as lie inside the interval', () => {
    expect(acceptedValue(-1.2837, [-1.35, -1.2])).toBe(-1.3);
    expect(acceptedValue(-1.2837, [-1.29, -1.27])).toBe(-1.28);
    expect(acceptedValue(0.123456, [0.12345, 0.12346])).toBe(0.123456);
  });
  test('is one edit, and undo brings the belief back', () => {
    const { store, session } = open();
    session.edit([{ patch: 'c2', set: { value: acceptedValue(-1.3, [-1.6, -1]) } }], 'accept');
    const value = () => (store.document.get('c2') as RecordOf<'card'>).value;
    expect(value()).toBe(-1.3);
    store.undo();
    expect(value()).toBe(1);
  });
});

describe('evidence by hand', () => {
  const draft = { kind: 'interview', source: ' P07 ', occurred_at: 5, text: '', link: '' } as const;
  test('is stored about its record; an edit changes only what differs', () => {
    const [op] = evidenceOps('map', 'c1', null, draft);
    expect(op).toMatchObject({ put: { type: 'evidence', parent: 'map', about: 'c1', source: 'P07', occurred_at: 5 } });
    const piece = (op as { put: RecordOf<'evidence'> }).put;
    expect(evidenceOps('map', 'c1', piece, { ...draft, source: 'P07' })).toEqual([]);
    expect(evidenceOps('map', 'c1', piece, { ...draft, occurred_at: null, text: 'slow' })).toEqual([
      { patch: piece.id, set: { text: 'slow' }, unset: ['occurred_at'] },
    ]);
  });
  test('needs a source, and a link that a browser may follow', () => {
    expect(faultOf({ ...draft, source: ' ' })).toBe('source');
    expect(faultOf({ ...draft, link: 'javascript:alert(1)' })).toBe('link');
    expect(faultOf({ ...draft, link: 'https://example.org/a' })).toBeNull();
    expect(safeLink('javascript:alert(1)')).toBeNull();
  });
  test('ten pieces of one source are one', () => {
    const piece = (source: string) => ({ source }) as RecordOf<'evidence'>;
    expect(sourcesOf([piece('P1'), piece('p1 '), piece('P2')])).toBe(2);
  });
});
