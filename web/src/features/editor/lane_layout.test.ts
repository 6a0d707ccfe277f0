import { describe, expect, it } from 'vitest';
import { buildColumns } from './columns';
import { laneItems } from './items';
import { GAP, layoutLane, PAD_Y, piecesAt } from './lane_layout';
import { countLines } from './testing/editor';
import { card, localStore, smallMap } from './testing/records';

function layout(...cards: Parameters<typeof card>[]) {
  const { document } = localStore(smallMap(cards.map((each) => card(...each))));
  const columns = buildColumns(document, 'map', { folded: new Set(), room: 1000, only: null });
  const lane = document.children('map', 'lane')[0]!;
  const items = laneItems(document, 'map', lane, true);
  return layoutLane(items, columns, { top: 0, least: 56, prompts: ['', '', '', ''] }, () => 50, countLines);
}

describe('a lane', () => {
  it('stacks the cards of a cell in their order', () => {
    const { pieces, height } = layout(['c2', 'actions', 's1'], ['c1', 'actions', 's1']);
    expect(pieces.map((piece) => [piece.item.id, piece.y])).toEqual([
      ['c1', PAD_Y],
      ['c2', PAD_Y + 50 + GAP],
    ]);
    expect(height).toBe(2 * PAD_Y + 100 + GAP);
  });

  it('a card that spans stands below what any of its columns holds, and pushes what follows', () => {
    const { pieces } = layout(['c1', 'actions', 's2a'], ['c2', 'actions', ['s1', 's2a']], ['c3', 'actions', 's1']);
    expect(pieces.map((piece) => piece.y)).toEqual([PAD_Y, PAD_Y + 50 + GAP, PAD_Y + 2 * (50 + GAP)]);
  });

  it('a card at places apart has a piece at each, one of them leads', () => {
    const { pieces } = layout(['c1', 'actions', ['s1', 's3']]);
    expect(pieces.map(({ first, lead }) => [first, lead])).toEqual([
      [0, true],
      [3, false],
    ]);
  });

  it('says what covers a column', () => {
    const made = layout(['c1', 'actions', ['s1', 's2a', 's2b']], ['c2', 'actions', 's2a']);
    expect(piecesAt(made, 1).map((piece) => piece.item.id)).toEqual(['c1', 'c2']);
    expect(piecesAt(made, 3)).toEqual([]);
  });

  it('an empty lane keeps its least height', () => expect(layout().height).toBe(56));
});
