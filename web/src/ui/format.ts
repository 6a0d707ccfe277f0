// Numbers as the report writes them: thousands with a comma, "%" and currencies with a no-break space, minus as "−",
// ranges as "a … b". No number is ever written without saying what is missing: null gives "–".
const NBSP = '\u00a0';
export const MISSING = '–';

function grouped(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const zero = /^[0.,]*$/.test(text);
  return (value < 0 && !zero ? '−' : '') + text;
}

export function count(value: number | null | undefined): string {
  return value == null ? MISSING : grouped(value, 0);
}

// "12,345" stays; from a million on "1.2 m", where room is short.
export function shortCount(value: number): string {
  if (Math.abs(value) < 1e6) return grouped(value, 0);
  return Math.abs(value) < 1e9 ? `${grouped(value / 1e6, 1)}${NBSP}m` : `${grouped(value / 1e9, 1)}${NBSP}bn`;
}

export function percent(share: number | null | undefined, decimals = 1): string {
  return share == null ? MISSING : `${grouped(share * 100, decimals)}${NBSP}%`;
}

// Whole percents, except where rounding would claim nothing or all.
export function roughPercent(share: number | null | undefined): string {
  if (share == null) return MISSING;
  if (share > 0 && share < 0.005) return `<${NBSP}1${NBSP}%`;
  if (share < 1 && share >= 0.995) return `>${NBSP}99${NBSP}%`;
  return percent(share, 0);
}

export function range(interval: readonly [number, number] | null | undefined, one: (value: number) => string): string {
  return interval ? `${one(interval[0])} … ${one(interval[1])}` : '';
}

export function percentRange(interval: readonly [number, number] | null | undefined): string {
  return interval ? `${grouped(interval[0] * 100, 1)} … ${grouped(interval[1] * 100, 1)}` : '';
}

// Percentage points, with their sign: "−12.9 pt".
export function points(share: number | null | undefined): string {
  return share == null ? MISSING : `${share > 0 ? '+' : ''}${grouped(share * 100, 1)}${NBSP}pt`;
}

// A score of −2 … +2, with its sign: "+0.6".
export function score(value: number | null | undefined, decimals = 1): string {
  if (value == null) return MISSING;
  const text = grouped(value, decimals);
  return value > 0 && !/^[0.]*$/.test(text) ? `+${text}` : text;
}

const UNITS: readonly (readonly [number, string])[] = [
  [365.25 * 86_400_000, 'y'],
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

// One unit, at most one decimal: "2 d", "6 h", "4.5 min", "300 ms".
export function duration(ms: number | null | undefined): string {
  if (ms == null) return MISSING;
  if (ms < 0) return `−${duration(-ms)}`;
  if (ms === 0) return 'the same moment';
  for (const [size, unit] of UNITS) {
    // Years are easy to read only from two on.
    if (ms < size * (unit === 'y' ? 2 : 1)) continue;
    const value = ms / size;
    const decimals = value < 10 && Math.abs(value - Math.round(value)) >= 0.05 ? 1 : 0;
    return `${grouped(value, decimals)}${NBSP}${unit}`;
  }
  return `${grouped(ms, 0)}${NBSP}ms`;
}

// Money in minor units of a currency, three digits that matter: "€ 169k", "€ 23.1k", "€ 8,420", "€ 53.90". Without a
// currency the bare number. The sentences of the report use the same rule (src/app/words.h, money_words).
export interface Currency {
  readonly code: string;
  readonly decimals: number;
}

export function money(minor: number | null | undefined, currency: Currency): string {
  return minor == null
    ? MISSING
    : symbolOf(currency.code) + threeDigits(minor / 10 ** currency.decimals, currency.decimals);
}

function threeDigits(amount: number, decimals: number): string {
  const size = Math.abs(amount);
  const scales = [
    [999.5e6, 1e9, 'bn'],
    [999.5e3, 1e6, 'M'],
    [9999.5, 1e3, 'k'],
  ] as const;
  for (const [from, unit, suffix] of scales) {
    if (size < from) continue;
    const scaled = size / unit;
    return grouped(amount / unit, scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + suffix;
  }
  return grouped(amount, size >= 100 || size === 0 ? 0 : Math.min(2, decimals));
}

// The sign people know ("€ ", "US$ "), or the code where there is none; nothing without a currency.
export function symbolOf(code: string): string {
  if (code === '') return '';
  try {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency: code }).formatToParts(0);
    return (parts.find((part) => part.type === 'currency')?.value ?? code) + NBSP;
  } catch {
    return code + NBSP;
  }
}

// "20.4k … 25.8k", without the sign of the currency.
export function moneyRange(interval: readonly [number, number] | null | undefined, currency: Currency): string {
  return range(interval, (value) => money(value, { ...currency, code: '' }));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function day(ms: number): string {
  const date = new Date(ms);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export function dayAndTime(ms: number): string {
  return `${day(ms)}, ${new Date(ms).toISOString().slice(11, 16)}`;
}

export function capital(text: string): string {
  return text === '' ? '' : text.charAt(0).toUpperCase() + text.slice(1);
}

// Names come from data: a blank one still needs something to read and to click.
export function named(name: string | undefined): string {
  return name?.trim() ? name : '(no name)';
}
