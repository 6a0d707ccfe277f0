// What a list of maps says of the evidence of one: as the open map does, when it was computed last.
import type { MapSummary } from '../api/generated';
import { percent } from '../ui/format';
import type { MeterPart } from '../ui/Meter';
import { t } from '../words';

type Listed = Pick<MapSummary, 'evidence'>;
type Grade = MeterPart['grade'];

const GRADES: readonly Grade[] = ['measured', 'thin', 'stale', 'contradicted', 'assumed'];

export function cellsOf(map: Listed, grade: Grade): number {
  return map.evidence?.meter.grades.find((each) => each.grade === grade)?.count ?? 0;
}

export function meterParts({ evidence }: Listed): readonly MeterPart[] {
  const n = evidence?.meter.n ?? 0;
  if (n === 0) return [];
  return GRADES.map((grade) => ({ grade, share: cellsOf({ evidence }, grade) / n })).filter(({ share }) => share > 0);
}

const inWords = ({ grade, share }: MeterPart): string =>
  t('home.evidence_share', { percent: percent(share, 0), grade: t(`shared.grade_${grade}`).toLocaleLowerCase() });

/** "61 % measured", else the first state that occurs; '' while nothing is claimed or known. */
export function evidenceLead(map: Listed): string {
  const [first] = meterParts(map);
  return first ? inWords(first) : '';
}

export function evidenceSaid(map: Listed): string {
  return t('home.evidence_said', { n: map.evidence?.meter.n ?? 0, parts: meterParts(map).map(inWords).join(', ') });
}
