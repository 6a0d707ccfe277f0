// What the log says of how it feels: filled points on a band, with their n below. Beliefs of the team stand beside them.
import { t } from '../../words';
import { useSession } from './context';
import { openPanel } from './do_cards';
import { MEASURED_HEIGHT, yOf } from './emotion';
import type { MeasuredLine, MeasuredPoint } from './emotion_measured';

export const STAR = 'M0-9.5L2.7-3.3 9.4-2.9 4.3 1.5 5.9 8 0 4.5-5.9 8-4.3 1.5-9.4-2.9-2.7-3.3Z';
const NOTE_Y = MEASURED_HEIGHT - 7;

interface Shown {
  readonly line: MeasuredLine;
  readonly colour: string;
  readonly first: number;
  readonly last: number;
}

export function MeasuredCurve({ line, colour, first, last }: Shown) {
  return (
    <>
      {line.bands.map((path) => (
        <path key={path} d={path} fill={colour} opacity={0.2} />
      ))}
      {line.whiskers.map(({ x, y1, y2 }) => (
        <line key={x} x1={x} x2={x} y1={y1} y2={y2} stroke={colour} strokeWidth={12} opacity={0.18} />
      ))}
      {line.links
        .filter((link) => link.to >= first && link.from <= last)
        .map((link) => (
          <path
            key={link.from}
            d={link.path}
            fill="none"
            stroke={colour}
            strokeLinecap="round"
            strokeWidth={link.assumed ? 1.5 : 2.5}
            strokeDasharray={link.assumed ? '1.5 4' : undefined}
          />
        ))}
    </>
  );
}

export interface MeasuredPointsProps extends Shown {
  /** Beliefs by column: the label goes to the other side of them. */
  readonly beliefs: ReadonlyMap<number, readonly number[]>;
  readonly named: readonly number[] | null; // y of the names of other lines, where there are such
}

export function MeasuredPoints({ line, colour, first, last, beliefs, named }: MeasuredPointsProps) {
  const session = useSession();
  const end = line.points.at(-1);
  return (
    <>
      {line.points
        .filter((point) => point.last >= first && point.first <= last)
        .map((point) => (
          <g key={point.place} className="ed-measured" onClick={() => openPanel(session, point.place)}>
            <circle cx={point.x} cy={point.y} r={13} fill="transparent" />
            <Mark point={point} colour={colour} />
            <Label point={point} colour={colour} beliefs={beliefs.get(point.first) ?? []} />
          </g>
        ))}
      {line.notes
        .filter((note) => note.last >= first && note.first <= last)
        .map((note) => (
          <text key={note.x} x={note.x} y={NOTE_Y} textAnchor="middle" className="ax">
            {note.text}
          </text>
        ))}
      {named && end && (
        <text x={end.x + 16} y={freeOf(named, end.y + 4)} className="halo strong" style={{ fill: colour }}>
          {t('evidence.all_customers')}
        </text>
      )}
    </>
  );
}

const NAME_HEIGHT = 14;

// Below the names that stand where it would.
const freeOf = (taken: readonly number[], y: number): number =>
  [...taken]
    .sort((a, b) => a - b)
    .reduce((free, other) => (Math.abs(other - free) < NAME_HEIGHT ? other + NAME_HEIGHT : free), y);

interface Part {
  readonly point: MeasuredPoint;
  readonly colour: string;
}

function Mark({ point, colour }: Part) {
  const look = { fill: colour, stroke: 'var(--paper)', strokeWidth: 1.5 };
  if (point.moment) return <path d={STAR} transform={`translate(${point.x} ${point.y})`} {...look} />;
  return <circle cx={point.x} cy={point.y} r={5} {...look} />;
}

const SAME = 0.05;

function Label({ point, colour, beliefs }: Part & { readonly beliefs: readonly number[] }) {
  const above = beliefs.some((belief) => belief > point.value + SAME);
  const below = beliefs.some((belief) => belief < point.value - SAME);
  const under = above === below ? point.under : above;
  const y = under ? point.y + (point.moment ? 23 : 20) : point.y - (point.moment ? 13 : 11);
  const halo = { fill: colour, stroke: y < yOf(0) ? 'var(--em-pos-tint)' : 'var(--em-neg-tint)' };
  return (
    <text x={point.x} y={y} textAnchor="middle" className="n halo" style={halo}>
      {point.label}
    </text>
  );
}
