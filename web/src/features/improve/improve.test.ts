import { describe, expect, test } from 'vitest';
import type { ImprovementRecord } from '../../api/record_types';
import { isOverdue, nextLook } from '../../bind/improvements';
import { axisOf } from './axis';
import { columnOf, controlDraft, controlOf, dayOfWindow, improvementsOf, movedTo, riceOf } from './board';
import { areaOf, ratingOf, SCALE, scoreOf, stepped } from './matrix';

const DAY = 86_400_000;
const improvement = (more: Partial<ImprovementRecord>): ImprovementRecord => ({
  id: 'i',
  type: 'improvement',
  name: 'Guest checkout',
  status: 'idea',
  ...more,
});

describe('impact and difficulty', () => {
  test('each cell has the area of the definitions', () => {
    const rows = [...SCALE]
      .reverse()
      .map((impact) => SCALE.map((difficulty) => areaOf({ impact, difficulty })).join(' '));
    expect(rows).toEqual([
      'quick_win quick_win big_bet big_bet big_bet',
      'quick_win quick_win big_bet big_bet big_bet',
      'fill_in fill_in consider avoid avoid',
      'fill_in fill_in avoid avoid avoid',
      'fill_in fill_in avoid avoid avoid',
    ]);
    expect(scoreOf({ impact: 5, difficulty: 1 })).toBe(25);
  });
  test('arrows step, and stop at the edge', () => {
    expect(stepped({ impact: 3, difficulty: 3 }, 'ArrowUp')).toEqual({ impact: 4, difficulty: 3 });
    expect(stepped({ impact: 3, difficulty: 3 }, 'ArrowLeft')).toEqual({ impact: 3, difficulty: 2 });
    expect(stepped({ impact: 5, difficulty: 3 }, 'ArrowUp')).toBeNull();
    expect(stepped({ impact: 3, difficulty: 3 }, 'x')).toBeNull();
  });
  test('what is no whole number from 1 to 5 is no rating', () => {
    expect(ratingOf({ impact: 6, difficulty: 1 })).toBeNull();
    expect(ratingOf({ impact: 2.5, difficulty: 1 })).toBeNull();
    expect(ratingOf({ impact: 2 })).toBeNull();
  });
});

describe('the board', () => {
  test('what is in work stands among the planned, what was dropped nowhere', () => {
    expect(columnOf('in_work')).toBe('planned');
    expect(columnOf('dropped')).toBeNull();
  });
  test('what is shipped has a day and a map, and keeps those it had', () => {
    const now = 20 * DAY + 5;
    expect(movedTo(improvement({}), 'shipped', 'm', now)).toEqual({
      status: 'shipped',
      shipped_at: 20 * DAY,
      map: 'm',
    });
    expect(movedTo(improvement({ shipped_at: 1, map: 'n' }), 'shipped', 'm', now)).toEqual({ status: 'shipped' });
    expect(movedTo(improvement({}), 'planned', 'm', now)).toEqual({ status: 'planned' });
  });
  test('what was shipped is looked at again after 30, 60 and 90 days', () => {
    const shipped = improvement({ status: 'shipped', shipped_at: 10 * DAY });
    expect(nextLook(shipped, 20 * DAY)).toEqual({ days: 30, at: 40 * DAY, is_due: false });
    expect(nextLook(shipped, 40 * DAY)).toMatchObject({ days: 30, is_due: true });
    expect(nextLook({ ...shipped, status: 'measured', looked_at: 41 * DAY }, 45 * DAY)).toEqual({
      days: 60,
      at: 70 * DAY,
      is_due: false,
    });
    expect(nextLook({ ...shipped, looked_at: 100 * DAY }, 500 * DAY)).toBeNull();
    expect(nextLook(improvement({ status: 'planned', shipped_at: DAY }), 99 * DAY)).toBeNull();
  });
  test('improvements of a map: measured there, or mending one of its problems', () => {
    const all = [
      improvement({ id: 'a', map: 'm' }),
      improvement({ id: 'b', map: 'n', problems: ['p'] }),
      improvement({ id: 'c', problems: ['p'] }),
      improvement({ id: 'd' }),
    ];
    const shown = improvementsOf(all, 'm', [{ id: 'p', type: 'problem', name: 'P' }]);
    expect(shown.map(({ id }) => id)).toEqual(['a', 'c']);
  });
  test('overdue from the day after', () => {
    expect(isOverdue(improvement({ due_at: 10 * DAY }), 10 * DAY + 5)).toBe(false);
    expect(isOverdue(improvement({ due_at: 10 * DAY }), 11 * DAY)).toBe(true);
    expect(isOverdue(improvement({ due_at: 10 * DAY, status: 'shipped' }), 12 * DAY)).toBe(false);
  });
  test('RICE takes all four parts', () => {
    expect(riceOf(improvement({ reach: 100, impact: 2, confidence: 0.5, effort: 4 }))).toBe(25);
    expect(riceOf(improvement({ reach: 100, impact: 2, confidence: 0.5, effort: 0 }))).toBeNull();
    expect(riceOf(improvement({ reach: 100 }))).toBeNull();
  });
  test('the window is over when the data has passed it', () => {
    const shipped = improvement({ shipped_at: 0, compare_days: 7 });
    expect(dayOfWindow(shipped, 3 * DAY)).toEqual({ day: 3, days: 7 });
    expect(dayOfWindow(shipped, 7 * DAY)).toBeNull();
  });
  test('a control of one property is edited in words, another stays as it is', () => {
    const control = { attribute: { name: 'channel', is: ['app', 'shop'] } };
    expect(controlOf(controlDraft(control)!)).toEqual(control);
    expect(controlDraft({ did: { activity: ['x'] } })).toBeNull();
    const channel = { channel: { is: ['web'], where: 'first' } };
    expect(controlOf(controlDraft(channel)!)).toEqual(channel);
    expect(controlDraft({ channel: { is: ['web'], where: 'last' } })).toBeNull();
    expect(controlOf({ by: 'property', name: '', values: 'app' })).toBeNull();
  });
});

describe('an axis', () => {
  test('holds its values between round marks', () => {
    expect(axisOf([0.563, 0.7])).toEqual({
      from: expect.closeTo(0.55),
      to: expect.closeTo(0.7),
      ticks: [0.55, 0.6, 0.65, 0.7],
    });
    expect(axisOf([-0.019, 0.017, 0]).ticks[0]).toBeCloseTo(-0.02);
    expect(axisOf([]).ticks.length).toBeGreaterThan(1);
    expect(axisOf([0.5]).to).toBeGreaterThan(0.5);
  });
});
