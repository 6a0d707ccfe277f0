// The emotion curve. Like the flow it is hidden from screen readers: each cell of the grid says its own value.
import type { EmotionLayout, PlacedPoint } from './emotion_layout';

const STAR = 'M0-9.5L2.7-3.3 9.4-2.9 4.3 1.5 5.9 8 0 4.5-5.9 8-4.3 1.5-9.4-2.9-2.7-3.3Z';

export interface EmotionChartProps {
  readonly layout: EmotionLayout;
  readonly columns: readonly number[]; // x of the lines between stages
  readonly onPoint: (id: string) => void;
}

export function EmotionChart({ layout, columns, onPoint }: EmotionChartProps) {
  const { width, height } = layout;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <Ground layout={layout} columns={columns} />
      <Uncertainty layout={layout} />
      {layout.links.map((link, i) => (
        <path
          key={i}
          d={link.path}
          fill="none"
          stroke="var(--p1)"
          strokeLinecap="round"
          strokeWidth={link.assumed ? 1.5 : 2.5}
          strokeDasharray={link.assumed ? '1.5 4' : undefined}
        />
      ))}
      {layout.points.map((point) => (
        <g key={point.id} className="hit" onClick={() => onPoint(point.id)}>
          <circle cx={point.x} cy={point.y} r={13} fill="transparent" />
          <Mark point={point} />
        </g>
      ))}
      <Labels layout={layout} />
    </svg>
  );
}

type Part = { readonly layout: EmotionLayout };

// The good and the bad half, the scale, the lines between stages.
function Ground({ layout, columns }: Part & { readonly columns: readonly number[] }) {
  const { width, height, zero, top, bottom } = layout;
  return (
    <>
      <rect y={top} width={width} height={zero - top} fill="var(--em-pos-tint)" />
      <rect y={zero} width={width} height={bottom - zero} fill="var(--em-neg-tint)" />
      {layout.ticks.map((tick) => (
        <g key={tick.label}>
          <line x1={30} x2={width} y1={tick.y} y2={tick.y} stroke={tick.zero ? 'var(--line-3)' : 'var(--line-2)'} />
          <text x={24} y={tick.y + 4} textAnchor="end" className="ax">
            {tick.label}
          </text>
        </g>
      ))}
      {columns.map((x) => (
        <line key={x} x1={x} x2={x} y1={0} y2={height} stroke="var(--line-2)" />
      ))}
    </>
  );
}

function Uncertainty({ layout }: Part) {
  return (
    <>
      {layout.bands.map((path, i) => (
        <path key={i} d={path} fill="var(--p1)" opacity={0.22} />
      ))}
      {layout.whiskers.map(({ x, y1, y2 }) => (
        <line key={x} x1={x} x2={x} y1={y1} y2={y2} stroke="var(--p1)" strokeWidth={12} opacity={0.2} />
      ))}
    </>
  );
}

function Labels({ layout }: Part) {
  return (
    <>
      {layout.labels.map((label) => (
        <text
          key={label.id}
          x={label.x}
          y={label.y}
          textAnchor={label.anchor}
          className="n halo score"
          style={{ stroke: label.positive ? 'var(--em-pos-tint)' : 'var(--em-neg-tint)' }}
        >
          {label.text}
        </text>
      ))}
      {layout.notes.map((note) => (
        <text key={note.x} x={note.x} y={note.y} textAnchor="middle" className="ax">
          {note.text}
        </text>
      ))}
    </>
  );
}

function Mark({ point }: { readonly point: PlacedPoint }) {
  if (point.shape === 'star') {
    return (
      <path
        d={STAR}
        transform={`translate(${point.x} ${point.y})`}
        fill="var(--p1)"
        stroke="var(--paper)"
        strokeWidth={1.5}
      />
    );
  }
  const hollow = point.shape === 'hollow';
  return (
    <circle
      cx={point.x}
      cy={point.y}
      r={5}
      fill={hollow ? 'var(--paper)' : 'var(--p1)'}
      stroke={hollow ? 'var(--p1)' : 'var(--paper)'}
      strokeWidth={hollow ? 2 : 1.5}
    />
  );
}
