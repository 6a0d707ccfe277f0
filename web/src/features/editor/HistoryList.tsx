// What happened to a record: who, when, what, in words of the server.
import { useCallback, useEffect, useState } from 'react';
import { Button, ErrorBox, Skeleton } from '../../ui';
import { plainDirection } from '../../ui/plain_direction';
import { dayAndClock, t } from '../../words';
import { useEditor, useSession } from './context';
import type { HistoryItem, LoadHistory } from './history_source';

export interface HistoryListProps {
  readonly record: string;
  readonly load: LoadHistory | null;
}

export function HistoryList({ record, load }: HistoryListProps) {
  const session = useSession();
  const revision = useEditor(({ store }) => store.document.revision);
  const [items, setItems] = useState<readonly HistoryItem[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failed, setFailed] = useState('');
  const more = useCallback(
    async (before: string | null, kept: readonly HistoryItem[]): Promise<void> => {
      if (!load) return;
      const page = await load(session.map, record, before);
      if ('failed' in page) return setFailed(page.failed);
      setFailed('');
      setItems([...kept, ...page.items]);
      setNext(page.next);
    },
    [load, record, session],
  );
  useEffect(() => void more(null, []), [more, revision]);
  if (!load) return <p className="k-muted">{t('editor.history_local')}</p>;
  if (failed !== '') {
    return (
      <ErrorBox title={t('editor.history_failed')} retry_label={t('shared.retry')} onRetry={() => void more(null, [])}>
        {failed}
      </ErrorBox>
    );
  }
  if (items === null) return <Skeleton rows={3} label={t('shared.loading')} />;
  if (items.length === 0) return <p className="k-muted">{t('editor.history_none')}</p>;
  return (
    <ol className="ed-history">
      {items.map((item) => (
        <li key={item.id}>
          <p className="ed-comment-head">
            <b dir="auto">{item.author_name}</b> <span className="k-muted">{dayAndClock(item.at)}</span>
          </p>
          {item.words.map((line, i) => (
            <p key={i} dir="auto">
              {plainDirection(line)}
            </p>
          ))}
        </li>
      ))}
      {next !== null && (
        <li>
          <Button size="s" onClick={() => void more(next, items)}>
            {t('editor.history_older')}
          </Button>
        </li>
      )}
    </ol>
  );
}
