import { GradeMark } from '../../ui';
import { t } from '../../words';

const GRADES = ['measured', 'thin', 'stale', 'contradicted', 'assumed'] as const;

// The five states in a sentence each, under a map that strangers read.
export function SharedLegend() {
  return (
    <section className="share-legend" aria-label={t('share.legend')}>
      {GRADES.map((grade) => (
        <p key={grade}>
          <b>
            <GradeMark grade={grade} size={12} /> {t(`shared.grade_${grade}`)}
          </b>
          {t(`help.evidence_${grade}`)}
        </p>
      ))}
    </section>
  );
}
