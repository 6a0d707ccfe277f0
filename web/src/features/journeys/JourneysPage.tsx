// The customers behind a number of a map: single journeys with masked names, for those who edit it.
import { MessageSquareText, Rows3, ShieldCheck, Table2 } from 'lucide-react';
import { useEffect } from 'react';
import type { JourneysBehindInput } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useQuery } from '../../bind/location';
import type { PageProps } from '../../bind/page';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { ButtonLink, Chip, EmptyState, ErrorBox, PageHeader, Skeleton, Tag } from '../../ui';
import { t } from '../../words';
import { ChannelChoice } from './ChannelChoice';
import { Found } from './Found';
import './journeys.css';

const OUTCOMES = ['converted', 'left', 'in_progress'] as const;
export type OutcomeFilter = (typeof OUTCOMES)[number] | '';

export default function JourneysPage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const filter = useFilter();
  useTitle(t('journeys.title'));
  const role = useMe()?.role;
  const answer = useCall('journeys-behind', {
    map,
    record: filter.record,
    figure: filter.figure,
    ...(filter.channel ? { channel: filter.channel } : {}),
    ...(filter.outcome ? { outcome: filter.outcome } : {}),
    ...(filter.words ? { with_words: true } : {}),
    after: filter.after,
  });
  const found = answer.value;
  const href = `/maps/${encodeURIComponent(map)}`;
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [filter.after]);
  return (
    <>
      <PageHeader
        crumbs={[{ text: t('journeys.maps'), href: '/' }, ...(found ? [{ text: found.title, href }] : [])]}
        title={t('journeys.title')}
        below={
          found &&
          found.behind > 0 && (
            <div className="k-row jn-filters">
              <ChannelChoice choices={found.channels} value={filter.channel} onChange={filter.setChannel} />
              <Chip
                icon={MessageSquareText}
                pressed={filter.words}
                onClick={() => filter.setWords(filter.words ? '' : 'yes')}
              >
                {t('journeys.with_words')}
              </Chip>
              <Chip
                icon={filter.table ? Rows3 : Table2}
                look="add"
                onClick={() => filter.setView(filter.table ? '' : 'table')}
              >
                {filter.table ? t('journeys.as_lines') : t('journeys.as_table')}
              </Chip>
            </div>
          )
        }
      >
        {found && (
          <Tag icon={ShieldCheck}>
            {t('journeys.logged', { role: t(role === 'owner' ? 'shared.role_owner' : 'shared.role_editor') })}
          </Tag>
        )}
        <ButtonLink href={href}>{t('journeys.back')}</ButtonLink>
      </PageHeader>
      <div className="s-page">
        {answer.state === 'failed' ? (
          <Failed code={answer.failure.code} text={failureText(answer.failure)} onRetry={answer.reload} href={href} />
        ) : found ? (
          <Found found={found} filter={filter} busy={answer.state === 'loading'} />
        ) : (
          <Skeleton label={t('journeys.reading')} rows={8} />
        )}
      </div>
    </>
  );
}

export interface Filter {
  readonly record: string;
  readonly figure: JourneysBehindInput['figure'];
  readonly channel: string;
  readonly outcome: OutcomeFilter;
  readonly words: boolean;
  readonly table: boolean;
  readonly after: number;
  readonly setChannel: (value: string) => void;
  readonly setOutcome: (value: OutcomeFilter) => void;
  readonly setWords: (value: string) => void;
  readonly setView: (value: string) => void;
  readonly setAfter: (value: number) => void;
  readonly clear: () => void;
}

// All of it in the address, so that it can be linked to and reloaded.
function useFilter(): Filter {
  const [record] = useQuery('record');
  const [figure] = useQuery('figure');
  const [channel, setChannel] = useQuery('channel');
  const [outcome, setOutcome] = useQuery('outcome');
  const [words, setWords] = useQuery('words');
  const [view, setView] = useQuery('view');
  const [after, setAfter] = useQuery('after');
  const first = (set: (value: string) => void) => (value: string) => {
    setAfter('');
    set(value);
  };
  return {
    record,
    figure: figure as Filter['figure'],
    channel,
    outcome: OUTCOMES.find((each) => each === outcome) ?? '',
    words: words !== '',
    table: view === 'table',
    after: Number.parseInt(after, 10) || 0,
    setChannel: first(setChannel),
    setOutcome: first(setOutcome),
    setWords: first(setWords),
    setView,
    setAfter: (value) => setAfter(value > 0 ? String(value) : ''),
    clear: () => {
      for (const set of [setAfter, setChannel, setOutcome, setWords]) set('');
    },
  };
}

interface FailedProps {
  readonly code: string;
  readonly text: string;
  readonly href: string;
  readonly onRetry: () => void;
}

function Failed({ code, text, href, onRetry }: FailedProps) {
  const back = <ButtonLink href={href}>{t('journeys.back')}</ButtonLink>;
  if (code === 'denied')
    return (
      <EmptyState icon={ShieldCheck} title={t('journeys.denied')} actions={back}>
        {t('journeys.denied_why')}
      </EmptyState>
    );
  if (code === 'not_found' || code === 'invalid')
    return (
      <EmptyState title={t('journeys.missing')} actions={back}>
        {t('journeys.missing_why')}
      </EmptyState>
    );
  return (
    <ErrorBox title={t('journeys.failed')} retry_label={t('shared.retry')} onRetry={onRetry}>
      {text}
    </ErrorBox>
  );
}
