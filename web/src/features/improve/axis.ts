// Where an axis begins and ends, and its round marks between.
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

export function axisOf(values: readonly number[]): Axis {
  const low = values.length > 0 ? Math.min(...values) : 0;
  const high = values.length > 0 ? Math.max(...values) : 1;
  const span = high - low > 1e-9 ? high - low : 0.02;
  const step = roundStep(span / 4);
  const from = Math.floor(low / step + 1e-9) * step;
  const count = Math.max(1, Math.ceil((high - from) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((from + i * step).toPrecision(10)));
  return { from, to: from + count * step, ticks };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = [1, 2, 5, 10].find((each) => each * power >= rough - 1e-12) ?? 10;
  return size * power;
}
