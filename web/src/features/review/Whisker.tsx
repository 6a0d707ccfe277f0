// A difference with its interval beside the line of no difference; hollow where the interval reaches it.
const WIDTH = 120;
const HEIGHT = 14;
const EDGE = 6;

export interface WhiskerProps {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly widest: number; // the end of the scale, the same for all rows of one unit
}

export function widestOf(rows: readonly { readonly diff_ci: readonly [number, number] | null }[]): number {
  return Math.max(1e-9, ...rows.flatMap(({ diff_ci }) => (diff_ci ? diff_ci.map(Math.abs) : [])));
}

export function Whisker({ label, value, low, high, widest }: WhiskerProps) {
  const x = (of: number): number => WIDTH / 2 + (Math.max(-1, Math.min(1, of / widest)) * (WIDTH - 2 * EDGE)) / 2;
  const crosses = low <= 0 && high >= 0;
  const middle = HEIGHT / 2;
  return (
    <svg className="review-whisker" width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <line className="review-zero" x1={WIDTH / 2} x2={WIDTH / 2} y1={0} y2={HEIGHT} />
      <g className={crosses ? 'review-open-mark' : 'review-mark'}>
        <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
        <line x1={x(low)} x2={x(low)} y1={middle - 3} y2={middle + 3} />
        <line x1={x(high)} x2={x(high)} y1={middle - 3} y2={middle + 3} />
        <circle cx={x(value)} cy={middle} r={4} />
      </g>
    </svg>
  );
}
