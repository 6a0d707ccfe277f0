import { Check, Database, TriangleAlert } from 'lucide-react';
import type { SourcesOutput, SourceSummary } from '../../api/generated';
import { failureText } from '../../bind/failure';
import type { Asked } from '../../bind/use_call';
import { SourceMenu } from '../../bind/SourceMenu';
import { ButtonLink, EmptyState, ErrorBox, Panel, Skeleton, Tag } from '../../ui';
import { ago, dayMonth, dayMonthYear, t } from '../../words';

export interface SourcesPanelProps {
  readonly asked: Asked<SourcesOutput>;
  readonly may_import: boolean;
}

export function SourcesPanel({ asked, may_import }: SourcesPanelProps) {
  const sources = asked.value?.sources;
  return (
    <Panel
      title={t('home.sources')}
      padded={false}
      actions={
        may_import && (
          <ButtonLink href="/import" variant="link" size="s">
            {t('home.sources_all')}
          </ButtonLink>
        )
      }
    >
      {sources && sources.length > 0 ? (
        <ul className="home-list">
          {sources.map((source) => (
            <Source key={source.name} source={source} may_look={may_import} onChanged={asked.reload} />
          ))}
        </ul>
      ) : asked.state === 'loading' ? (
        <Skeleton label={t('shared.loading')} />
      ) : asked.state === 'failed' ? (
        <div className="k-panel-body">
          <ErrorBox title={t('shared.error_title')}>{failureText(asked.failure)}</ErrorBox>
        </div>
      ) : (
        <EmptyState icon={Database} title={t('home.sources_none')}>
          {t('home.sources_none_why')}
        </EmptyState>
      )}
    </Panel>
  );
}

interface SourceProps {
  readonly source: SourceSummary;
  readonly may_look: boolean;
  readonly onChanged: () => void;
}

function Source({ source, may_look, onChanged }: SourceProps) {
  const { counts, imports } = source;
  const refused = counts.rejected > 0;
  const events = t('home.source_events', { n: counts.events });
  const last = Math.max(...imports.map((each) => each.imported_at));
  return (
    <li>
      {refused ? (
        <TriangleAlert size={15} className="k-warn" aria-hidden="true" />
      ) : (
        <Check size={15} className="k-good" aria-hidden="true" />
      )}
      <b dir="auto">{source.name}</b>
      <small>
        {counts.first_at !== null && counts.last_at !== null
          ? t('home.source_about', { events, from: dayMonth(counts.first_at), to: dayMonthYear(counts.last_at) })
          : events}
      </small>
      {refused ? (
        <Tag tone="bad">{t('home.source_rejected', { n: counts.rejected })}</Tag>
      ) : (
        Number.isFinite(last) && <Tag tone="good">{t('home.source_imported', { when: ago(last, Date.now()) })}</Tag>
      )}
      {may_look && <SourceMenu source={source.name} onChanged={onChanged} />}
    </li>
  );
}
