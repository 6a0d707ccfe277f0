// The improvement board: which card stands where, and what moving it changes.
import type { ImprovementRecord, ProblemRecord } from '../../api/record_types';

export type Status = ImprovementRecord['status'];
export const STATUSES: readonly Status[] = ['idea', 'planned', 'in_work', 'shipped', 'measured', 'dropped'];
export const COLUMNS = ['idea', 'planned', 'shipped', 'measured'] as const;
export type BoardColumn = (typeof COLUMNS)[number];

export const DEFAULT_DAYS = 28;
const DAY_MS = 86_400_000;

// What is in work stands among the planned; what was dropped, in no column.
export function columnOf(status: Status): BoardColumn | null {
  if (status === 'dropped') return null;
  return status === 'in_work' ? 'planned' : status;
}

// The improvements of a map: those that are measured on it, and those that mend one of its problems.
export function improvementsOf(
  all: readonly ImprovementRecord[],
  map: string,
  problems: readonly ProblemRecord[],
): ImprovementRecord[] {
  const here = new Set(problems.map((problem) => problem.id));
  return all.filter((each) =>
    each.map === undefined ? (each.problems ?? []).some((id) => here.has(id)) : each.map === map,
  );
}

// What is shipped is shipped since some day, and measured on the map where it was.
export function movedTo(record: ImprovementRecord, status: Status, map: string, now: number): Record<string, unknown> {
  const shipped = status === 'shipped' || status === 'measured';
  return {
    status,
    ...(shipped && record.shipped_at === undefined ? { shipped_at: startOfDay(now) } : {}),
    ...(shipped && record.map === undefined ? { map } : {}),
    ...(status === 'measured' ? { looked_at: now } : {}),
  };
}

export function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

// RICE (DEFINITIONS 12.4); null where a part is missing or out of range.
export function riceOf(record: ImprovementRecord): number | null {
  const { reach, impact, confidence, effort } = record;
  if (reach === undefined || impact === undefined || confidence === undefined || effort === undefined) return null;
  const fits = reach >= 0 && impact >= 0 && confidence >= 0 && confidence <= 1 && effort > 0;
  return fits ? (reach * impact * confidence) / effort : null;
}

// Which day of its window the data has reached; null: not shipped, or the window is over.
export function dayOfWindow(record: ImprovementRecord, until: number | null): { day: number; days: number } | null {
  if (record.shipped_at === undefined || until === null) return null;
  const days = record.compare_days ?? DEFAULT_DAYS;
  const day = Math.floor((until - record.shipped_at) / DAY_MS);
  return day < days ? { day: Math.max(0, day), days } : null;
}

export interface ControlDraft {
  readonly by: 'property' | 'channel'; // the channel of their first event
  readonly name: string; // of the property
  readonly values: string; // separated by commas
}

// A control group of one property, or of the channel that customers came by, can be edited in words; null: it is a condition of another kind.
export function controlDraft(control: unknown): ControlDraft | null {
  if (control === undefined) return { by: 'property', name: '', values: '' };
  const channel = (control as { channel?: { is?: unknown; where?: unknown } } | null)?.channel;
  if (channel?.where === 'first' && Array.isArray(channel.is))
    return { by: 'channel', name: '', values: channel.is.join(', ') };
  const attribute = (control as { attribute?: { name?: unknown; is?: unknown } } | null)?.attribute;
  if (!attribute || typeof attribute.name !== 'string' || !Array.isArray(attribute.is)) return null;
  if (Object.keys(attribute).length !== 2) return null;
  return { by: 'property', name: attribute.name, values: attribute.is.join(', ') };
}

export function controlOf({ by, name, values }: ControlDraft): unknown {
  const is = values
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (by === 'channel') return is.length === 0 ? null : { channel: { is, where: 'first' } };
  return name.trim() === '' || is.length === 0 ? null : { attribute: { name: name.trim(), is } };
}

export function dayText(ms: number | undefined): string {
  return ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10);
}

export function dayToMs(text: string): number | null {
  const ms = text === '' ? NaN : Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms;
}
