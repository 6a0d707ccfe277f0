import { Flag, X } from 'lucide-react';
import type { ImportPreview } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { Chip, Panel } from '../../ui';
import { t } from '../../words';
import { withEnd } from './column_choice';

export interface EndsProps {
  readonly activities: ImportPreview['activities'];
  readonly choice: ColumnChoice;
  readonly onChange: (choice: ColumnChoice) => void;
}

const MOST = 30;

export function Ends({ activities, choice, onChange }: EndsProps) {
  return (
    <Panel title={t('importing.ends')} about={t('importing.ends_about')}>
      {(['goal', 'exit'] as const).map((end) => (
        <div key={end} className="import-ends" role="group" aria-label={t(`importing.${end}`)}>
          <span className="k-label">{t(`importing.${end}`)}</span>
          <div className="k-row">
            {activities.slice(0, MOST).map(({ name }) => {
              const on = choice[end]?.includes(name) ?? false;
              return (
                <Chip
                  key={name}
                  size="s"
                  pressed={on}
                  {...(on ? { icon: end === 'goal' ? Flag : X } : {})}
                  onClick={() => onChange(withEnd(choice, name, end, !on))}
                >
                  {name}
                </Chip>
              );
            })}
          </div>
        </div>
      ))}
    </Panel>
  );
}
