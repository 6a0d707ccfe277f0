import { describe, expect, test } from 'vitest';
import { placeArcs, type Arc } from './arc_lanes';
import { layoutFlow, type FlowInput } from './flow_layout';
import { goldenCases } from './golden';
import { textWidth } from './text_width';

describe('arcs', () => {
  goldenCases<{ centres: number[]; arcs: Arc[] }>('arcs.json', ({ centres, arcs }) =>
    placeArcs(arcs, centres).map(({ id, lane, x_from, x_to, label_x }) => ({ id, lane, x_from, x_to, label_x })),
  );

  test('labels of one lane never meet, whatever the moves', () => {
    for (let stages = 2; stages <= 12; stages++) {
      const centres = Array.from({ length: stages }, (_, i) => 50 + i * 176);
      const arcs: Arc[] = [];
      for (let from = 1; from < stages; from++) {
        for (let to = from - 1; to >= 0; to -= 2)
          arcs.push({ id: `${from}-${to}`, from, to, cases: from * 1000, label: `${from},000 come back` });
      }
      const placed = placeArcs(arcs, centres);
      for (const a of placed) {
        for (const b of placed) {
          if (a === b || a.lane !== b.lane) continue;
          const room = (textWidth(a.label) + textWidth(b.label)) / 2;
          expect(Math.abs(a.label_x - b.label_x)).toBeGreaterThan(room);
        }
      }
    }
  });
});

describe('flow', () => {
  goldenCases<{ column: number; flow: FlowInput }>('flow.json', ({ column, flow }) => layoutFlow(flow, column));
});
