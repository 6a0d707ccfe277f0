import { describe, expect, test } from 'vitest';
import type { Measurement } from '../api/measurements';
import type { BindingRecord, KnownRecord, LinkRecord } from '../api/record_types';
import type { MapReport, ProblemRow } from '../api/report';
import { readReport } from '../api/read_report';
import { buildMapView, curveIsPerStep, densestStage } from './map_view';

const measurement = (binding: string, value: number | null, detail = {}): Measurement => ({
  binding,
  value,
  n: 100,
  ci: null,
  unit: '',
  grade: 'measured',
  detail,
});
const bind = (id: string, target: string, metric: string): BindingRecord => ({
  id,
  type: 'binding',
  parent: 'm',
  target,
  metric,
  analysis: 'x',
});

function report(
  records: readonly KnownRecord[],
  measurements: readonly Measurement[] = [],
  more: Partial<MapReport> = {},
): MapReport {
  const read = readReport(
    JSON.stringify({ format: 'cairn-report/1', document: { format: 'cairn/1', records, measurements }, ...more }),
  );
  if (!read.ok) throw new Error(read.message);
  return read.report;
}

const STAGES: KnownRecord[] = [
  { id: 'b', type: 'stage', parent: 'm', order: 'a1', name: 'Second' },
  { id: 'a', type: 'stage', parent: 'm', order: 'a0', name: 'First' },
  { id: 's2', type: 'step', parent: 'a', order: 'a1', name: 'Late' },
  { id: 's1', type: 'step', parent: 'a', order: 'a0', name: 'Early', touchpoint: 't' },
  { id: 't', type: 'touchpoint', name: 'Shop', channel: 'store' },
];

describe('the map from its records', () => {
  test('stages and steps stand in their order, joined with channel and measurements', () => {
    const view = buildMapView(report([...STAGES, bind('x', 'a', 'reach')], [measurement('x', 0.5, { cases: 50 })]));
    expect(view.stages.map((stage) => stage.name)).toEqual(['First', 'Second']);
    expect(view.stages[0]!.steps.map((step) => [step.name, step.channel])).toEqual([
      ['Early', 'store'],
      ['Late', ''],
    ]);
    expect(view.stages[0]!.cases).toBe(50);
    expect(view.stages[1]!.cases).toBe(0);
  });

  test('a binding without a measurement gives no number', () => {
    const view = buildMapView(report([...STAGES, bind('x', 'a', 'reach')]));
    expect(view.stages[0]!.measures.reach).toBeUndefined();
  });

  test('the direction of a link comes from its stages; one that leads nowhere is left out', () => {
    const links: LinkRecord[] = [
      { id: 'l1', type: 'link', parent: 'm', from: 'a', to: 'b', kind: 'back' },
      { id: 'l2', type: 'link', parent: 'm', from: 'b', to: 'a', kind: 'forward' },
      { id: 'l3', type: 'link', parent: 'm', from: 'b', to: 'gone', kind: 'forward' },
      { id: 'l4', type: 'link', parent: 'm', from: 'a', to: 'a', kind: 'back' },
    ];
    const bindings = links.map((link) => bind(`bind-${link.id}`, link.id, 'count'));
    const view = buildMapView(
      report(
        [...STAGES, ...links, ...bindings],
        bindings.map((each) => measurement(each.id, 7)),
      ),
    );
    expect(view.links.map((link) => [link.id, link.kind])).toEqual([
      ['l1', 'forward'],
      ['l2', 'back'],
    ]);
  });

  test('problems stand where their record says, else at the stage they name, else nowhere', () => {
    const problem = (id: string, where = ''): Partial<ProblemRow> => ({ id, name: id, where });
    const records: KnownRecord[] = [...STAGES, { id: 'p1', type: 'problem', parent: 'm', at: 's2', name: 'p1' }];
    const rows = [problem('p1', 'Second'), problem('p2', 'Second'), problem('p3')] as ProblemRow[];
    const view = buildMapView(report(records, [], { problems: rows }));
    expect(view.stages.map((stage) => stage.problems.map((each) => each.id))).toEqual([['p1'], ['p2']]);
    expect(view.homeless_problems.map((each) => each.id)).toEqual(['p3']);
  });

  test('quotes of a step are quotes of its stage too', () => {
    const view = buildMapView(report([...STAGES, { id: 'q', type: 'quote', parent: 'm', at: 's1', text: 'Well' }]));
    expect(view.stages[0]!.quotes.map((quote) => quote.text)).toEqual(['Well']);
    expect(view.stages[0]!.steps[0]!.quotes).toHaveLength(1);
    expect(view.stages[0]!.steps[1]!.quotes).toHaveLength(0);
  });

  test('the curve is drawn per step where two steps of one stage have answers', () => {
    const one = report([...STAGES, bind('x', 's1', 'emotion')], [measurement('x', 1)]);
    const two = report(
      [...STAGES, bind('x', 's1', 'emotion'), bind('y', 's2', 'emotion')],
      [measurement('x', 1), measurement('y', -1)],
    );
    expect(curveIsPerStep(buildMapView(one))).toBe(false);
    expect(curveIsPerStep(buildMapView(two))).toBe(true);
    expect(densestStage(buildMapView(two))).toBe(2);
  });

  test('blank names can still be read', () => {
    expect(
      buildMapView(report([{ id: 'a', type: 'stage', parent: 'm', order: 'a0', name: ' ' }])).stages[0]!.name,
    ).toBe('(no name)');
  });
});
