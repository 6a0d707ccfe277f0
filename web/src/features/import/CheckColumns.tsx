// What was found in the file, to be corrected before anything is stored.
import type { InspectOutput } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { pageWords } from '../../bind/page_words';
import { Note } from '../../ui';
import { t } from '../../words';
import { ColumnTable } from './ColumnTable';
import { Destination } from './Destination';
import { Ends } from './Ends';
import { HowRead } from './HowRead';
import { Preview } from './Preview';

export interface CheckColumnsProps {
  readonly found: InspectOutput;
  readonly choice: ColumnChoice;
  readonly busy: boolean;
  readonly onChange: (choice: ColumnChoice) => void;
  readonly onDiscover: (title: string) => void;
  readonly onAdd: (map: string) => void;
}

export function CheckColumns({ found, choice, busy, onChange, onDiscover, onAdd }: CheckColumnsProps) {
  return (
    <div className="s-two" aria-busy={busy}>
      <div className="s-column">
        {found.problem && (
          <Note tone="bad">
            <b>{t('importing.problem')}</b>
            <div>{pageWords(found.problem.message)}</div>
          </Note>
        )}
        <ColumnTable found={found} choice={choice} onChange={onChange} />
        <HowRead found={found} choice={choice} onChange={onChange} />
        {found.preview && found.preview.activities.length > 0 && (
          <Ends activities={found.preview.activities} choice={choice} onChange={onChange} />
        )}
      </div>
      <div className="s-column">
        {found.preview && <Preview preview={found.preview} />}
        <Destination
          events={found.preview?.events ?? 0}
          answers={found.preview?.answers ?? 0}
          busy={busy}
          onDiscover={onDiscover}
          onAdd={onAdd}
        />
      </div>
    </div>
  );
}
