// How the map knows what it says: its claims by grade, as the log and the sources of the team support them. Until the
// server has said so, what was found in data counts as found, and all else as assumed.
import type { Evidence } from '../../store/workspace_store';
import { isDiscovered, type Item } from './items';

export type Grade = 'measured' | 'thin' | 'stale' | 'contradicted' | 'assumed';
export type Standing = Grade | 'discovered';

export const GRADES: readonly Grade[] = ['measured', 'thin', 'stale', 'contradicted', 'assumed'];

// What needs no mark beside a name.
export const UNMARKED: ReadonlySet<Standing> = new Set(['measured', 'discovered']);

// Quotes of a discovered map carry the grade that their number of answers gave them.
export function standingOf(item: Item, evidence: Evidence | null): Standing {
  const claim = evidence?.claim(item.id);
  if (claim) return claim.grade;
  const given = (item.record as { readonly grade?: unknown }).grade;
  const grade = GRADES.find((each) => each === given);
  if (grade) return grade;
  if (isDiscovered(item)) return 'discovered';
  return item.kind === 'problem' && item.record.shape !== undefined ? 'discovered' : 'assumed';
}

export interface EvidenceCount {
  readonly claims: number;
  readonly counts: Readonly<Record<Standing, number>>;
}

export function countEvidence(items: Iterable<Item>): EvidenceCount {
  const counts: Record<Standing, number> = {
    measured: 0,
    thin: 0,
    stale: 0,
    contradicted: 0,
    assumed: 0,
    discovered: 0,
  };
  let claims = 0;
  for (const item of items) {
    if (item.kind === 'link') continue;
    claims++;
    counts[standingOf(item, null)]++;
  }
  return { claims, counts };
}
