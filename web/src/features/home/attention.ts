// Which maps and sources need someone, from facts alone, the most pressing first.
import type { MapSummary } from '../../api/generated';
import type { ImprovementRecord } from '../../api/record_types';
import { isOverdue, nextLook } from '../../bind/improvements';
import { cellsOf } from '../../bind/listed_evidence';

export interface AttentionMap {
  readonly id: string;
  readonly title: string;
  readonly status: string | null;
  readonly owner: string | null;
  readonly review_due_at: number | null;
  readonly evidence: MapSummary['evidence'];
  readonly edited_at: number | null;
  readonly role: string; // on it, of who looks
}

export interface AttentionSource {
  readonly name: string;
  readonly counts: { readonly rejected: number; readonly last_at: number | null };
}

export type Need =
  | { readonly kind: 'late_review' | 'due_review'; readonly map: AttentionMap; readonly days: number }
  | { readonly kind: 'contradicted' | 'stale'; readonly map: AttentionMap; readonly cells: number }
  | { readonly kind: 'left'; readonly map: AttentionMap; readonly numbers: number }
  | { readonly kind: 'no_owner'; readonly map: AttentionMap }
  | { readonly kind: 'no_claims'; readonly map: AttentionMap; readonly days: number }
  | { readonly kind: 'overdue' | 'look_again'; readonly improvement: ImprovementRecord; readonly days: number }
  | { readonly kind: 'no_doer'; readonly improvement: ImprovementRecord }
  | { readonly kind: 'rejected'; readonly source: AttentionSource }
  | { readonly kind: 'old_data'; readonly source: AttentionSource; readonly last_at: number };

const DAY = 86_400_000;
const SOON_DAYS = 7;
const QUIET_DAYS = 7; // a map of nothing but questions is new for a week
const OLD_DAYS = 180; // evidence is stale from here on

export function attention(
  maps: readonly AttentionMap[],
  sources: readonly AttentionSource[],
  now: number,
  improvements: readonly ImprovementRecord[] = [],
): readonly Need[] {
  const living = maps.filter((map) => map.status !== 'archived');
  const reviews = living
    .filter((map) => map.review_due_at !== null)
    .map((map) => ({ map, days: daysUntil(map.review_due_at!, now) }))
    .filter(({ days }) => days <= SOON_DAYS)
    .sort((a, b) => a.days - b.days);
  return [
    ...reviews.filter(({ days }) => days < 0).map(({ map, days }): Need => ({ kind: 'late_review', map, days: -days })),
    ...sources.filter((source) => source.counts.rejected > 0).map((source): Need => ({ kind: 'rejected', source })),
    ...improvements
      .filter((improvement) => isOverdue(improvement, now))
      .map((improvement): Need => ({ kind: 'overdue', improvement, days: -daysUntil(improvement.due_at ?? now, now) })),
    ...improvements.flatMap((improvement): Need[] => {
      const look = nextLook(improvement, now);
      return look?.is_due ? [{ kind: 'look_again', improvement, days: look.days }] : [];
    }),
    ...reviews.filter(({ days }) => days >= 0).map(({ map, days }): Need => ({ kind: 'due_review', map, days })),
    ...living.flatMap((map): Need[] => {
      const numbers = map.evidence?.left ?? 0;
      return numbers > 0 ? [{ kind: 'left', map, numbers }] : [];
    }),
    ...living.flatMap((map) => cellsThatAre('contradicted', map)),
    ...living.flatMap((map) => cellsThatAre('stale', map)),
    ...living.filter((map) => !map.owner).map((map): Need => ({ kind: 'no_owner', map })),
    ...improvements
      .filter(({ owner, status }) => !owner && (status === 'planned' || status === 'in_work'))
      .map((improvement): Need => ({ kind: 'no_doer', improvement })),
    ...sources.flatMap((source): Need[] => {
      const last_at = source.counts.last_at;
      return last_at !== null && now - last_at > OLD_DAYS * DAY ? [{ kind: 'old_data', source, last_at }] : [];
    }),
    ...living.flatMap((map): Need[] => {
      const days = map.edited_at === null ? 0 : Math.floor((now - map.edited_at) / DAY);
      return map.evidence?.meter.n === 0 && days >= QUIET_DAYS ? [{ kind: 'no_claims', map, days }] : [];
    }),
  ];
}

function cellsThatAre(kind: 'contradicted' | 'stale', map: AttentionMap): Need[] {
  const cells = cellsOf(map, kind);
  return cells > 0 ? [{ kind, map, cells }] : [];
}

// Calendar days in the reader's zone: due tomorrow is one day, however late the hour.
function daysUntil(at: number, now: number): number {
  return Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / DAY);
}
