// How times spread: nine in ten between the ends of the line, half of them in the box, the middle one a mark.
export interface Spread {
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
}

export interface SpreadChartProps {
  readonly spread: Spread;
  readonly width: number;
  readonly text: (value: number) => string;
  readonly words: string; // all of it, to be read
}

const HEIGHT = 58;
const MIDDLE = 26;
const EDGE = 4;

export function SpreadChart({ spread, width, text, words }: SpreadChartProps) {
  const { p10, p25, median, p75, p90 } = spread;
  // Times have long tails: the line is that of their square roots, so that short ones can be told apart.
  const place = (value: number): number => Math.sqrt(Math.max(0, value));
  const scale = place(p90) - place(p10) || 1;
  const x = (value: number): number => EDGE + ((place(value) - place(p10)) / scale) * (width - 2 * EDGE);
  const middle_anchor = x(median) < width * 0.2 ? 'start' : x(median) > width * 0.8 ? 'end' : 'middle';
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={words}>
      <line x1={x(p10)} x2={x(p90)} y1={MIDDLE} y2={MIDDLE} stroke="var(--line-3)" strokeWidth={1.5} />
      {[p10, p90].map((end, i) => (
        <line
          key={i}
          x1={x(end)}
          x2={x(end)}
          y1={MIDDLE - 6}
          y2={MIDDLE + 6}
          stroke="var(--line-3)"
          strokeWidth={1.5}
        />
      ))}
      <rect
        x={x(p25)}
        y={MIDDLE - 8}
        width={Math.max(1, x(p75) - x(p25))}
        height={16}
        rx={3}
        fill="var(--seq-2)"
        stroke="var(--line-3)"
      />
      <line x1={x(median)} x2={x(median)} y1={MIDDLE - 10} y2={MIDDLE + 10} stroke="var(--ink)" strokeWidth={2.5} />
      <text x={x(median)} y={11} textAnchor={middle_anchor} className="n">
        {text(median)}
      </text>
      <text x={0} y={HEIGHT - 6} textAnchor="start" className="ax">
        {text(p10)}
      </text>
      <text x={width} y={HEIGHT - 6} textAnchor="end" className="ax">
        {text(p90)}
      </text>
    </svg>
  );
}
