// Who changed what: the line of time, two moments compared, and the way back.
import { useMemo, useState } from 'react';
import type { VersionItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { useMapSummary } from '../../bind/use_map_summary';
import { ButtonLink, ErrorBox, PageHeader } from '../../ui';
import { t } from '../../words';
import { Compare } from './Compare';
import { NameVersion } from './NameVersion';
import { Restore } from './Restore';
import { TimelinePanel } from './TimelinePanel';
import { useHistory } from './use_history';
import './history.css';

export default function HistoryPage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const summary = useMapSummary(map);
  useTitle(t('history.title'));
  const history = useHistory(map);
  const versions = useCall('versions', { map });
  const named = useMemo(() => versions.value?.items ?? [], [versions.value]);
  const may_edit = atLeast(summary?.role, 'editor');
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null); // null: now
  const chosen = from ?? beforeLatest(named, history.edits);
  const reload = (): void => {
    history.reload();
    versions.reload();
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { text: t('home.maps'), href: '/' },
          { text: summary?.title ?? '', href: `/maps/${encodeURIComponent(map)}` },
        ]}
        title={t('history.title')}
      >
        <ButtonLink href={`/maps/${encodeURIComponent(map)}`}>{t('history.open_map')}</ButtonLink>
      </PageHeader>
      <div className="s-page">
        {history.failure && (
          <ErrorBox title={t('history.failed')} retry_label={t('shared.retry')} onRetry={reload}>
            {failureText(history.failure)}
          </ErrorBox>
        )}
        <div className="history">
          <TimelinePanel history={history} versions={named} chosen={chosen} onChoose={setFrom} />
          {chosen !== null && (
            <Compare
              map={map}
              from={chosen}
              to={to}
              latest={history.edits[0]?.revision ?? 0}
              versions={named}
              edits={history.edits}
              onFrom={setFrom}
              onTo={setTo}
            />
          )}
          {may_edit && (
            <div className="s-column">
              <NameVersion map={map} onNamed={versions.reload} />
              <Restore map={map} revision={chosen} versions={named} edits={history.edits} onRestored={reload} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

// What one compares with first: the last named version, else the state before the last edit.
function beforeLatest(
  versions: readonly VersionItem[],
  edits: readonly { readonly revision: number }[],
): number | null {
  const latest = edits[0];
  if (!latest) return null;
  return versions.find((version) => version.revision < latest.revision)?.revision ?? edits[1]?.revision ?? 0;
}
