// One figure of a record, looked at closer: who is behind it, how times spread, how it moved, how groups differ, what
// customers said. Asked of the server when the panel shows the record.
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { FigureDetail } from '../../api/generated';
import type { KnownRecord } from '../../api/record_types';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import type { Terms } from '../../store/terms';
import { ErrorBox, Segments, Skeleton } from '../../ui';
import { score } from '../../ui/format';
import { dayMonthYear, t } from '../../words';
import { useCanEdit, useEditor, useKnown, useSession } from './context';
import { closerTarget, journeysPath, requestsOf, type CloseFigure, type CloserTarget } from './figure_closer';
import { Groups } from './FigureGroups';
import { Times, Trend } from './FigureCharts';
import { RequestBox } from './RequestBox';
import './closer.css';

export function FigureCloser({ record }: { readonly record: KnownRecord }) {
  const { evidence, terms } = useKnown();
  const document = useEditor(({ store }) => store.document);
  const target = evidence ? closerTarget(document, record, evidence) : null;
  if (!target || !evidence) return null;
  return <Closer key={`${target.record} ${evidence.log_version}`} target={target} terms={terms} />;
}

interface CloserProps {
  readonly target: CloserTarget;
  readonly terms: Terms;
}

function Closer({ target, terms }: CloserProps) {
  const { map } = useSession();
  const [figure, setFigure] = useState<CloseFigure>(target.figures[0]!);
  const [by, setBy] = useState('');
  const answer = useCall('figure-detail', { map, record: target.record, figure, ...(by ? { by } : {}) });
  // What is shown while the next is counted is the one before: not under another's name.
  const detail = answer.value?.figure === figure ? answer.value : null;
  return (
    <section className="ed-closer" aria-label={t('figure.heading')}>
      <h3>{t('figure.heading')}</h3>
      {target.figures.length > 1 && (
        <Segments<CloseFigure>
          label={t('figure.which')}
          value={figure}
          options={target.figures.map((each) => [each, t(`figure.${each}`)] as const)}
          onChange={setFigure}
        />
      )}
      {answer.state === 'failed' ? (
        <ErrorBox title={t('figure.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
          {failureText(answer.failure)}
        </ErrorBox>
      ) : detail ? (
        <Detail detail={detail} terms={terms} onBy={setBy} />
      ) : (
        <Skeleton label={t('figure.loading')} rows={4} />
      )}
    </section>
  );
}

interface DetailProps {
  readonly detail: FigureDetail;
  readonly terms: Terms;
  readonly onBy: (by: string) => void;
}

function Detail({ detail, terms, onBy }: DetailProps) {
  if (detail.state !== 'measured') return <p className="k-muted">{t('figure.no_data')}</p>;
  const requests = requestsOf(detail);
  return (
    <>
      <Behind detail={detail} terms={terms} />
      {detail.times && <Times times={detail.times} />}
      <Trend detail={detail} terms={terms} />
      <Groups detail={detail} terms={terms} onBy={onBy} />
      <Quotes detail={detail} />
      {requests.length > 0 && <RequestBox requests={requests} title={t('figure.requests')} />}
    </>
  );
}

// From the number to its customers: for those who may see single journeys.
function Behind({ detail, terms }: { readonly detail: FigureDetail; readonly terms: Terms }) {
  const can_edit = useCanEdit();
  if (detail.behind.length === 0) return null;
  return (
    <ul className="ed-behind" aria-label={t('figure.customers')}>
      {detail.behind.map(({ figure, customers }) => {
        const who = t(`figure.who_${figure}`);
        const told = t('figure.open', { n: customers, units: terms.units });
        return (
          <li key={figure}>
            <span>{who}</span>
            {customers === 0 ? (
              <span className="k-muted">{t('figure.few')}</span>
            ) : can_edit ? (
              <a
                href={journeysPath(detail.map, detail.record, figure)}
                aria-label={t('figure.open_label', { n: customers, units: terms.units, who })}
              >
                {told}
                <ChevronRight size={13} aria-hidden="true" />
              </a>
            ) : (
              <b>{told}</b>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Quotes({ detail }: { readonly detail: FigureDetail }) {
  if (detail.quotes.length === 0) return null;
  return (
    <section>
      <h3>
        {t('figure.quotes')} <small>{t('figure.quotes_of', { n: detail.texts })}</small>
      </h3>
      <ul className="ed-said">
        {detail.quotes.map((quote) => (
          <li key={`${quote.at} ${quote.text}`}>
            <q dir="auto">{quote.text}</q>
            <small>
              {[quote.score == null ? '' : score(quote.score), t('figure.source', { day: dayMonthYear(quote.at) })]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
