// Which touchpoints journeys do not keep to, drawn on the map while somebody looks at it: the largest deviation of each.
import { useSyncExternalStore } from 'react';
import type { DeviationShare, PlannedJourney, PlannedTouchpointRow } from '../../api/generated';

export type Deviation = 'skipped' | 'again' | 'out_of_order';
export const DEVIATIONS: readonly Deviation[] = ['skipped', 'again', 'out_of_order'];

export interface DeviationMark {
  readonly kind: Deviation;
  readonly share: number;
}

export interface NamedDeviation {
  readonly touchpoint: PlannedTouchpointRow;
  readonly kind: Deviation;
  readonly told: DeviationShare;
}

const LEAST = 0.05; // what fewer do is the usual stray

// The commonest first.
export function deviationsOf(found: PlannedJourney): readonly NamedDeviation[] {
  return found.touchpoints
    .flatMap((touchpoint) => DEVIATIONS.map((kind) => ({ touchpoint, kind, told: touchpoint[kind] })))
    .filter(({ told }) => (told.share ?? 0) >= LEAST)
    .sort((a, b) => (b.told.share ?? 0) - (a.told.share ?? 0));
}

let marks: ReadonlyMap<string, DeviationMark> | null = null;
const listeners = new Set<() => void>();

// Null: they are not shown.
export function showMarks(found: PlannedJourney | null): void {
  if (found === null && marks === null) return;
  const next = new Map<string, DeviationMark>();
  for (const { touchpoint, kind, told } of found ? deviationsOf(found) : []) {
    for (const record of touchpoint.records) if (!next.has(record)) next.set(record, { kind, share: told.share ?? 0 });
  }
  marks = found === null ? null : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMark(record: string): DeviationMark | null {
  return useSyncExternalStore(subscribe, () => marks?.get(record) ?? null);
}

export function useMarksShown(): boolean {
  return useSyncExternalStore(subscribe, () => marks !== null);
}
