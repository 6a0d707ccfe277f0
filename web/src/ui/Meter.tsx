// A bar of parts that also differ by pattern.
import type { GradeShape } from './GradeMark';

export interface MeterPart {
  readonly grade: GradeShape;
  readonly share: number;
}

export function Meter({ parts, label }: { readonly parts: readonly MeterPart[]; readonly label: string }) {
  return (
    <span className="meter" role="img" aria-label={label} title={label}>
      {parts
        .filter((part) => part.share > 0)
        .map((part) => (
          <span key={part.grade} className={`meter-${part.grade}`} style={{ width: `${part.share * 100}%` }} />
        ))}
    </span>
  );
}
