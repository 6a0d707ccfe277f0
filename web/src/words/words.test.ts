import { afterEach, describe, expect, test } from 'vitest';
import { english } from './english';
import { ago, dayHeading, untilDay } from './dates';
import { pseudo } from './pseudo';
import { setLocale, t, type Key } from './words';

afterEach(() => setLocale('en'));

describe('texts', () => {
  test('are found by key, with their arguments in place', () => {
    expect(t('shared.save')).toBe('Save');
    expect(t('shared.more_about', { name: 'Ana' })).toBe('More about Ana');
  });
  test('that count choose their form', () => {
    expect(t('shared.days_late', { n: 1 })).toBe('1 day late');
    expect(t('shared.days_late', { n: 1200 })).toBe('1,200 days late');
  });
  test('an argument that looks like a placeholder is text', () => {
    expect(t('shared.more_about', { name: '{name}' })).toBe('More about {name}');
  });
  test('misuse does not compile', () => {
    // @ts-expect-error no such key
    expect(t('shared.no_such_text')).toBe('shared.no_such_text');
    // @ts-expect-error the argument is missing
    t('shared.more_about');
    // @ts-expect-error a count is a number
    t('shared.days_late', { n: 'one' });
  });
});

describe('the pseudo-locale', () => {
  test('is longer, accented, bracketed, and keeps placeholders', () => {
    const shown = pseudo('More about {name}');
    expect(shown).toMatch(/^\[.*\{name\}.*\]$/);
    expect(shown.length).toBeGreaterThan('More about {name}'.length * 1.4);
  });
  test('reaches every text', () => {
    setLocale('pseudo');
    for (const [feature, words] of Object.entries(english)) {
      for (const name of Object.keys(words)) {
        expect(t(`${feature}.${name}` as Key as 'shared.save')).toMatch(/^\[.*\]$/s);
      }
    }
  });
});

test('days', () => {
  const now = new Date(2026, 10, 21, 12).getTime();
  const day = 86_400_000;
  expect(dayHeading(now - 3_600_000, now)).toBe('Today');
  expect(dayHeading(now - day, now)).toBe('Yesterday');
  expect(dayHeading(now - 2 * day, now)).toBe('Thu 19 Nov');
  expect(untilDay(now - 7 * day, now)).toBe('7 days late');
  expect(untilDay(now + 21 * day, now)).toBe('in 3 weeks');
  expect(untilDay(now, now)).toBe('today');
  expect(ago(now - 4 * 60_000, now)).toBe('4 minutes ago');
  expect(ago(now - 1_000, now)).toBe('just now');
});
