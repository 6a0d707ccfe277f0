// What the inspector says about one subject: pure, so that it is tested without a screen.
import type { Grade, LeaveRow, ProblemRow } from '../../api/report';
import {
  curveIsPerStep,
  type LinkView,
  type MapView,
  type Measure,
  type Metric,
  type QuoteView,
  type StageView,
  type StepView,
} from '../../store/map_view';
import type { Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import {
  capital,
  count,
  day,
  duration,
  money,
  moneyRange,
  percent,
  percentRange,
  points,
  range,
  roughPercent,
  score,
} from '../../ui/format';
import type { FigureRow } from '../../ui/Figures';
import { definitionOf } from './definitions';
import { emotionText, linkLabel, problemFigure } from './map_words';

export type Figure = FigureRow;

export interface MoneyCard {
  readonly kind: 'cost' | 'stake';
  readonly value: string;
  readonly note: string;
  readonly words: string;
}

export interface InspectorContent {
  readonly title: string;
  readonly crumb: string;
  readonly grade: Grade | null;
  readonly figures: readonly Figure[];
  readonly money: readonly MoneyCard[];
  readonly histogram: { readonly counts: readonly number[]; readonly mean: string } | null;
  readonly reasons: readonly Figure[];
  readonly quotes: readonly QuoteView[];
  readonly items: readonly { readonly label: string; readonly value: string; readonly subject: Subject }[];
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
}

const NOTHING: InspectorContent = {
  title: '',
  crumb: '',
  grade: null,
  figures: [],
  money: [],
  histogram: null,
  reasons: [],
  quotes: [],
  items: [],
  definitions: [],
};

export function inspect(view: MapView, subject: Subject, terms: Terms): InspectorContent | null {
  switch (subject.kind) {
    case 'link':
      return withFound(
        view.links.find((link) => link.id === subject.link),
        (link) => ofLink(view, link, terms),
      );
    case 'step':
      return withStep(view, subject.step, (step, stage) => ofStep(step, stage, terms));
    case 'problem':
      return withFound(problemOf(view, subject.problem), ([problem, stage]) => ofProblem(problem, stage, terms));
    case 'emotion':
      return ofEmotion(view, subject.place, terms);
    case 'stage':
    case 'flow':
    case 'touchpoints':
    case 'thoughts':
    case 'problems':
      return withFound(stageOf(view, subject.stage), (stage) => ofStageCell(view, stage, subject.kind, terms));
    default:
      return unknownSubject(subject);
  }
}

function unknownSubject(_: never): null {
  return null;
}

function withFound<T>(found: T | undefined, then: (found: T) => InspectorContent): InspectorContent | null {
  return found === undefined ? null : then(found);
}

function withStep(
  view: MapView,
  id: string,
  then: (step: StepView, stage: StageView) => InspectorContent,
): InspectorContent | null {
  for (const stage of view.stages) {
    const step = stage.steps.find((each) => each.id === id);
    if (step) return then(step, stage);
  }
  return null;
}

const stageOf = (view: MapView, id: string): StageView | undefined => view.stages.find((stage) => stage.id === id);

function problemOf(view: MapView, id: string): [ProblemRow, StageView | null] | undefined {
  for (const stage of view.stages) {
    const problem = stage.problems.find((each) => each.id === id);
    if (problem) return [problem, stage];
  }
  const homeless = view.homeless_problems.find((each) => each.id === id);
  return homeless ? [homeless, null] : undefined;
}

function ofStageCell(
  view: MapView,
  stage: StageView,
  kind: 'stage' | 'flow' | 'touchpoints' | 'thoughts' | 'problems',
  terms: Terms,
): InspectorContent {
  switch (kind) {
    case 'stage':
    case 'flow':
      return ofStage(view, stage, kind, terms);
    case 'touchpoints':
      return {
        ...NOTHING,
        title: 'Touchpoints',
        crumb: stage.name,
        items: stage.steps.map((step) => ({
          label: step.name,
          value: stepFigure(step),
          subject: { kind: 'step', step: step.id },
        })),
        definitions: define(stage.steps.some((step) => step.measures.reach) ? ['reach'] : ['emotion'], terms),
      };
    case 'thoughts':
      return {
        ...NOTHING,
        title: 'Thoughts',
        crumb: stage.name,
        quotes: stage.quotes,
        definitions: [{ term: 'Quotes', text: QUOTES }],
      };
    case 'problems':
      return {
        ...NOTHING,
        title: 'Problems',
        crumb: stage.name,
        items: stage.problems.map((problem) => problemItem(problem, terms)),
        definitions: define(['cost'], terms),
      };
  }
}

const QUOTES =
  'Words of customers as they were written, with personal data masked. Which ones stand here is a choice, not a count.';

function ofStage(view: MapView, stage: StageView, kind: 'stage' | 'flow', terms: Terms): InspectorContent {
  const { reach, leave, time_to_next, emotion } = stage.measures;
  const flow = flowFigures(stage, terms);
  const i = view.stages.indexOf(stage);
  const moves = view.links
    .filter((link) => link.from === i || link.to === i)
    .map((link) => ({
      label: moveLabel(view, link),
      value: count(link.cases),
      subject: { kind: 'link', link: link.id } as const,
    }));
  const own: InspectorContent['items'] =
    kind === 'flow'
      ? moves
      : [
          ...stage.problems.map((problem) => problemItem(problem, terms)),
          ...stage.steps.map((step) => ({
            label: step.name,
            value: stepFigure(step),
            subject: { kind: 'step', step: step.id } as const,
          })),
        ];
  const metrics: Metric[] = [];
  if (reach) metrics.push('reach');
  if (stage.leave) metrics.push('leave');
  if (stage.leave?.at_stake_per_month) metrics.push('at_stake');
  if (time_to_next?.value != null) metrics.push('time_to_next');
  if (kind === 'stage' && emotion) metrics.push('emotion');
  return {
    ...NOTHING,
    title: stage.name,
    crumb: kind === 'flow' ? 'What happens' : 'Stage',
    grade: (leave ?? reach)?.grade ?? emotion?.grade ?? null,
    figures: [...flow, ...(kind === 'stage' && emotion ? emotionFigures(emotion) : [])],
    money: stakeCard(stage.leave, terms),
    histogram: kind === 'stage' ? histogramOf(emotion) : null,
    reasons: reasonsOf(stage.leave),
    quotes: kind === 'stage' ? stage.quotes : [],
    items: own,
    definitions: define(metrics, terms),
  };
}

function flowFigures(stage: StageView, terms: Terms): Figure[] {
  const { reach, time_to_next } = stage.measures;
  const figures: Figure[] = [];
  if (reach?.value != null) {
    figures.push({
      label: 'Reach',
      value: `${count(stage.cases)} ${terms.units}`,
      note: `${percent(reach.value)} of ${count(reach.n)}`,
    });
  }
  if (stage.leave) {
    const { share, share_ci, left, in_progress } = stage.leave;
    figures.push({ label: 'Leave here', value: percent(share), note: brackets(percentRange(share_ci)) });
    figures.push({ label: 'Leave here, counted', value: count(left), note: '' });
    if (in_progress > 0) figures.push({ label: 'Still on the way', value: count(in_progress), note: '' });
  }
  if (time_to_next?.value != null) {
    figures.push({
      label: 'Typical time to the next stage',
      value: duration(time_to_next.value),
      note: `n ${count(time_to_next.n)}`,
    });
    if (time_to_next.detail.p90 != null)
      figures.push({ label: 'One in ten takes longer than', value: duration(time_to_next.detail.p90), note: '' });
  }
  return figures;
}

const brackets = (text: string): string => (text === '' ? '' : `(${text})`);

function stakeCard(leave: LeaveRow | null, terms: Terms): MoneyCard[] {
  if (!leave?.at_stake_per_month) return [];
  const later =
    leave.conversion_went_on == null
      ? ''
      : ` Of those who go on, ${percent(leave.conversion_went_on)} later reach the goal.`;
  return [
    {
      kind: 'stake',
      value: money(leave.at_stake_per_month, terms.currency),
      note: `at most ${brackets(moneyRange(leave.at_stake_ci, terms.currency))}`.trim(),
      words: `${count(leave.left)} ${terms.units} leave here, for any reason.${later}`,
    },
  ];
}

function reasonsOf(leave: LeaveRow | null): Figure[] {
  if (!leave || leave.exit_reasons.length === 0) return [];
  const known = leave.exit_reasons.reduce((sum, reason) => sum + reason.cases, 0);
  const share = (cases: number): string => (leave.left > 0 ? roughPercent(cases / leave.left) : '');
  const figures = leave.exit_reasons.map((reason) => ({
    label: capital(reason.name),
    value: count(reason.cases),
    note: share(reason.cases),
  }));
  const silent = leave.left - known;
  return silent > 0 ? [...figures, { label: 'Without a word', value: count(silent), note: share(silent) }] : figures;
}

function emotionFigures(emotion: Measure): Figure[] {
  const interval = brackets(range(emotion.ci, (value) => score(value, 2)));
  const figures: Figure[] = [
    {
      label: 'Emotion, mean',
      value: emotion.value === null ? 'under 5 answers' : score(emotion.value, 2),
      note: interval,
    },
    { label: 'Answered', value: count(emotion.n), note: 'people' },
  ];
  if (emotion.latest_at != null) figures.push({ label: 'Latest answer', value: day(emotion.latest_at), note: '' });
  if (emotion.detail.moment)
    figures.push({
      label: 'Moment of truth',
      value: emotion.detail.moment === 'low' ? 'a low point' : 'a high point',
      note: '',
    });
  return figures;
}

function histogramOf(emotion: Measure | undefined): InspectorContent['histogram'] {
  const counts = emotion?.detail.histogram;
  if (!emotion || emotion.value === null || !counts || counts.length !== 5) return null;
  return { counts, mean: `mean ${score(emotion.value)}, n ${count(emotion.n)}` };
}

function ofEmotion(view: MapView, place: string, terms: Terms): InspectorContent | null {
  const stage = stageOf(view, place);
  if (!stage)
    return withStep(view, place, (step, of) =>
      emotionContent(step.name, of.name, step.measures.emotion, step.quotes, [], terms),
    );
  const steps = curveIsPerStep(view) ? stage.steps.filter((step) => step.measures.emotion) : [];
  const items = steps.map((step) => ({
    label: step.name,
    value: emotionText(step.measures.emotion),
    subject: { kind: 'emotion', place: step.id } as const,
  }));
  return emotionContent(stage.name, 'Emotion', stage.measures.emotion, stage.quotes, items, terms);
}

function emotionContent(
  title: string,
  crumb: string,
  emotion: Measure | undefined,
  quotes: readonly QuoteView[],
  items: InspectorContent['items'],
  terms: Terms,
): InspectorContent {
  return {
    ...NOTHING,
    title,
    crumb: crumb === 'Emotion' ? crumb : `Emotion · ${crumb}`,
    grade: emotion?.grade ?? null,
    figures: emotion ? emotionFigures(emotion) : [{ label: 'Emotion', value: 'no answers', note: '' }],
    histogram: histogramOf(emotion),
    quotes,
    items,
    definitions: define(['emotion'], terms),
  };
}

function ofStep(step: StepView, stage: StageView, terms: Terms): InspectorContent {
  const { reach, emotion } = step.measures;
  const figures: Figure[] = [];
  const metrics: Metric[] = [];
  if (reach?.value != null) {
    metrics.push('reach');
    figures.push({ label: 'Reach', value: percent(reach.value), note: `of ${count(reach.n)} ${terms.units}` });
    if (reach.detail.cases != null)
      figures.push({ label: capital(terms.units), value: count(reach.detail.cases), note: '' });
    if (reach.detail.reach_in_stage != null)
      figures.push({ label: 'Of those at this stage', value: percent(reach.detail.reach_in_stage), note: '' });
    if (reach.detail.events != null) figures.push({ label: 'Events', value: count(reach.detail.events), note: '' });
  }
  if (step.channel !== '') figures.push({ label: 'Channel', value: step.channel, note: '' });
  if (emotion) metrics.push('emotion');
  return {
    ...NOTHING,
    title: step.name,
    crumb: `Touchpoint · ${stage.name}`,
    grade: (reach ?? emotion)?.grade ?? null,
    figures: [...figures, ...(emotion ? emotionFigures(emotion) : [])],
    histogram: histogramOf(emotion),
    quotes: step.quotes,
    definitions: define(metrics, terms),
  };
}

function ofLink(view: MapView, link: LinkView, terms: Terms): InspectorContent {
  const from = view.stages[link.from]!.name;
  const to = view.stages[link.to]!.name;
  const figures: Figure[] = [
    { label: 'From', value: from, note: '' },
    { label: 'To', value: to, note: '' },
    { label: 'Moves', value: count(link.cases), note: '' },
  ];
  if (link.share != null)
    figures.push({ label: `Of all moves out of “${from}”`, value: percent(link.share), note: '' });
  return {
    ...NOTHING,
    title: link.kind === 'forward' ? `${count(link.cases)} go on` : linkLabel(link),
    crumb: `Move · ${from} → ${to}`,
    figures,
    definitions: define(['count'], terms),
  };
}

function moveLabel(view: MapView, link: LinkView): string {
  return `${view.stages[link.from]!.name} → ${view.stages[link.to]!.name}`;
}

function ofProblem(problem: ProblemRow, stage: StageView | null, terms: Terms): InspectorContent {
  const effect =
    problem.effect != null && Math.abs(problem.effect) <= 1 ? points(problem.effect) : score(problem.effect, 2);
  const figures: Figure[] = [
    {
      label: 'Met it',
      value: `${count(problem.exposed)} of ${count(problem.n)}`,
      note: problem.rate == null ? '' : percent(problem.rate),
    },
  ];
  if (problem.effect != null) {
    figures.push({
      label: 'Difference in outcome',
      value: effect,
      note: brackets(range(problem.effect_ci, (value) => points(value).replace(/\u00a0pt$/, ''))),
    });
  }
  if (problem.compared_with !== '') figures.push({ label: 'Compared with', value: problem.compared_with, note: '' });
  figures.push({ label: 'Result', value: EVIDENCE_WORDS[problem.evidence] ?? problem.evidence, note: '' });
  const card: MoneyCard[] =
    problem.cost_per_month == null
      ? []
      : [
          {
            kind: 'cost',
            value: money(problem.cost_per_month, terms.currency),
            note: brackets(moneyRange(problem.cost_ci, terms.currency)),
            words: 'An association, not proof of cause.',
          },
        ];
  return {
    ...NOTHING,
    title: problem.name,
    crumb: ['Problem', stage?.name ?? problem.where].filter(Boolean).join(' · '),
    grade: problem.grade,
    figures,
    money: card,
    definitions: [
      { term: 'What the data shows', text: problem.words },
      ...define([problem.cost_per_month == null ? 'effect' : 'cost'], terms),
    ].filter((each) => each.text !== ''),
  };
}

export const EVIDENCE_WORDS: Readonly<Record<string, string>> = {
  harms: 'Clear difference: worse',
  helps: 'Clear difference: better',
  no_evidence: 'Could be chance',
  not_testable: 'Too few to compare',
  rate_only: 'Counted, not compared',
};

function problemItem(problem: ProblemRow, terms: Terms): InspectorContent['items'][number] {
  return {
    label: problem.name,
    value: problemFigure(problem, terms),
    subject: { kind: 'problem', problem: problem.id },
  };
}

function stepFigure(step: StepView): string {
  const { reach, emotion } = step.measures;
  return (
    [reach?.value == null ? '' : roughPercent(reach.value), emotion?.value == null ? '' : score(emotion.value)]
      .filter(Boolean)
      .join(', ') || '–'
  );
}

const TERMS: Readonly<Partial<Record<Metric, string>>> = {
  reach: 'Reach',
  leave: 'Leave',
  at_stake: 'At stake',
  time_to_next: 'Time to the next stage',
  emotion: 'Emotion',
  count: 'Moves',
  cost: 'Cost',
  effect: 'Difference in outcome',
};

function define(metrics: readonly Metric[], terms: Terms): { term: string; text: string }[] {
  return metrics.map((metric) => ({ term: TERMS[metric] ?? metric, text: capital(definitionOf(metric, terms)) }));
}
