// Days and times in the reader's own zone: "14 Nov", "10:42", "7 days ago".
import { languageTag, t } from './words';

const DAY_MS = 86_400_000;

const formats = {
  month: new Intl.DateTimeFormat(languageTag(), { month: 'short' }),
  weekday: new Intl.DateTimeFormat(languageTag(), { weekday: 'short' }),
  clock: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }),
  relative: new Intl.RelativeTimeFormat(languageTag(), { numeric: 'auto' }),
};

export function dayMonth(ms: number): string {
  const date = new Date(ms);
  return t('shared.day_month', { day: String(date.getDate()), month: formats.month.format(date) });
}

export function dayMonthYear(ms: number): string {
  return t('shared.day_month_year', { day: dayMonth(ms), year: String(new Date(ms).getFullYear()) });
}

export function clock(ms: number): string {
  return formats.clock.format(ms);
}

export function dayAndClock(ms: number, now = Date.now()): string {
  if (isSameDay(ms, now)) return clock(ms);
  return t('shared.day_and_clock', { day: dayMonth(ms), clock: clock(ms) });
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

// The heading of a day in a list: today, yesterday, "Thu 19 Nov", with the year where it is another.
export function dayHeading(ms: number, now: number): string {
  if (isSameDay(ms, now)) return t('shared.today');
  if (isSameDay(ms, now - DAY_MS)) return t('shared.yesterday');
  const same_year = new Date(ms).getFullYear() === new Date(now).getFullYear();
  const day = same_year ? dayMonth(ms) : dayMonthYear(ms);
  return t('shared.weekday_day', { weekday: formats.weekday.format(ms), day });
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

// "4 minutes ago", "in 3 weeks".
export function ago(ms: number, now: number): string {
  const difference = ms - now;
  for (const [unit, size] of UNITS) {
    if (Math.abs(difference) < size * (unit === 'week' ? 2 : 1)) continue;
    return formats.relative.format(Math.round(difference / size), unit);
  }
  return t('shared.just_now');
}

// How far a day is: "7 days late", "in 3 weeks", "today".
export function untilDay(ms: number, now: number): string {
  const days = Math.round((startOfDay(ms) - startOfDay(now)) / DAY_MS);
  if (days < 0) return t('shared.days_late', { n: -days });
  if (days === 0) return t('shared.due_today');
  return formats.relative.format(days < 14 ? days : Math.round(days / 7), days < 14 ? 'day' : 'week');
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
