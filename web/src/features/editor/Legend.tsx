// What the marks mean.
import { ScanSearch } from 'lucide-react';
import { GradeMark } from '../../ui';
import { t } from '../../words';
import { useEditor } from './context';
import { GRADES } from './evidence';
import { Placeless } from './Placeless';

export function Legend() {
  const graded = useEditor(({ store }) => store.evidence !== null);
  return (
    <ul className="ed-legend" aria-label={t('editor.legend')}>
      {graded ? <Grades /> : <Plain />}
      <li>
        <span className="ed-star" aria-hidden="true">
          ★
        </span>
        {t('editor.legend_star')}
      </li>
      <li className="k-muted">{graded ? t('evidence.legend_hollow') : t('editor.legend_hollow')}</li>
      <Placeless />
    </ul>
  );
}

function Grades() {
  return GRADES.map((grade) => (
    <li key={grade}>
      <GradeMark grade={grade} />
      {t(`evidence.legend_${grade}`)}
    </li>
  ));
}

function Plain() {
  return (
    <>
      <li>
        <ScanSearch size={13} aria-hidden="true" className="ed-found" />
        {t('editor.legend_discovered')}
      </li>
      <li>
        <GradeMark grade="assumed" />
        {t('editor.legend_assumed')}
      </li>
    </>
  );
}
