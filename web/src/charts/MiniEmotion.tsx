import { layoutMiniEmotion, type MiniPoint } from './mini_emotion';

export interface MiniEmotionProps {
  readonly stages: readonly MiniPoint[];
  readonly label: string; // the values in words
  readonly hue?: 1 | 2 | 3 | 4;
  readonly width?: number;
  readonly height?: number;
}

const DASHES = [undefined, undefined, '9 5', '10 4 2 4', '4 3'] as const;

export function MiniEmotion({ stages, label, hue = 1, width = 230, height = 42 }: MiniEmotionProps) {
  const layout = layoutMiniEmotion(stages, width, height);
  const colour = `var(--p${hue})`;
  return (
    <svg
      className="mini-emotion"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {layout.columns.map((column) => (
        <rect key={column.x} x={column.x} width={column.width} height={height} rx={4} fill="var(--head)" />
      ))}
      <line x1={0} x2={width} y1={layout.zero} y2={layout.zero} stroke="var(--line-3)" />
      {layout.links.map((link, i) => (
        <path
          key={i}
          d={link.path}
          fill="none"
          stroke={colour}
          strokeLinecap="round"
          strokeWidth={link.assumed ? 1.5 : 2}
          strokeDasharray={link.assumed ? '1.5 4' : DASHES[hue]}
        />
      ))}
      {layout.points.map((point, i) => (
        <circle
          key={i}
          cx={point.x}
          cy={point.y}
          r={point.assumed ? 3.4 : 3.6}
          fill={point.assumed ? 'var(--paper)' : colour}
          stroke={colour}
          strokeWidth={point.assumed ? 1.6 : 0}
        />
      ))}
    </svg>
  );
}

// The line that stands for a persona: hue and dash, beside its name.
export function PersonaLine({ hue, width = 26 }: { readonly hue: number; readonly width?: number }) {
  const which = hue >= 1 && hue <= 4 ? hue : 1;
  return (
    <svg width={width} height={8} viewBox={`0 0 ${width} 8`} aria-hidden="true" className="persona-line">
      <line
        x1={1}
        x2={width - 1}
        y1={4}
        y2={4}
        stroke={`var(--p${which})`}
        strokeWidth={2.5}
        strokeDasharray={DASHES[which]}
      />
    </svg>
  );
}
