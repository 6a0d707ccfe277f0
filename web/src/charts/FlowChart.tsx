// The flow of customers from stage to stage. The grid around it names every part, so the drawing itself is hidden from
// screen readers; its words are in flow_words.ts.
import { useId } from 'react';
import type { FlowArc, FlowExit, FlowLayout } from './flow_layout';

export interface FlowChartProps {
  readonly layout: FlowLayout;
  readonly onArc: (id: string) => void;
}

export function FlowChart({ layout, onArc }: FlowChartProps) {
  const hatch = useId();
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      aria-hidden="true"
    >
      <defs>
        <pattern id={hatch} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={4} height={4} fill="var(--paper)" />
          <rect width={1.3} height={4} fill="var(--back)" />
        </pattern>
      </defs>
      {layout.ribbons.map((ribbon, i) => ribbon.path !== '' && <path key={i} d={ribbon.path} fill="var(--ribbon)" />)}
      {layout.exits.map((exit, i) => (
        <Exit key={i} exit={exit} hatch={hatch} />
      ))}
      {layout.arcs.map((arc) => (
        <ArcLine key={arc.id} arc={arc} onArc={onArc} />
      ))}
      {layout.arcs.map((arc) => (
        <text key={arc.id} x={arc.label_x} y={arc.y + 4} textAnchor="middle" className="halo wide">
          {arc.label}
        </text>
      ))}
      {layout.ribbons.map((ribbon, i) => (
        <text key={i} x={ribbon.label_x} y={ribbon.label_y} textAnchor="middle" className="halo">
          {ribbon.label}
        </text>
      ))}
      {layout.bars.map((bar) => (
        <g key={bar.id}>
          <rect
            x={bar.x}
            y={bar.y}
            width={layout.bar_width}
            height={bar.height}
            rx={Math.min(3, bar.height / 2)}
            fill="var(--node)"
          />
          <text x={bar.label_x} y={bar.label_y} textAnchor={bar.label_anchor} className="n halo">
            {bar.label}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Exit({ exit, hatch }: { readonly exit: FlowExit; readonly hatch: string }) {
  return (
    <g>
      {exit.path !== '' && <path d={exit.path} fill="var(--exit)" />}
      {exit.lines.map((line) =>
        line.tone === 'way' ? (
          <g key={line.y}>
            <rect
              x={exit.x}
              y={line.y - 9}
              width={11}
              height={11}
              rx={2}
              fill={`url(#${hatch})`}
              stroke="var(--back)"
            />
            <text x={exit.x + 16} y={line.y} className="ax">
              {line.text}
            </text>
          </g>
        ) : (
          <text key={line.y} x={exit.x} y={line.y} className={line.tone === 'leave' ? 'exit strong' : 'exit'}>
            {line.text}
          </text>
        ),
      )}
    </g>
  );
}

function ArcLine({ arc, onArc }: { readonly arc: FlowArc; readonly onArc: (id: string) => void }) {
  if (arc.planned) return <PlannedLine arc={arc} onArc={onArc} />;
  const dash = arc.x_to < arc.x_from ? '5 4' : undefined;
  return (
    <g className="hit" onClick={() => onArc(arc.id)}>
      <path d={arc.path} fill="none" stroke="transparent" strokeWidth={14} />
      <path d={arc.path} fill="none" stroke="var(--back)" strokeWidth={arc.thickness} strokeDasharray={dash} />
      <path d={arc.head} fill="var(--back)" />
    </g>
  );
}

// A plan is a thin dark line with an open head: it cannot be taken for something that was counted.
function PlannedLine({ arc, onArc }: { readonly arc: FlowArc; readonly onArc: (id: string) => void }) {
  return (
    <g className="hit" onClick={() => onArc(arc.id)}>
      <path d={arc.path} fill="none" stroke="transparent" strokeWidth={14} />
      <path d={arc.path} fill="none" stroke="var(--ink)" strokeWidth={1} />
      <path d={arc.head} fill="var(--paper)" stroke="var(--ink)" strokeWidth={1} />
    </g>
  );
}
