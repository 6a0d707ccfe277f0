import { expect, test } from 'vitest';
import { layoutFlow, type FlowStage } from './flow_layout';

const stage = (id: string, cases: number): FlowStage => ({
  id,
  cases,
  label: String(cases),
  left: 0,
  lines: [],
  onward: 0,
  onward_label: '',
});
const stages = [stage('a', 100), stage('b', 60)];

test('columns of their own widths give what equal ones give', () => {
  const columns = [
    { x: 0, width: 200 },
    { x: 200, width: 200 },
  ];
  expect(layoutFlow({ stages, arcs: [] }, columns)).toEqual(layoutFlow({ stages, arcs: [] }, 200));
});

test('an arc may end at a place without a bar, and its way is from left to right', () => {
  const arcs = [{ id: 'p', from: 2, to: 1, cases: 1, label: 'planned', planned: true }];
  const [arc] = layoutFlow({ stages, arcs, stops: [120] }, 200).arcs;
  expect(arc).toMatchObject({ from: 2, to: 1, x_from: 120, planned: true });
  expect(arc!.x_to).toBeGreaterThan(arc!.x_from);
});
