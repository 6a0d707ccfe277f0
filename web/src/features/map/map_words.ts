// The sentences and short labels of the map: pure, so that the drawing, the table and the screen reader say the same.
import type { LinkView, MapView, Measure, StageView } from '../../store/map_view';
import type { ProblemRow } from '../../api/report';
import type { Terms } from '../../store/terms';
import type { FlowInput, FlowLine } from '../../charts/flow_layout';
import { count, duration, money, percent, points, roughPercent, score } from '../../ui/format';
import { GRADE_NAMES } from './definitions';

// A number that is not shown because it is 1 to 4 must not read as nobody.
function casesInWords(stage: StageView): string {
  return stage.leave?.few && stage.cases === 0 ? '< 5' : count(stage.cases);
}

export function leaveLines(stage: StageView, terms: Terms): FlowLine[] {
  const { leave } = stage;
  if (!leave) return [];
  const lines: FlowLine[] = [];
  if (leave.left > 0) {
    lines.push({ text: `${roughPercent(leave.share)} leave`, tone: 'leave' });
    for (const reason of leave.exit_reasons.slice(0, 2))
      lines.push({ text: `${count(reason.cases)}: ${reason.name.trim() || 'no reason given'}`, tone: 'money' });
  }
  if (leave.at_stake_per_month != null && leave.at_stake_per_month > 0) {
    lines.push({ text: `${money(leave.at_stake_per_month, terms.currency)} at stake`, tone: 'money' });
  }
  if (leave.in_progress > 0) lines.push({ text: `${count(leave.in_progress)} still on the way`, tone: 'way' });
  return lines;
}

// At most this many moves are drawn as arcs; the table and the inspector name all of them.
const MOST_ARCS = 6;

export function drawnLinks(view: MapView): readonly LinkView[] {
  const most = Math.max(1, ...view.stages.map((stage) => stage.cases));
  return view.links
    .filter((link) => link.kind !== 'forward' && link.cases >= most / 100)
    .sort((a, b) => b.cases - a.cases)
    .slice(0, MOST_ARCS);
}

export function linkLabel(link: LinkView): string {
  if (link.kind === 'skip') return `${count(link.cases)} skip ahead`;
  return `${count(link.cases)} ${link.from - link.to > 1 ? 'come back' : 'go back'}`;
}

export function flowInput(view: MapView, terms: Terms): FlowInput {
  const forward = new Map(view.links.filter((link) => link.kind === 'forward').map((link) => [link.from, link.cases]));
  return {
    stages: view.stages.map((stage, i) => ({
      id: stage.id,
      cases: stage.cases,
      label: casesInWords(stage),
      left: stage.leave?.left ?? 0,
      lines: leaveLines(stage, terms),
      onward: forward.get(i) ?? 0,
      onward_label:
        forward.get(i) && stage.measures.time_to_next?.value != null ? duration(stage.measures.time_to_next.value) : '',
    })),
    arcs: drawnLinks(view).map((link) => ({ ...link, label: linkLabel(link) })),
  };
}

export function problemFigure(problem: ProblemRow, terms: Terms): string {
  if (problem.cost_per_month != null && problem.cost_per_month > 0)
    return `cost ${money(problem.cost_per_month, terms.currency)} a month`;
  if (problem.effect != null && problem.effect_ci != null && Math.abs(problem.effect) <= 1)
    return `outcome ${points(problem.effect)}`;
  if (problem.rate != null) return `${roughPercent(problem.rate)} meet it`;
  return `n ${count(problem.n)}`;
}

const gradeWord = (measure: { readonly grade: Measure['grade'] }): string => GRADE_NAMES[measure.grade].toLowerCase();

// The name of a cell: lane, stage, text, evidence, n, place in the lane.
function cellName(lane: string, stage: string, text: string, place: string): string {
  return text === '' ? `${lane}, ${stage}, empty, ${place}` : `${lane}, ${stage}: ${text}, ${place}`;
}

export function flowName(view: MapView, i: number, terms: Terms): string {
  const stage = view.stages[i]!;
  const parts = [`${casesInWords(stage)} ${stage.cases === 1 ? terms.unit : terms.units}`];
  if (stage.leave && stage.leave.left > 0) parts.push(`${percent(stage.leave.share)} leave`);
  if (stage.leave?.at_stake_per_month)
    parts.push(`at stake at most ${money(stage.leave.at_stake_per_month, terms.currency)} a month`);
  if (stage.leave && stage.leave.in_progress > 0) parts.push(`${count(stage.leave.in_progress)} still on the way`);
  for (const link of view.links) {
    if (link.from === i && link.kind === 'back')
      parts.push(`${count(link.cases)} go back to ${view.stages[link.to]!.name}`);
  }
  if (stage.measures.time_to_next?.value != null)
    parts.push(`typical time to the next stage ${duration(stage.measures.time_to_next.value)}`);
  return cellName('What happens', stage.name, parts.join(', '), placeOf(view, i));
}

export function touchpointsName(view: MapView, i: number): string {
  const stage = view.stages[i]!;
  const texts = stage.steps.map((step) => {
    const { reach, emotion } = step.measures;
    if (reach?.value != null) return `${step.name} ${roughPercent(reach.value)}`;
    return emotion?.value != null ? `${step.name} ${score(emotion.value)}` : step.name;
  });
  return cellName('Touchpoints', stage.name, texts.join(', '), placeOf(view, i));
}

export function thoughtsName(view: MapView, i: number): string {
  const stage = view.stages[i]!;
  const texts = stage.quotes.map((quote) => `“${quote.text}”${quote.source ? `, ${quote.source}` : ''}`);
  return cellName('Thoughts', stage.name, texts.join('; '), placeOf(view, i));
}

export function emotionText(measure: Measure | undefined): string {
  if (!measure) return 'no answers';
  if (measure.value === null) return measure.n > 0 ? `fewer than 5 answers, no number` : 'no answers';
  return `${score(measure.value)}, ${gradeWord(measure)}, n ${count(measure.n)}`;
}

export function emotionName(view: MapView, i: number, per_step: boolean): string {
  const stage = view.stages[i]!;
  const steps = per_step
    ? stage.steps
        .filter((step) => step.measures.emotion)
        .map((step) => `${step.name} ${emotionText(step.measures.emotion)}`)
    : [];
  const text = steps.length > 0 ? steps.join('; ') : emotionText(stage.measures.emotion);
  return cellName('Emotion', stage.name, text, placeOf(view, i));
}

export function problemsName(view: MapView, i: number, terms: Terms): string {
  const stage = view.stages[i]!;
  const texts = stage.problems.map(
    (problem) => `${problem.name}, ${gradeWord(problem)}, ${problemFigure(problem, terms)}`,
  );
  return cellName('Problems', stage.name, texts.join('; '), placeOf(view, i));
}

export function stageName(view: MapView, i: number): string {
  const stage = view.stages[i]!;
  return cellName('Stage', stage.name, stage.activities.join(', '), placeOf(view, i));
}

const placeOf = (view: MapView, i: number): string => `cell ${i + 1} of ${view.stages.length}`;
