// What each number of the map means, in words. The exact rules are in the reference of the analyses.
import type { Metric } from '../../store/map_view';
import type { Terms } from '../../store/terms';
import type { Grade } from '../../api/report';

export function definitionOf(metric: Metric, terms: Terms): string {
  const { units } = terms;
  switch (metric) {
    case 'cases':
      return `How many ${units} the data holds.`;
    case 'conversion':
      return `The share of ${units} that reached the goal.`;
    case 'reach':
      return `The share of all ${units} that came here at least once.`;
    case 'leave':
      return `Of the ${units} that came here and whose outcome is known, the share that did not go on: an exit, or silence for longer than the time set. Those seen more recently are still on the way and left out.`;
    case 'at_stake':
      return `${units} that leave here × the share of those who go on that later reach the goal × the value of one. What could be won at most if nobody left: those who leave are less keen than those who stay.`;
    case 'time_to_next':
      return `The typical (median) time from the first event here to the first event of the next stage.`;
    case 'emotion':
      return `The mean of the answers given here, on one scale from −2 (worst) to +2 (best), each person counted once. Under 5 answers no number is shown.`;
    case 'count':
      return `How often ${units} went from the one stage straight to the other.`;
    case 'cost':
      return `${units} that met the problem × how much less often they reach the goal than comparable ones that did not × the value of one, a month. An association, not proof of cause. Costs are not added up: one of the ${units} can meet several problems.`;
    case 'effect':
      return `The outcome of the ${units} that met the problem less the outcome of comparable ones that did not. An association, not proof of cause.`;
    default:
      return unknownMetric(metric);
  }
}

function unknownMetric(metric: never): string {
  return String(metric);
}

export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  measured: 'Measured',
  thin: 'Thin',
  stale: 'Stale',
  contradicted: 'Contradicted',
  assumed: 'Assumed',
};

export const GRADE_SENTENCES: Readonly<Record<Grade, string>> = {
  measured: 'Counted from records or answers, 30 or more of them from the last 180 days.',
  thin: 'Real, but fewer than 30, or read from words alone. A hint.',
  stale: 'There is data, but none from the last 180 days.',
  contradicted: 'The team believed one thing, the data says another.',
  assumed: 'No data stands behind this.',
};
