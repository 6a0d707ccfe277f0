// The two drawings of the map, laid out for the width that the columns have.
import { curveIsPerStep, type MapView, type Measure, type StageView } from '../../store/map_view';
import type { Inspect } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { EmotionChart } from '../../charts/EmotionChart';
import { FlowChart } from '../../charts/FlowChart';
import { layoutEmotion, type EmotionPoint } from '../../charts/emotion_layout';
import { layoutFlow } from '../../charts/flow_layout';
import { count, score } from '../../ui/format';
import { flowInput } from './map_words';

export interface PlotProps {
  readonly view: MapView;
  readonly terms: Terms;
  readonly column: number;
  readonly onInspect: Inspect;
}

export function FlowPlot({ view, terms, column, onInspect }: PlotProps) {
  return (
    <div className="map-plot" role="presentation">
      <FlowChart
        layout={layoutFlow(flowInput(view, terms), column)}
        onArc={(link) => onInspect({ kind: 'link', link })}
      />
    </div>
  );
}

export function EmotionPlot({ view, column, onInspect }: PlotProps) {
  const spare = view.stages.map((stage, i) => ({ x: column * (i + 0.5), text: answersOf(stage) }));
  const layout = layoutEmotion(emotionPoints(view, column), column * view.stages.length, spare);
  return (
    <div className="map-plot" role="presentation">
      <EmotionChart
        layout={layout}
        columns={view.stages.slice(1).map((_, i) => column * (i + 1))}
        onPoint={(place) => onInspect({ kind: 'emotion', place })}
      />
    </div>
  );
}

// Room for the scale at the left end of the curve, and between the outer points of neighbouring stages.
const SCALE = 34;
const EDGE = 6;

export function emotionPoints(view: MapView, column: number): EmotionPoint[] {
  if (!curveIsPerStep(view)) {
    return view.stages.map((stage, i) => emotionPoint(stage.id, '', column * (i + 0.5), stage.measures.emotion));
  }
  return view.stages.flatMap((stage, i) => {
    const steps = stage.steps.filter((step) => step.measures.emotion);
    const from = column * i + (i === 0 ? SCALE : EDGE);
    const slot = (column * (i + 1) - EDGE - from) / Math.max(1, steps.length);
    const x = (j: number): number => from + slot * (j + 0.5);
    return steps.map((step, j) => emotionPoint(step.id, step.name, x(j), step.measures.emotion));
  });
}

function answersOf(stage: StageView): string {
  const counts = stage.steps.flatMap((step) => (step.measures.emotion ? [step.measures.emotion.n] : []));
  if (counts.length === 0) return 'no answers';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `n ${count(most)}` : `n ${count(least)} … ${count(most)}`;
}

function emotionPoint(id: string, name: string, x: number, measure: Measure | undefined): EmotionPoint {
  const value = measure?.value ?? null;
  const n = measure?.n ?? 0;
  return {
    id,
    name,
    x,
    value,
    ci: measure?.ci ?? null,
    assumed: measure?.grade === 'assumed',
    moment: value === null ? null : (measure?.detail.moment ?? null),
    label: value === null ? '' : score(value),
    below:
      n > 0
        ? [
            measure && measure.grade !== 'measured' ? `n ${count(n)}, ${measure.grade}` : `n ${count(n)}`,
            `n ${count(n)}`,
            count(n),
            n >= 1000 ? `${(n / 1000).toFixed(1)}k` : count(n),
          ]
        : ['no answers', 'n 0', '0'],
  };
}
