// A point that the team believes in, alone or beside what was measured at the same place.
import { t } from '../../words';
import { useKnown } from './context';
import { yOf, type EmotionPoint } from './emotion';
import type { MeasuredPoint } from './emotion_measured';
import { STAR } from './MeasuredEmotion';

const shortName = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);

interface BeliefProps {
  readonly point: EmotionPoint;
  readonly hue: number;
  readonly colour: string;
  readonly beside: MeasuredPoint | null; // what was measured at the same place
}

const CROSS = 'M-2.2-2.2L2.2 2.2M2.2-2.2L-2.2 2.2';

// Beside a measurement a belief says that it is one; where the two differ clearly, a line and a diamond say so. A belief
// that says what was measured has no mark of its own.
export function Belief({ point, hue, colour, beside }: BeliefProps) {
  const { evidence } = useKnown();
  if (!beside) {
    return (
      <>
        <Mark point={point} hue={hue} colour={colour} />
        <Labels point={point} colour={colour} assumed={evidence !== null} />
      </>
    );
  }
  if (Math.abs(point.value - beside.value) < SAME) return null;
  const contradicted = evidence?.claim(point.card.id)?.grade === 'contradicted';
  const above = point.value > beside.value;
  const y = above ? point.y - 11 : point.y + 20;
  const halo = { fill: colour, stroke: y < yOf(0) ? 'var(--em-pos-tint)' : 'var(--em-neg-tint)' };
  const middle = (point.y + beside.y) / 2;
  return (
    <>
      {contradicted && (
        <>
          <line
            x1={point.x}
            x2={beside.x}
            y1={point.y}
            y2={beside.y}
            stroke="var(--ev-contradicted)"
            strokeDasharray="2 3"
          />
          <g transform={`translate(${(point.x + beside.x) / 2} ${middle})`}>
            <path d="M0-6L6 0 0 6-6 0Z" fill="var(--ev-contradicted)" stroke="var(--paper)" />
            <path d={CROSS} stroke="var(--paper)" strokeWidth={1.4} strokeLinecap="round" />
          </g>
        </>
      )}
      <Mark point={{ ...point, assumed: true }} hue={hue} colour={colour} />
      <text x={point.x} y={y} textAnchor="middle" className="n halo" style={halo}>
        {t('evidence.believed_short', { value: point.label.text })}
      </text>
    </>
  );
}

const SAME = 0.05;

interface LabelsProps {
  readonly point: EmotionPoint;
  readonly colour: string;
  readonly assumed: boolean; // where others are measured, a belief says what it is
}

function Labels({ point, colour, assumed }: LabelsProps) {
  const halo = { fill: colour, stroke: point.label.y < yOf(0) ? 'var(--em-pos-tint)' : 'var(--em-neg-tint)' };
  const feeling = point.card.feeling ?? '';
  return (
    <text x={point.x} y={point.label.y} textAnchor="middle" className="n halo" style={halo}>
      {feeling !== ''
        ? `${point.label.text} ${shortName(feeling)}`
        : assumed && point.assumed
          ? `${point.label.text} ${t('editor.assumed')}`
          : point.label.text}
    </text>
  );
}

interface MarkProps {
  readonly point: EmotionPoint;
  readonly hue: number;
  readonly colour: string;
}

// Circle, square, triangle, diamond: a persona is known by its shape, too. Hollow: assumed.
function Mark({ point, hue, colour }: MarkProps) {
  const at = `translate(${point.x} ${point.y})`;
  const look = point.assumed
    ? { fill: 'var(--paper)', stroke: colour, strokeWidth: 2 }
    : { fill: colour, stroke: 'var(--paper)', strokeWidth: 1.5 };
  if (point.card.moment_of_truth) return <path d={STAR} transform={at} {...look} />;
  if (hue === 2) return <rect x={-4.5} y={-4.5} width={9} height={9} transform={at} {...look} />;
  if (hue === 3) return <path d="M0-6L5.5 4.5H-5.5Z" transform={at} {...look} />;
  if (hue === 4) return <path d="M0-6.200L6.200 0 0 6.200-6.200 0Z" transform={at} {...look} />;
  return <circle r={5} transform={at} {...look} />;
}
