// Which lanes the map has and what each of their cells is called and opens. A lane without any data is left out.
import type { MapView } from '../../store/map_view';
import { curveIsPerStep, curvePlaces } from '../../store/map_view';
import type { Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { emotionName, flowName, problemsName, stageName, thoughtsName, touchpointsName } from './map_words';

export type LaneKind = 'stages' | 'flow' | 'touchpoints' | 'thoughts' | 'emotion' | 'problems';

export interface GridCell {
  readonly label: string;
  readonly subject: Subject;
}

export interface Lane {
  readonly kind: LaneKind;
  readonly title: string;
  readonly hint: string;
  readonly cells: readonly GridCell[];
}

interface LaneRule extends Omit<Lane, 'cells'> {
  readonly when: boolean;
  readonly label: (i: number) => string;
  readonly subject: (stage: string) => Subject;
}

export function buildLanes(view: MapView, terms: Terms, order_measured: boolean): Lane[] {
  const rules = [
    stagesLane(view),
    flowLane(view, terms, order_measured),
    touchpointsLane(view, terms),
    thoughtsLane(view),
    emotionLane(view),
    problemsLane(view, terms),
  ];
  return rules
    .filter((rule) => rule.when)
    .map(({ kind, title, hint, label, subject }) => ({
      kind,
      title,
      hint,
      cells: view.stages.map((stage, i) => ({ label: label(i), subject: subject(stage.id) })),
    }));
}

function stagesLane(view: MapView): LaneRule {
  return {
    kind: 'stages',
    title: 'Stages',
    hint: '',
    when: true,
    label: (i) => stageName(view, i),
    subject: (stage) => ({ kind: 'stage', stage }),
  };
}

function flowLane(view: MapView, terms: Terms, order_measured: boolean): LaneRule {
  return {
    kind: 'flow',
    title: 'What happens',
    hint: `${terms.units}, time between, who leaves or goes back${terms.currency.code === '' ? '' : '; money a month at stake'}`,
    when: order_measured && view.stages.some((stage) => stage.cases > 0),
    label: (i) => flowName(view, i, terms),
    subject: (stage) => ({ kind: 'flow', stage }),
  };
}

function touchpointsLane(view: MapView, terms: Terms): LaneRule {
  const steps = view.stages.flatMap((stage) => stage.steps);
  return {
    kind: 'touchpoints',
    title: 'Touchpoints',
    hint: steps.some((step) => step.measures.reach?.value != null) ? `share of ${terms.units}` : 'mean score, −2 … +2',
    when: steps.length > 0,
    label: (i) => touchpointsName(view, i),
    subject: (stage) => ({ kind: 'touchpoints', stage }),
  };
}

function thoughtsLane(view: MapView): LaneRule {
  return {
    kind: 'thoughts',
    title: 'Thoughts',
    hint: 'what they said',
    when: view.stages.some((stage) => stage.quotes.length > 0),
    label: (i) => thoughtsName(view, i),
    subject: (stage) => ({ kind: 'thoughts', stage }),
  };
}

function emotionLane(view: MapView): LaneRule {
  const per_step = curveIsPerStep(view);
  return {
    kind: 'emotion',
    title: 'Emotion',
    hint: `−2 … +2 ${per_step ? 'by touchpoint' : 'by stage'}, band is the 95 % interval`,
    when: curvePlaces(view).length > 0,
    label: (i) => emotionName(view, i, per_step),
    subject: (place) => ({ kind: 'emotion', place }),
  };
}

function problemsLane(view: MapView, terms: Terms): LaneRule {
  const problems = view.stages.flatMap((stage) => stage.problems);
  return {
    kind: 'problems',
    title: 'Problems',
    hint: problems.some((problem) => problem.cost_per_month != null)
      ? 'cost per month (association)'
      : 'what goes with a worse outcome',
    when: problems.length > 0,
    label: (i) => problemsName(view, i, terms),
    subject: (stage) => ({ kind: 'problems', stage }),
  };
}
