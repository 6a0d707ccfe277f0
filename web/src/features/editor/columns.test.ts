import { describe, expect, it } from 'vitest';
import {
  buildColumns,
  chartColumns,
  columnAt,
  columnsCache,
  LEAST_WIDTH,
  MOST_WIDTH,
  placesIn,
  runsOf,
} from './columns';
import { localStore, smallMap } from './testing/records';

const document = localStore(smallMap()).document;
const wishes = { folded: new Set<string>(), room: 1000, only: null };

describe('columns', () => {
  it('a stage with steps has a column for each, one without is a column itself', () => {
    const { columns, stages, has_steps } = buildColumns(document, 'map', wishes);
    expect(columns.map((column) => column.id)).toEqual(['s1', 's2a', 's2b', 's3']);
    expect(stages.map(({ first, last }) => [first, last])).toEqual([
      [0, 0],
      [1, 2],
      [3, 3],
    ]);
    expect(has_steps).toBe(true);
  });

  it('a folded stage shows all that stands at it and its steps in one column', () => {
    const columns = buildColumns(document, 'map', { ...wishes, folded: new Set(['s2']) });
    expect(columns.columns.map((column) => column.places)).toEqual([['s1'], ['s2', 's2a', 's2b'], ['s3']]);
    expect(runsOf(['s2b', 's3'], columns)).toEqual([{ first: 1, last: 2 }]);
  });

  it('columns share the room, neither too narrow nor too wide', () => {
    expect(buildColumns(document, 'map', wishes).columns[0]!.width).toBe(250);
    expect(buildColumns(document, 'map', { ...wishes, room: 100 }).columns[0]!.width).toBe(LEAST_WIDTH);
    expect(buildColumns(document, 'map', { ...wishes, room: 9000 }).columns[0]!.width).toBe(MOST_WIDTH);
  });

  it('one stage at a time takes all the room; its charts keep the whole journey', () => {
    expect(buildColumns(document, 'map', { ...wishes, only: 's2' }).columns.map((column) => column.width)).toEqual([
      500, 500,
    ]);
    expect(chartColumns(document, 'map', 300).columns.map((column) => column.id)).toEqual(['s1', 's2', 's3']);
  });

  it('a card at a stage covers its steps; places apart are runs apart', () => {
    const columns = buildColumns(document, 'map', wishes);
    expect(runsOf(['s2'], columns)).toEqual([{ first: 1, last: 2 }]);
    expect(runsOf(['s3', 's1'], columns)).toEqual([
      { first: 0, last: 0 },
      { first: 3, last: 3 },
    ]);
    expect(runsOf(['gone'], columns)).toEqual([]);
    expect(placesIn(columns, 1, 3)).toEqual(['s2a', 's2b', 's3']);
  });

  it('finds the column under a position, the last one beyond the end', () => {
    const columns = buildColumns(document, 'map', wishes);
    expect([0, 249, 250, 5000].map((x) => columnAt(columns, x))).toEqual([0, 0, 1, 3]);
  });

  it('stays the same while no stage, step or width changed', () => {
    const store = localStore(smallMap());
    const columnsOf = columnsCache();
    const before = columnsOf(store.document, 'map', wishes);
    store.edit([{ patch: 'map', set: { title: 'x' } }], '');
    expect(columnsOf(store.document, 'map', wishes)).toBe(before);
    store.edit([{ patch: 's1', set: { name: 'x' } }], '');
    expect(columnsOf(store.document, 'map', wishes)).not.toBe(before);
  });
});
