import { describe, expect, it } from 'vitest';
import { buildColumns } from './columns';
import { feelingOf, hueOf, layoutEmotion, readValue, snap, valueAt, writeValue, yOf } from './emotion';
import { card, localStore, smallMap } from './testing/records';

const lines = (...cards: Parameters<typeof card>[]) => {
  const { document } = localStore(smallMap(cards.map((each) => card(...each))));
  const columns = buildColumns(document, 'map', { folded: new Set(['s2']), room: 900, only: null });
  return layoutEmotion({
    cards: document.ofType('card'),
    personas: document.ofType('persona'),
    columns,
    dragged: null,
  });
};

describe('feelings', () => {
  it.each([
    ['-1,3', -1.3],
    ['−2', -2],
    ['+0.64', 0.6],
    ['.5', 0.5],
    [' 1 ', 1],
    ['2.1', null],
    ['good', null],
    ['', null],
    ['1e0', null],
  ])('%j is read as %s', (text, value) => expect(readValue(text)).toBe(value));

  it('are written with their sign', () => expect([1, -1.3, 0].map(writeValue)).toEqual(['+1.0', '−1.3', '0.0']));
  it('snap to a tenth within the scale', () => {
    expect([0.44, -0.04, 7, -9].map(snap)).toEqual([0.4, 0, 2, -2]);
    expect(valueAt(yOf(-1.26))).toBe(-1.3);
  });
  it('have words', () =>
    expect([-2, -1, 0, 1, 2].map(feelingOf)).toEqual(['awful', 'poor', 'neither', 'good', 'great']));
  it('keep to four hues', () => expect([hueOf(undefined, 0), hueOf(undefined, 5)]).toEqual([1, 2]));
});

describe('curves', () => {
  it('are one line a persona, with gaps where nothing is known', () => {
    const [ana, all] = lines(
      ['c1', 'emotion', 's1', { value: 1, persona: 'ana' }],
      ['c2', 'emotion', 's3', { value: -1, persona: 'ana' }],
      ['c3', 'emotion', 's1', { value: 0 }],
      ['c4', 'emotion', 's2', { value: 1 }],
    );
    expect([ana!.name, ana!.points.length, ana!.links.length]).toEqual(['Ana', 2, 0]);
    expect([all!.persona, all!.points.length, all!.links.length]).toEqual([null, 2, 1]);
  });

  it('say what is assumed, on the point and on the line to it', () => {
    const [line] = lines(
      ['c1', 'emotion', 's1', { value: 1, discovered: true }],
      ['c2', 'emotion', 's2', { value: 1, discovered: true }],
      ['c3', 'emotion', 's3', { value: 0 }],
    );
    expect(line!.points.map((point) => point.assumed)).toEqual([false, false, true]);
    expect(line!.links.map((link) => link.assumed)).toEqual([false, true]);
  });

  it('names at their ends do not meet', () => {
    const [a, b] = lines(['c1', 'emotion', 's3', { value: 1, persona: 'ana' }], ['c2', 'emotion', 's3', { value: 1 }]);
    expect(Math.abs(a!.end!.y - b!.end!.y)).toBeGreaterThanOrEqual(13);
  });
});
