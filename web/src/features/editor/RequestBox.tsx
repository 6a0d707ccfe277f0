// What was asked of the log, so that anybody can ask it again: the request as JSON, and the line for a terminal.
import { Copy } from 'lucide-react';
import { Button, showToast, writeClipboard } from '../../ui';
import { t } from '../../words';
import { queryLine } from './figures';

interface Props {
  readonly requests: readonly unknown[];
  readonly title?: string;
}

export function RequestBox({ requests, title = t('evidence.request') }: Props) {
  const json = requests.map((request) => JSON.stringify(request, null, 1)).join('\n');
  const line = requests.map(queryLine).join('\n');
  const copy = (text: string, done: string): void => {
    void writeClipboard(text).then((ok) => ok && showToast(done));
  };
  return (
    <details className="ed-refs ed-request">
      <summary>{title}</summary>
      <pre tabIndex={0} aria-label={t('evidence.request_show')}>
        {json}
      </pre>
      <Button size="s" variant="quiet" icon={Copy} onClick={() => copy(json, t('evidence.request_copied'))}>
        {t('evidence.request_copy')}
      </Button>
      <p className="k-muted k-small">{t('evidence.request_line')}</p>
      <pre tabIndex={0} aria-label={t('evidence.request_line')}>
        {line}
      </pre>
      <Button size="s" variant="quiet" icon={Copy} onClick={() => copy(line, t('evidence.line_copied'))}>
        {t('evidence.line_copy')}
      </Button>
    </details>
  );
}
