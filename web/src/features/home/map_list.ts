// Which maps are listed, in which order.
import type { MapSummary } from '../../api/generated';

export type SortBy = 'review' | 'edited' | 'title';

export interface Shown {
  readonly owner: string; // '': anyone
  readonly persona: string;
  readonly status: string; // '': all but archived
  readonly sort: SortBy;
}

export function listed(maps: readonly MapSummary[], shown: Shown): MapSummary[] {
  const fits = (map: MapSummary): boolean =>
    (shown.owner === '' || (map.owner ?? '-') === shown.owner) &&
    (shown.persona === '' || map.personas.includes(shown.persona)) &&
    (shown.status === '' ? map.status !== 'archived' : (map.status ?? 'draft') === shown.status);
  return maps.filter(fits).sort(COMPARE[shown.sort]);
}

const byTitle = (a: MapSummary, b: MapSummary): number => a.title.localeCompare(b.title);

// Maps without a date come last.
const NEVER = Number.MAX_SAFE_INTEGER;
const COMPARE: Readonly<Record<SortBy, (a: MapSummary, b: MapSummary) => number>> = {
  review: (a, b) => (a.review_due_at ?? NEVER) - (b.review_due_at ?? NEVER) || byTitle(a, b),
  edited: (a, b) => (b.edited_at ?? 0) - (a.edited_at ?? 0) || byTitle(a, b),
  title: byTitle,
};
