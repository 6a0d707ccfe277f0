import { describe, expect, test } from 'vitest';
import {
  capital,
  count,
  day,
  dayAndTime,
  duration,
  money,
  moneyRange,
  named,
  percent,
  percentRange,
  points,
  range,
  roughPercent,
  score,
  symbolOf,
} from './format';

const EUR = { code: 'EUR', decimals: 2 };

describe('counts and shares', () => {
  test('thousands have a comma, what is missing a dash', () => {
    expect(count(119_390)).toBe('119,390');
    expect(count(0)).toBe('0');
    expect(count(-1_200)).toBe('−1,200');
    expect(count(null)).toBe('–');
  });
  test('percent signs keep to their number', () => {
    expect(percent(0.3704)).toBe('37.0\u00a0%');
    expect(percent(null)).toBe('–');
    expect(percentRange([0.3677, 0.3732])).toBe('36.8 … 37.3');
    expect(percentRange(null)).toBe('');
  });
  test('rounding never claims nobody or everybody', () => {
    expect(roughPercent(0.001)).toBe('<\u00a01\u00a0%');
    expect(roughPercent(0.999)).toBe('>\u00a099\u00a0%');
    expect(roughPercent(0)).toBe('0\u00a0%');
    expect(roughPercent(1)).toBe('100\u00a0%');
  });
  test('differences and scores have their sign, zero has none', () => {
    expect(points(-0.129)).toBe('−12.9\u00a0pt');
    expect(points(0.122)).toBe('+12.2\u00a0pt');
    expect(score(0.6154)).toBe('+0.6');
    expect(score(-1.3)).toBe('−1.3');
    expect(score(-0.04)).toBe('0.0');
    expect(score(0.04)).toBe('0.0');
    expect(range([-1.35, -1.25], (value) => score(value, 2))).toBe('−1.35 … −1.25');
  });
});

describe('money', () => {
  test('three digits that matter', () => {
    expect(money(60_103_200, EUR)).toBe('€\u00a0601k');
    expect(money(2_310_000, EUR)).toBe('€\u00a023.1k');
    expect(money(913_400, EUR)).toBe('€\u00a09,134');
    expect(money(5_390, EUR)).toBe('€\u00a053.90');
    expect(money(99_999_950, EUR)).toBe('€\u00a01.00M');
    expect(money(1.2e12, EUR)).toBe('€\u00a012.0bn');
    expect(money(-16_870_000, EUR)).toBe('€\u00a0−169k');
    expect(money(0, EUR)).toBe('€\u00a00');
    expect(money(null, EUR)).toBe('–');
  });
  test('the sign of the currency, its code where there is none, nothing without', () => {
    expect(symbolOf('USD')).toBe('$\u00a0');
    expect(symbolOf('XYZ')).toBe('XYZ\u00a0');
    expect(symbolOf('not a code')).toBe('not a code\u00a0');
    expect(money(1_234, { code: '', decimals: 0 })).toBe('1,234');
    expect(moneyRange([2_040_000, 2_580_000], EUR)).toBe('20.4k … 25.8k');
  });
});

describe('times', () => {
  test('one unit, as people say it', () => {
    expect(duration(2 * 86_400_000)).toBe('2\u00a0d');
    expect(duration(6 * 3_600_000)).toBe('6\u00a0h');
    expect(duration(250_000)).toBe('4.2\u00a0min');
    expect(duration(45 * 86_400_000)).toBe('45\u00a0d');
    expect(duration(400 * 86_400_000)).toBe('400\u00a0d');
    expect(duration(900 * 86_400_000)).toBe('2.5\u00a0y');
    expect(duration(300)).toBe('300\u00a0ms');
    expect(duration(0)).toBe('the same moment');
    expect(duration(-60_000)).toBe('−1\u00a0min');
    expect(duration(null)).toBe('–');
  });
  test('dates are UTC', () => {
    expect(day(Date.UTC(2026, 8, 14, 23, 59))).toBe('14 Sep 2026');
    expect(dayAndTime(Date.UTC(2026, 10, 21, 10, 42))).toBe('21 Nov 2026, 10:42');
  });
});

test('names', () => {
  expect(named('  ')).toBe('(no name)');
  expect(named('x')).toBe('x');
  expect(capital('bookings')).toBe('Bookings');
});
