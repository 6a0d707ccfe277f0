import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client';
import type { HistoryItem, VersionItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { Button, Note, Panel, showToast } from '../../ui';
import { t } from '../../words';
import { momentName } from './moments';

export interface RestoreProps {
  readonly map: string;
  readonly revision: number | null;
  readonly versions: readonly VersionItem[];
  readonly edits: readonly HistoryItem[];
  readonly onRestored: () => void;
}

export function Restore({ map, revision, versions, edits, onRestored }: RestoreProps) {
  const [busy, setBusy] = useState(false);
  const version = versions.find((each) => each.revision === revision);
  const name = revision === null ? '' : momentName(revision, versions, edits);
  const restore = async (): Promise<void> => {
    if (revision === null) return;
    setBusy(true);
    const result = await call('restore', { map, revision });
    setBusy(false);
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    const kept = result.value.kept?.length ?? 0;
    showToast(
      t('history.restored', { what: name }),
      kept > 0 ? { detail: t('history.restore_kept', { n: kept }) } : {},
    );
    onRestored();
  };
  return (
    <Panel title={t('history.restore_title')}>
      <div className="k-stack">
        <p>{t('history.restore_about')}</p>
        {revision === null || revision === 0 ? (
          <Note>{t('history.restore_choose')}</Note>
        ) : (
          <Button icon={RotateCcw} busy={busy} onClick={() => void restore()} title={name}>
            {version ? t('history.restore_version', { name: version.name }) : t('history.restore_edit')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
