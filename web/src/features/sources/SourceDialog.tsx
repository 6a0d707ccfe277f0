// What a source of the workspace holds, who speaks of it, and removing it.
import { useState } from 'react';
import { callLong } from '../../api/client';
import type { ReadSourceOutput } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { openSourceDialog } from '../../bind/source_dialog';
import { useCall } from '../../bind/use_call';
import { Button, Dialog, ErrorBox, showToast, Skeleton } from '../../ui';
import { t } from '../../words';
import { RejectedRows } from './RejectedRows';
import { SourceFacts } from './SourceFacts';
import './sources.css';

export interface SourceDialogProps {
  readonly source: string;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

export function SourceDialog({ source, onChanged, onClose }: SourceDialogProps) {
  const asked = useCall('read-source', { source });
  const may_remove = atLeast(useMe()?.role, 'owner');
  return (
    <Dialog
      title={source}
      size="l"
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        <>
          {may_remove && (
            <Button variant="danger" onClick={() => openSourceDialog('remove', source, onChanged)}>
              {t('sources.remove_menu')}
            </Button>
          )}
          <Button onClick={onClose}>{t('shared.close')}</Button>
        </>
      }
    >
      {asked.value ? (
        <div className="k-stack">
          <SourceFacts counts={asked.value.source.counts} />
          <Maps maps={asked.value.maps} />
          <RejectedRows of={asked.value} />
        </div>
      ) : (
        <Waiting asked={asked} />
      )}
    </Dialog>
  );
}

export function RemoveSourceDialog({ source, onChanged, onClose }: SourceDialogProps) {
  const asked = useCall('read-source', { source });
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const removed = await callLong('remove-source', { source }, () => undefined, new AbortController().signal);
    setBusy(false);
    if (!removed.ok) return void showToast(failureText(removed.failure), { tone: 'error' });
    showToast(t('sources.removed', { source }));
    onChanged();
    onClose();
  };
  return (
    <Dialog
      title={t('sources.remove_title', { source })}
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button variant="danger" busy={busy} disabled={!asked.value} onClick={() => void remove()}>
            {t('sources.remove')}
          </Button>
        </>
      }
    >
      {asked.value ? (
        <div className="k-stack">
          <p>{t('sources.remove_about')}</p>
          <SourceFacts counts={asked.value.source.counts} />
          <Maps maps={asked.value.maps} />
        </div>
      ) : (
        <Waiting asked={asked} />
      )}
    </Dialog>
  );
}

function Waiting({ asked }: { readonly asked: ReturnType<typeof useCall<'read-source'>> }) {
  if (asked.state !== 'failed') return <Skeleton label={t('shared.loading')} />;
  return (
    <ErrorBox title={t('shared.error_title')} retry_label={t('shared.retry')} onRetry={asked.reload}>
      {failureText(asked.failure)}
    </ErrorBox>
  );
}

function Maps({ maps }: Pick<ReadSourceOutput, 'maps'>) {
  return (
    <section>
      <h3>{t('sources.maps')}</h3>
      {maps.length === 0 ? (
        <p className="k-muted">{t('sources.maps_none')}</p>
      ) : (
        <ul className="source-maps">
          {maps.map(({ map, title, alone }) => (
            <li key={map}>
              <b dir="auto">{title}</b>
              <small>{alone ? t('sources.map_alone') : t('sources.map_shared')}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
