// A map without stages: the first thing to do is in sight.
import { Columns3 } from 'lucide-react';
import { Button, EmptyState } from '../../ui';
import { t } from '../../words';
import { useCanEdit, useSession } from './context';
import { addFirstStages, addUsualLanes, insertStage } from './do_frame';

export function EmptyMap() {
  const session = useSession();
  const can_edit = useCanEdit();
  const begin = (): void => {
    if (session.store.document.children(session.map, 'lane').length === 0) addUsualLanes(session);
    insertStage(session, null, 'after');
  };
  return (
    <div className="ed-empty">
      <EmptyState
        icon={Columns3}
        title={t('editor.empty_title')}
        actions={
          can_edit && (
            <>
              <Button variant="primary" onClick={() => addFirstStages(session)}>
                {t('editor.three_stages')}
              </Button>
              <Button onClick={begin}>{t('editor.first_stage')}</Button>
            </>
          )
        }
      >
        {can_edit ? t('editor.empty_hint') : t('editor.empty_hint_reader')}
      </EmptyState>
    </div>
  );
}
