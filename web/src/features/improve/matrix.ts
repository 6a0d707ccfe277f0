// Impact × difficulty (DEFINITIONS 12.4), and where a dot goes.
export type Area = 'quick_win' | 'big_bet' | 'fill_in' | 'consider' | 'avoid';

export interface Rating {
  readonly impact: number;
  readonly difficulty: number;
}

export const SCALE = [1, 2, 3, 4, 5] as const;

// Null: not rated, or by something that is no whole number from 1 to 5.
export function ratingOf(record: { readonly impact?: number; readonly difficulty?: number }): Rating | null {
  const { impact, difficulty } = record;
  return inScale(impact) && inScale(difficulty) ? { impact, difficulty } : null;
}

function inScale(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 5;
}

export function areaOf({ impact, difficulty }: Rating): Area {
  if (impact >= 4) return difficulty <= 2 ? 'quick_win' : 'big_bet';
  if (difficulty <= 2) return 'fill_in';
  return impact === 3 && difficulty === 3 ? 'consider' : 'avoid';
}

export function scoreOf({ impact, difficulty }: Rating): number {
  return impact * (6 - difficulty);
}

// Where an arrow key leads; null: another key, or the edge.
export function stepped(from: Rating, key: string): Rating | null {
  const [right, up] = STEPS[key] ?? [0, 0];
  const to = { impact: bounded(from.impact + up), difficulty: bounded(from.difficulty + right) };
  return to.impact === from.impact && to.difficulty === from.difficulty ? null : to;
}

const STEPS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const bounded = (value: number): number => Math.min(5, Math.max(1, value));
