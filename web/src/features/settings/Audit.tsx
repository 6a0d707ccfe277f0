import { useState } from 'react';
import { call, type OutputOf } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, Panel, showToast, Table, type Column } from '../../ui';
import { dayAndClock, t } from '../../words';

type Entry = OutputOf<'audit'>['items'][number];
const A_PAGE = 50;

export function Audit() {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const load = async (before: number | null): Promise<void> => {
    const result = await call('audit', { limit: A_PAGE, ...(before === null ? {} : { before }) });
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    setEntries([...(entries ?? []), ...result.value.items]);
    setNext(result.value.next);
  };
  const columns: Column<Entry>[] = [
    { id: 'at', header: t('settings.audit_at'), cell: (entry) => dayAndClock(entry.at), width: 130 },
    {
      id: 'who',
      header: t('settings.audit_who'),
      cell: (entry) => <span dir="auto">{entry.actor_name || entry.kind}</span>,
    },
    {
      id: 'what',
      header: t('settings.audit_what'),
      cell: (entry) => <code>{[entry.action, entry.subject, entry.detail].filter(Boolean).join(' ')}</code>,
    },
  ];
  return (
    <Panel title={t('settings.audit')} about={t('settings.audit_about')} padded={entries === null}>
      {entries === null ? (
        <Button onClick={() => void load(null)}>{t('settings.audit_show')}</Button>
      ) : (
        <>
          <Table
            caption={t('settings.audit')}
            columns={columns}
            rows={entries}
            keyOf={(entry) => String(entry.number)}
          />
          {next !== null && (
            <div className="k-panel-body">
              <Button size="s" onClick={() => void load(next)}>
                {t('settings.audit_more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}
