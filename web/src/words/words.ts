// A text is found by its key, "home.title"; the keys and the arguments of each are read from the English catalogue by
// the compiler. A text that counts has forms: {one, other}; its argument `n` chooses.
import { english } from './english';
import { pseudo } from './pseudo';

type English = typeof english;

interface Forms {
  readonly one: string;
  readonly other: string;
}

type KeysOf<T> = { [F in keyof T & string]: `${F}.${keyof T[F] & string}` }[keyof T & string];
export type Key = KeysOf<English>;

type Entry<K extends Key> = K extends `${infer F}.${infer N}`
  ? F extends keyof English
    ? N extends keyof English[F]
      ? English[F][N]
      : never
    : never
  : never;

// The names between braces.
type Placeholders<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type ArgumentNames<E> = E extends string
  ? Placeholders<E>
  : E extends Forms
    ? 'n' | Placeholders<E['one' | 'other']>
    : never;

export type Args<K extends Key> = {
  readonly [Name in ArgumentNames<Entry<K>>]: Name extends 'n' ? number : string | number;
};

// Keys whose text needs no argument, for tables of keys.
export type PlainKey = { [K in Key]: [ArgumentNames<Entry<K>>] extends [never] ? K : never }[Key];

export type Locale = 'en' | 'pseudo';
export const LOCALES: readonly Locale[] = ['en', 'pseudo'];
const KEY = 'cairn-locale';

let current: Locale = initial();
const listeners = new Set<() => void>();

export function locale(): Locale {
  return current;
}

// What Intl is asked with.
export function languageTag(): string {
  return 'en';
}

export function direction(): 'ltr' | 'rtl' {
  return 'ltr';
}

export function setLocale(next: Locale): void {
  current = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function subscribeLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function t<K extends Key>(key: K, ...args: [ArgumentNames<Entry<K>>] extends [never] ? [] : [Args<K>]): string {
  return fill(template(key, args[0] as Values | undefined), (args[0] as Values | undefined) ?? {});
}

type Values = Readonly<Record<string, string | number>>;

// The text of a key before its arguments are put in: for a sentence whose arguments are marked up.
export function template(key: Key, args?: Values): string {
  const [feature, name] = key.split('.', 2) as [string, string];
  const entry = (english as unknown as Record<string, Record<string, string | Forms>>)[feature]?.[name]; // lint-allow: keys are texts here
  if (entry === undefined) return key;
  const text = typeof entry === 'string' ? entry : entry[form(Number(args?.['n'] ?? 0))];
  return current === 'pseudo' ? pseudo(text) : text;
}

const plurals = new Intl.PluralRules(languageTag());
const numbers = new Intl.NumberFormat('en-US');

function form(n: number): keyof Forms {
  return plurals.select(n) === 'one' ? 'one' : 'other';
}

function fill(text: string, args: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : typeof value === 'number' ? formatNumber(value) : inPlace(value);
  });
}

const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

// A text inside a sentence never turns the words around it: its marks of direction go, and what is written from right to
// left is isolated.
export function inPlace(text: string): string {
  const plain = text.replace(TURNING, '');
  return LEFTWARDS.test(plain) ? `\u2068${plain}\u2069` : plain;
}

export function formatNumber(value: number): string {
  return numbers.format(value).replace('-', '−');
}

function initial(): Locale {
  try {
    const asked = new URLSearchParams(globalThis.location?.search ?? '').get('locale') ?? localStorage.getItem(KEY);
    return LOCALES.find((each) => each === asked) ?? 'en';
  } catch {
    return 'en';
  }
}
