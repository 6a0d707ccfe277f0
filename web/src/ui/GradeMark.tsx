// Five states, five shapes: colour is only the third cue, after shape and word.
import type { ReactNode } from 'react';

export type GradeShape = 'measured' | 'thin' | 'stale' | 'contradicted' | 'assumed';

export interface GradeMarkProps {
  readonly grade: GradeShape;
  readonly label?: string; // left out where the word stands beside it
  readonly size?: number;
}

export function GradeMark({ grade, label, size = 11 }: GradeMarkProps) {
  const named = label ? ({ role: 'img', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const);
  return (
    <svg className="grade-mark" width={size} height={size} viewBox="0 0 12 12" {...named}>
      {shape(grade, `var(--ev-${grade})`)}
    </svg>
  );
}

function shape(grade: GradeShape, colour: string): ReactNode {
  switch (grade) {
    case 'measured':
      return <circle cx={6} cy={6} r={5} fill={colour} />;
    case 'thin':
      return (
        <>
          <circle cx={6} cy={6} r={4.6} fill="none" stroke={colour} strokeWidth={1.3} />
          <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill={colour} />
        </>
      );
    case 'stale':
      return (
        <>
          <circle cx={6} cy={6} r={4.7} fill="none" stroke={colour} strokeWidth={1.5} />
          <path d="M6 3.3V6.2L8 7.5" fill="none" stroke={colour} strokeWidth={1.5} strokeLinecap="round" />
        </>
      );
    case 'contradicted':
      return (
        <>
          <path d="M6 .6L11.4 6 6 11.4.6 6z" fill={colour} />
          <path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7" stroke="var(--paper)" strokeWidth={1.4} strokeLinecap="round" />
        </>
      );
    case 'assumed':
      return <circle cx={6} cy={6} r={4.8} fill="none" stroke={colour} strokeWidth={1.5} strokeDasharray="2 1.77" />;
    default:
      return unknownGrade(grade);
  }
}

function unknownGrade(grade: never): ReactNode {
  return <title>{String(grade)}</title>;
}
