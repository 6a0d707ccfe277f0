// How the answers spread over −2 … +2: five bars with their counts.
const FILLS = ['var(--em-n2)', 'var(--em-n1)', 'var(--em-0)', 'var(--em-p1)', 'var(--em-p2)'];
const TICKS = ['−2', '−1', '0', '+1', '+2'];
const HEIGHT = 56;
const WIDTH = 300;

export interface HistogramProps {
  readonly counts: readonly number[];
  readonly labels: readonly string[];
  readonly words: string;
}

export function Histogram({ counts, labels, words }: HistogramProps) {
  const most = Math.max(1, ...counts);
  const column = WIDTH / TICKS.length;
  return (
    <svg className="histogram" viewBox={`0 0 ${WIDTH} ${HEIGHT + 34}`} role="img" aria-label={words}>
      {TICKS.map((tick, i) => {
        const tall = ((counts[i] ?? 0) / most) * HEIGHT;
        const middle = column * (i + 0.5);
        return (
          <g key={tick}>
            <rect
              x={column * i + 3}
              y={16 + HEIGHT - tall}
              width={column - 6}
              height={tall}
              rx={Math.min(3, tall / 2)}
              fill={FILLS[i]}
            />
            <text x={middle} y={11 + HEIGHT - tall} textAnchor="middle" className="ax">
              {labels[i] ?? ''}
            </text>
            <text x={middle} y={HEIGHT + 31} textAnchor="middle" className="ax">
              {tick}
            </text>
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={16 + HEIGHT} y2={16 + HEIGHT} stroke="var(--line-3)" />
    </svg>
  );
}
