// When an improvement needs somebody: late, or to be looked at again.
import type { ImprovementRecord } from '../api/record_types';

const DAY_MS = 86_400_000;

export function isOverdue(record: ImprovementRecord, now: number): boolean {
  const open = record.status === 'idea' || record.status === 'planned' || record.status === 'in_work';
  return open && record.due_at !== undefined && record.due_at + DAY_MS <= now;
}

// What has been shipped is looked at again after so many days: an effect may fade, or come late.
const LOOK_AFTER_DAYS = [30, 60, 90];

export interface Look {
  readonly days: number; // after it was shipped
  readonly at: number;
  readonly is_due: boolean;
}

// The next of them since somebody looked last; null: not shipped, or all are done.
export function nextLook(record: ImprovementRecord, now: number): Look | null {
  const { shipped_at, looked_at, status } = record;
  if (shipped_at === undefined || (status !== 'shipped' && status !== 'measured')) return null;
  const done = looked_at === undefined ? 0 : (looked_at - shipped_at) / DAY_MS;
  const days = LOOK_AFTER_DAYS.find((each) => each > done);
  if (days === undefined) return null;
  const at = shipped_at + days * DAY_MS;
  return { days, at, is_due: at <= now };
}
