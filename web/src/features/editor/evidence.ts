// How the map knows what it says: its claims by grade. Until a log measures them, what was found in data counts as found,
// and all else as assumed.
import { isDiscovered, type Item } from './items';

export type Grade = 'measured' | 'thin' | 'stale' | 'contradicted' | 'assumed';
export type Standing = Grade | 'discovered';

const GRADES: readonly Grade[] = ['measured', 'thin', 'stale', 'contradicted', 'assumed'];

// Quotes of a discovered map carry the grade that their number of answers gave them.
export function standingOf(item: Item): Standing {
  const given = (item.record as { readonly grade?: unknown }).grade;
  const grade = GRADES.find((each) => each === given);
  if (grade) return grade;
  if (isDiscovered(item)) return 'discovered';
  return item.kind === 'problem' && item.record.shape !== undefined ? 'discovered' : 'assumed';
}

export interface Evidence {
  readonly claims: number;
  readonly counts: Readonly<Record<Standing, number>>;
}

export function countEvidence(items: Iterable<Item>): Evidence {
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
    counts[standingOf(item)]++;
  }
  return { claims, counts };
}
