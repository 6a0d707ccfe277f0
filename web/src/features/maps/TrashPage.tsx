import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client';
import type { TrashItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { restoreMap } from '../../bind/map_actions';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import {
  Button,
  Dialog,
  EmptyState,
  ErrorBox,
  PageHeader,
  Panel,
  showToast,
  Skeleton,
  Table,
  type Column,
} from '../../ui';
import { ago, t } from '../../words';

export default function TrashPage() {
  useTitle(t('maps.trash_title'));
  const trash = useCall('trash', {});
  const owner = atLeast(useMe()?.role, 'owner');
  const [asking, setAsking] = useState(false);
  const items = trash.value?.items ?? [];
  return (
    <>
      <PageHeader crumbs={[{ text: t('home.maps'), href: '/' }]} title={t('maps.trash_title')}>
        {owner && items.length > 0 && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            {t('maps.empty_trash')}
          </Button>
        )}
      </PageHeader>
      <div className="s-page">
        <Panel title={t('home.maps')} about={t('maps.trash_about')} padded={false}>
          {trash.state === 'failed' ? (
            <ErrorBox title={t('home.failed')} retry_label={t('shared.retry')} onRetry={trash.reload}>
              {failureText(trash.failure)}
            </ErrorBox>
          ) : !trash.value ? (
            <Skeleton label={t('shared.loading')} />
          ) : items.length === 0 ? (
            <EmptyState icon={Trash2} title={t('maps.trash_empty')}>
              {t('maps.trash_empty_why')}
            </EmptyState>
          ) : (
            <TrashTable items={items} onChanged={trash.reload} />
          )}
        </Panel>
      </div>
      {asking && <EmptyTrash onClose={() => setAsking(false)} onDone={trash.reload} />}
    </>
  );
}

function TrashTable({ items, onChanged }: { readonly items: readonly TrashItem[]; readonly onChanged: () => void }) {
  const columns: Column<TrashItem>[] = [
    { id: 'map', header: t('maps.trash_map'), is_name: true, cell: (item) => <b dir="auto">{item.title}</b> },
    { id: 'at', header: t('maps.trash_removed'), cell: (item) => ago(item.removed_at, Date.now()) },
    { id: 'by', header: t('maps.trash_by'), cell: (item) => <span dir="auto">{item.removed_by_name}</span> },
    {
      id: 'actions',
      header: <span className="sr">{t('home.column_actions')}</span>,
      width: 110,
      cell: (item) => (
        <Button size="s" onClick={() => void restoreMap(item.map, item.title, onChanged)}>
          {t('shared.restore')}
        </Button>
      ),
    },
  ];
  return <Table caption={t('maps.trash_title')} columns={columns} rows={items} keyOf={(item) => item.map} />;
}

function EmptyTrash({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const result = await call('empty-trash', {});
    setBusy(false);
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    onClose();
    onDone();
  };
  return (
    <Dialog
      title={t('maps.empty_trash_ask')}
      close_label={t('shared.close')}
      onClose={onClose}
      size="s"
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('shared.cancel')}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void run()}>
            {t('maps.empty_trash_do')}
          </Button>
        </>
      }
    >
      <p>{t('maps.empty_trash_why')}</p>
    </Dialog>
  );
}
