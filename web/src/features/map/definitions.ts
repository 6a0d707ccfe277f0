// What each number of the map means, in words. The exact rules are in the reference of the analyses.
import type { Metric } from '../../store/map_view';
import type { Terms } from '../../store/terms';
import type { Grade } from '../../api/report';
import { evidence } from '../../words/evidence.en';

// The same sentences stand in the editor of the workspace.
export function definitionOf(metric: Metric, terms: Terms): string {
  return evidence[`def_${metric}`].replaceAll('{units}', terms.units);
}

export const GRADE_NAMES: Readonly<Record<Grade, string>> = {
  measured: 'Measured',
  thin: 'Thin',
  stale: 'Stale',
  contradicted: 'Contradicted',
  assumed: 'Assumed',
};

export const GRADE_SENTENCES: Readonly<Record<Grade, string>> = {
  measured: evidence.grade_measured,
  thin: evidence.grade_thin,
  stale: evidence.grade_stale,
  contradicted: evidence.grade_contradicted,
  assumed: evidence.grade_assumed,
};
