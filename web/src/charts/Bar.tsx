// One bar of a table. Cost is filled and may have a whisker; what is at stake is outlined; a share is a plain fill.
import type { BarRow, PlacedBar } from './bar_layout';

export interface BarProps {
  readonly row: BarRow;
  readonly bar: PlacedBar;
  readonly look: 'cost' | 'cost-pale' | 'stake' | 'leave' | 'path';
  readonly slim?: boolean; // a quiet bar without an axis
}

const FILLS: Readonly<Record<BarProps['look'], string>> = {
  cost: 'var(--cost)',
  'cost-pale': 'var(--cost-pale)',
  stake: 'none',
  leave: 'var(--exit)',
  path: 'var(--seq-2)',
};

export function Bar({ row, bar, look, slim = false }: BarProps) {
  const outlined = look === 'stake';
  const inset = outlined ? 0.75 : 0;
  const length = row.value > 0 ? Math.max(2, bar.length) : 0;
  return (
    <svg className="bar-chart" width="100%" height={22} aria-hidden="true">
      {length > 0 && (
        <rect
          x={inset}
          y={slim ? 7 : 5}
          width={length}
          height={slim ? 8 : 12}
          rx={slim ? 3 : 2}
          fill={FILLS[look]}
          stroke={outlined ? 'var(--stake)' : undefined}
          strokeWidth={outlined ? 1.5 : undefined}
        />
      )}
      {!slim && <line x1={0.5} x2={0.5} y1={0} y2={22} stroke="var(--line-3)" />}
      {bar.whisker && <Whisker from={bar.whisker[0]} to={bar.whisker[1]} />}
      {(row.label !== '' || row.note !== '') && (
        <text x={bar.label_x} y={15.5} className="bar-label">
          <tspan className="n">{row.label}</tspan>
          {row.note !== '' && <tspan className="ax">{row.label === '' ? row.note : `\u00a0 ${row.note}`}</tspan>}
        </text>
      )}
    </svg>
  );
}

function Whisker({ from, to }: { readonly from: number; readonly to: number }) {
  return <path d={`M${from} 11H${to}M${from} 7v8M${to} 7v8`} stroke="var(--ink)" strokeWidth={1.4} fill="none" />;
}
