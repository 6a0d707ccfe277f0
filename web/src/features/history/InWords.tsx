import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { Button, EmptyState, ErrorBox, Panel, showToast, Skeleton, writeClipboard } from '../../ui';
import { plainDirection } from '../../ui/plain_direction';
import { t } from '../../words';

export interface InWordsProps {
  readonly map: string;
  readonly from: number;
  readonly to: number | null;
  readonly latest: number; // asked anew when it moves
  readonly range: string;
}

export function InWords({ map, from, to, latest, range }: InWordsProps) {
  const diff = useCall('diff', { map, from, to: to ?? latest });
  const lines = diff.value?.words ?? [];
  const copy = (): void =>
    void writeClipboard([range, ...lines].join('\n')).then((done) => done && showToast(t('shared.copied')));
  return (
    <Panel
      title={t('history.in_words')}
      about={range}
      padded={false}
      actions={
        lines.length > 0 && (
          <Button variant="link" size="s" onClick={copy}>
            {t('history.copy_text')}
          </Button>
        )
      }
      footer={lines.length > 0 && t('history.words_count', { n: lines.length })}
    >
      {diff.state === 'failed' ? (
        <div className="k-panel-body">
          <ErrorBox title={t('history.failed')} retry_label={t('shared.retry')} onRetry={diff.reload}>
            {failureText(diff.failure)}
          </ErrorBox>
        </div>
      ) : !diff.value ? (
        <Skeleton label={t('shared.loading')} rows={4} />
      ) : lines.length === 0 ? (
        <EmptyState title={t('history.words_none')}>{t('history.words_none_why')}</EmptyState>
      ) : (
        <ul className="history-words">
          {lines.map((line, i) => (
            <li key={i} dir="auto">
              {plainDirection(line)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
