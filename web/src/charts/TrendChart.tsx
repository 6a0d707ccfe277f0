// A number by month or week, each with its interval; where there is none the line stops.
export interface TrendPoint {
  readonly label: string; // below
  readonly value: number | null;
  readonly ci: readonly [number, number] | null;
  readonly note: string; // what the number is of: "n 312"
}

export interface TrendChartProps {
  readonly points: readonly TrendPoint[];
  readonly width: number;
  readonly text: (value: number) => string;
  readonly words: string;
  /** What the axis begins at where it is not cut: 0, or −2 of scores. */
  readonly from: number;
  readonly to?: number;
}

const HEIGHT = 128;
const TOP = 12;
const BOTTOM = 34;
const LEFT = 46;
const RIGHT = 10;

export function TrendChart({ points, width, text, words, from, to }: TrendChartProps) {
  const values = points.flatMap(({ value, ci }) => (value === null ? [] : [value, ...(ci ?? [])]));
  const highest = to ?? Math.max(from + 1e-9, ...values);
  const x = (i: number): number => LEFT + ((i + 0.5) / points.length) * (width - LEFT - RIGHT);
  const y = (value: number): number => TOP + ((highest - value) / (highest - from)) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil((points.length * 44) / Math.max(1, width - LEFT - RIGHT)));
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={words}>
      {[from, (from + highest) / 2, highest].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} stroke="var(--line-2)" />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="ax">
            {text(tick)}
          </text>
        </g>
      ))}
      {linesOf(points).map(([a, b]) => (
        <line
          key={a}
          x1={x(a)}
          x2={x(b)}
          y1={y(points[a]!.value!)}
          y2={y(points[b]!.value!)}
          stroke="var(--accent)"
          strokeWidth={2}
        />
      ))}
      {points.map(({ value, ci, label, note }, i) => (
        <g key={label}>
          {value !== null && ci && (
            <line
              x1={x(i)}
              x2={x(i)}
              y1={y(ci[0])}
              y2={y(ci[1])}
              stroke="var(--accent)"
              strokeWidth={5}
              opacity={0.25}
            />
          )}
          {value !== null && <circle cx={x(i)} cy={y(value)} r={3.4} fill="var(--accent)" />}
          {i % every === 0 && (
            <>
              <text x={x(i)} y={HEIGHT - 18} textAnchor="middle" className="ax">
                {label}
              </text>
              <text x={x(i)} y={HEIGHT - 5} textAnchor="middle" className="ax">
                {note}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}

// Neighbours that both have a number.
function linesOf(points: readonly TrendPoint[]): [number, number][] {
  return points.flatMap((point, i): [number, number][] =>
    i > 0 && point.value !== null && points[i - 1]!.value !== null ? [[i - 1, i]] : [],
  );
}
