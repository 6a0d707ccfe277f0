// The map as a table: every number that the drawing shows, in words, a row a kind and a column a stage.
import { curveIsPerStep, type MapView, type StageView } from '../../store/map_view';
import type { Terms } from '../../store/terms';
import {
  capital,
  count,
  duration,
  MISSING,
  money,
  percent,
  percentRange,
  range,
  roughPercent,
  score,
} from '../../ui/format';
import { emotionText, problemFigure } from './map_words';
import { GRADE_NAMES } from './definitions';

export interface TableRow {
  readonly name: string;
  readonly cells: readonly string[];
}

export function mapTable(view: MapView, terms: Terms): TableRow[] {
  const { stages } = view;
  const row = (name: string, text: (stage: StageView, i: number) => string): TableRow => ({
    name,
    cells: stages.map((stage, i) => text(stage, i) || MISSING),
  });
  const moves = (i: number, kind: 'back' | 'skip'): string =>
    view.links
      .filter((link) => link.from === i && link.kind === kind)
      .map((link) => `${count(link.cases)} to “${stages[link.to]!.name}”`)
      .join(', ');
  const rows = [
    row(capital(terms.units), (stage) => (stage.measures.reach || stage.leave ? count(stage.cases) : '')),
    row('Leave here', (stage) =>
      stage.leave
        ? `${count(stage.leave.left)}, ${percent(stage.leave.share)} (${percentRange(stage.leave.share_ci)})`
        : '',
    ),
    row(
      'How they leave',
      (stage) => stage.leave?.exit_reasons.map((reason) => `${reason.name} ${count(reason.cases)}`).join(', ') ?? '',
    ),
    row('At stake per month, at most', (stage) =>
      stage.leave?.at_stake_per_month == null ? '' : money(stage.leave.at_stake_per_month, terms.currency),
    ),
    row('Still on the way', (stage) =>
      stage.leave && stage.leave.in_progress > 0 ? count(stage.leave.in_progress) : '',
    ),
    row('Go back', (_, i) => moves(i, 'back')),
    row('Skip ahead', (_, i) => moves(i, 'skip')),
    row('Typical time to the next stage', (stage) =>
      stage.measures.time_to_next?.value == null ? '' : duration(stage.measures.time_to_next.value),
    ),
    row('Touchpoints', (stage) =>
      stage.steps
        .map(
          (step) =>
            `${step.name}${step.measures.reach?.value == null ? '' : ` ${roughPercent(step.measures.reach.value)}`}`,
        )
        .join(', '),
    ),
    row('Thoughts', (stage) =>
      stage.quotes.map((quote) => `“${quote.text}”${quote.source ? `, ${quote.source}` : ''}`).join('; '),
    ),
    row('Emotion', (stage) => emotionCell(stage, curveIsPerStep(view))),
    row('Problems', (stage) =>
      stage.problems
        .map(
          (problem) => `${problem.name}, ${GRADE_NAMES[problem.grade].toLowerCase()}, ${problemFigure(problem, terms)}`,
        )
        .join('; '),
    ),
  ];
  return rows.filter((each) => each.cells.some((cell) => cell !== MISSING));
}

function emotionCell(stage: StageView, per_step: boolean): string {
  const of_stage = stage.measures.emotion ? [`${emotionText(stage.measures.emotion)}${interval(stage)}`] : [];
  const steps = per_step
    ? stage.steps
        .filter((step) => step.measures.emotion)
        .map((step) => `${step.name} ${emotionText(step.measures.emotion)}`)
    : [];
  return [...of_stage, ...steps].join('; ');
}

function interval(stage: StageView): string {
  const text = range(stage.measures.emotion?.ci, (value) => score(value, 2));
  return text === '' ? '' : ` (${text})`;
}
