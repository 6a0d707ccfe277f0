// What the marks mean.
import { ScanSearch } from 'lucide-react';
import { GradeMark } from '../../ui';
import { t } from '../../words';
import { Placeless } from './Placeless';

export function Legend() {
  return (
    <ul className="ed-legend" aria-label={t('editor.legend')}>
      <li>
        <ScanSearch size={13} aria-hidden="true" className="ed-found" />
        {t('editor.legend_discovered')}
      </li>
      <li>
        <GradeMark grade="assumed" />
        {t('editor.legend_assumed')}
      </li>
      <li>
        <span className="ed-star" aria-hidden="true">
          ★
        </span>
        {t('editor.legend_star')}
      </li>
      <li className="k-muted">{t('editor.legend_hollow')}</li>
      <Placeless />
    </ul>
  );
}
