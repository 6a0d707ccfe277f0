// What the marks mean.
import { ScanSearch } from 'lucide-react';
import { GradeMark } from '../../ui';
import { t } from '../../words';
import { useEditor } from './context';
import { GRADES } from './evidence';
import { Placeless } from './Placeless';
import type { LaneRow } from './rows';

export function Legend() {
  const graded = useEditor(({ store }) => store.evidence !== null);
  const planned = useEditor(({ grid }) => grid.rows.some(hasPlans));
  return (
    <ul className="ed-legend" aria-label={t('editor.legend')}>
      {graded ? <Grades /> : <Plain />}
      <li>
        <span className="ed-star" aria-hidden="true">
          ★
        </span>
        {t('editor.legend_star')}
      </li>
      {planned && <li className="k-muted">{t('evidence.legend_planned')}</li>}
      <li className="k-muted">{graded ? t('evidence.legend_hollow') : t('editor.legend_hollow')}</li>
      <Placeless />
    </ul>
  );
}

// Plans of the team beside what was counted.
const hasPlans = ({ flow, links }: LaneRow): boolean =>
  flow !== null && (flow.arcs.some((arc) => arc.planned) || links!.links.some((link) => link.path !== ''));

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
