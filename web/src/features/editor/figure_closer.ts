// Which figures of a record can be looked at closer, and how their values are told: pure.
import type { FigureDetail, FigurePart } from '../../api/generated';
import type { KnownRecord } from '../../api/record_types';
import { valueText } from '../../bind/evidence_words';
import type { Terms } from '../../store/terms';
import type { DocumentView, Evidence } from '../../store/workspace_store';
import { targetsOf } from './figures';

export type CloseFigure = 'reach' | 'leave' | 'time_to_next' | 'emotion' | 'count' | 'conversion' | 'effect';

const OF_TYPE: Readonly<Partial<Record<KnownRecord['type'], readonly CloseFigure[]>>> = {
  map: ['conversion'],
  stage: ['leave', 'reach', 'time_to_next', 'emotion'],
  step: ['reach', 'emotion'],
  card: ['reach', 'emotion'],
  touchpoint: ['reach', 'emotion'],
  link: ['count'],
  problem: ['effect'],
};

export interface CloserTarget {
  readonly record: string;
  readonly figures: readonly CloseFigure[];
}

// The place that is measured and what is measured there; null: nothing.
export function closerTarget(document: DocumentView, record: KnownRecord, evidence: Evidence): CloserTarget | null {
  const wanted = OF_TYPE[record.type] ?? [];
  const targets = targetsOf(document, record);
  // A card of the lane of emotion speaks of the emotion at its places alone.
  const only = record.type === 'card' && targets.length > 1 ? (['emotion'] as const) : wanted;
  for (const target of targets) {
    const figures = only.filter((figure) => {
      const measurement = evidence.measurement(target, figure);
      return measurement !== undefined && measurement.n > 0;
    });
    if (figures.length > 0) return { record: target, figures };
  }
  return null;
}

export const partText = (part: FigurePart, unit: string, terms: Terms): string | null =>
  part.value == null ? null : valueText(part.value, unit, terms);

export function requestsOf(detail: FigureDetail): unknown[] {
  const parts = [detail.whole, detail.times, ...detail.trend, ...detail.personas, ...detail.groups];
  const seen = new Map<string, unknown>();
  for (const part of parts) if (part?.request != null) seen.set(JSON.stringify(part.request), part.request);
  return [...seen.values()];
}

export const journeysPath = (map: string, record: string, figure: string): string =>
  `/maps/${encodeURIComponent(map)}/journeys?record=${encodeURIComponent(record)}&figure=${encodeURIComponent(figure)}`;
