// What was found in the file, to be corrected before anything is stored.
import { useState } from 'react';
import type { InspectOutput } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { Button, Field, Note, Panel } from '../../ui';
import { t } from '../../words';
import { ColumnTable } from './ColumnTable';
import { Ends } from './Ends';
import { HowRead } from './HowRead';
import { Preview } from './Preview';

export interface CheckColumnsProps {
  readonly found: InspectOutput;
  readonly choice: ColumnChoice;
  readonly busy: boolean;
  readonly onChange: (choice: ColumnChoice) => void;
  readonly onDiscover: (title: string) => void;
}

export function CheckColumns({ found, choice, busy, onChange, onDiscover }: CheckColumnsProps) {
  const [title, setTitle] = useState('');
  const ready = found.preview !== null && found.preview.events > 0;
  return (
    <div className="s-two" aria-busy={busy}>
      <div className="s-column">
        {found.problem && (
          <Note tone="bad">
            <b>{t('importing.problem')}</b>
            <div>{found.problem.message}</div>
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
        <Panel title={t('importing.step_map')}>
          <form
            className="k-stack"
            onSubmit={(event) => {
              event.preventDefault();
              if (ready) onDiscover(title.trim());
            }}
          >
            <Field
              label={t('importing.title_field')}
              note={t('shared.optional')}
              help={t('importing.title_help')}
              value={title}
              maxLength={200}
              onChange={(event) => setTitle(event.target.value)}
            />
            <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
              {t('importing.discover')}
            </Button>
          </form>
        </Panel>
      </div>
    </div>
  );
}
