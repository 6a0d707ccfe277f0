// Which lanes the map has and what each of their cells is called and opens. A lane without any data is left out.
import type { MapView } from '../../store/map_view';
import { curveIsPerStep } from '../../store/map_view';
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

export function buildLanes(view: MapView, terms: Terms, order_measured: boolean): Lane[] {
  const { stages } = view;
  const lane = (
    kind: LaneKind,
    title: string,
    hint: string,
    label: (i: number) => string,
    subject: (id: string) => Subject,
  ): Lane => ({
    kind,
    title,
    hint,
    cells: stages.map((stage, i) => ({ label: label(i), subject: subject(stage.id) })),
  });
  const lanes: Lane[] = [
    lane(
      'stages',
      'Stages',
      '',
      (i) => stageName(view, i),
      (stage) => ({ kind: 'stage', stage }),
    ),
  ];
  const money = terms.currency.code === '' ? '' : '; money a month at stake';
  if (order_measured && stages.some((stage) => stage.cases > 0)) {
    const hint = `${terms.units}, time between, who leaves or goes back${money}`;
    lanes.push(
      lane(
        'flow',
        'What happens',
        hint,
        (i) => flowName(view, i, terms),
        (stage) => ({ kind: 'flow', stage }),
      ),
    );
  }
  if (stages.some((stage) => stage.steps.length > 0)) {
    const shares = stages.some((stage) => stage.steps.some((step) => step.measures.reach?.value != null));
    const hint = shares ? `share of ${terms.units}` : 'mean score, −2 … +2';
    lanes.push(
      lane(
        'touchpoints',
        'Touchpoints',
        hint,
        (i) => touchpointsName(view, i),
        (stage) => ({ kind: 'touchpoints', stage }),
      ),
    );
  }
  if (stages.some((stage) => stage.quotes.length > 0)) {
    lanes.push(
      lane(
        'thoughts',
        'Thoughts',
        'what they said',
        (i) => thoughtsName(view, i),
        (stage) => ({ kind: 'thoughts', stage }),
      ),
    );
  }
  const per_step = curveIsPerStep(view);
  if (stages.some((stage) => stage.measures.emotion || stage.steps.some((step) => step.measures.emotion))) {
    const hint = `−2 … +2 ${per_step ? 'by touchpoint' : 'by stage'}, band is the 95 % interval`;
    lanes.push(
      lane(
        'emotion',
        'Emotion',
        hint,
        (i) => emotionName(view, i, per_step),
        (place) => ({ kind: 'emotion', place }),
      ),
    );
  }
  if (stages.some((stage) => stage.problems.length > 0)) {
    const hint = terms.currency.code === '' ? 'what goes with a worse outcome' : 'cost per month (association)';
    lanes.push(
      lane(
        'problems',
        'Problems',
        hint,
        (i) => problemsName(view, i, terms),
        (stage) => ({ kind: 'problems', stage }),
      ),
    );
  }
  return lanes;
}
