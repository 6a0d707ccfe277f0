// Which activities of the data stand where on a map: suggested with the reason, accepted or corrected many at a time.
import { useEffect, useState } from 'react';
import type { MapBindings } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { rememberMap } from '../../bind/last_map';
import type { PageProps } from '../../bind/page';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { useOpened, useStore } from '../../bind/use_store';
import { openMap } from '../../store/open_map';
import type { WorkspaceStore } from '../../store/workspace_store';
import { ButtonLink, EmptyState, ErrorBox, PageHeader, Panel, Skeleton } from '../../ui';
import { count, percent } from '../../ui/format';
import { t } from '../../words';
import { Placed } from './Placed';
import { Waiting } from './Waiting';
import './connect.css';

export default function ConnectPage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const store = useOpened(() => openMap(map), map);
  useTitle(t('connect.title'));
  if (!store) return <Skeleton label={t('shared.loading')} rows={6} />;
  return <Opened key={map} store={store} map={map} />;
}

interface Props {
  readonly store: WorkspaceStore;
  readonly map: string;
}

function Opened({ store, map }: Props) {
  const loading = useStore(store, ({ save }) => save.state === 'loading');
  const record = useStore(store, ({ document }) => document.get(map));
  useEffect(() => rememberMap(map), [map]);
  const path = `/maps/${encodeURIComponent(map)}`;
  if (record?.type === 'map')
    return (
      <>
        <PageHeader crumbs={[{ text: record.title, href: path }]} title={t('connect.title')}>
          <ButtonLink href={path}>{t('connect.open_map')}</ButtonLink>
        </PageHeader>
        <div className="s-page">
          <Connect store={store} map={map} />
        </div>
      </>
    );
  return (
    <>
      <PageHeader title={t('connect.title')} />
      <div className="s-page">
        {loading ? (
          <Skeleton label={t('shared.loading')} rows={6} />
        ) : (
          <EmptyState
            title={t('connect.not_found')}
            actions={<ButtonLink href="/">{t('connect.all_maps')}</ButtonLink>}
          />
        )}
      </div>
    </>
  );
}

function Connect({ store, map }: Props) {
  const asked = useCall('suggest-bindings', { map });
  const log = useStore(store, ({ evidence }) => evidence?.log_version ?? null);
  const [log_asked, setLogAsked] = useState(log);
  const { reload } = asked;
  useEffect(() => {
    if (log === log_asked) return;
    setLogAsked(log);
    if (log_asked !== null) reload();
  }, [log, log_asked, reload]);
  const found = asked.value;
  const refresh = (): void => void store.idle().then(reload);
  if (asked.state === 'failed')
    return (
      <ErrorBox title={t('connect.failed')} retry_label={t('shared.retry')} onRetry={reload}>
        {failureText(asked.failure)}
      </ErrorBox>
    );
  if (!found) return <Skeleton label={t('connect.looking')} rows={8} />;
  if (found.items.length === 0 && found.placed.length === 0)
    return (
      <EmptyState
        title={t('connect.no_data')}
        actions={
          <ButtonLink href="/import" variant="primary">
            {t('connect.import')}
          </ButtonLink>
        }
      >
        {t('connect.no_data_why')}
      </EmptyState>
    );
  return (
    <>
      <Share found={found} />
      <Waiting store={store} map={map} items={found.items} onChanged={refresh} />
      {found.placed.length > 0 && <Placed store={store} map={map} placed={found.placed} onChanged={refresh} />}
    </>
  );
}

// How much of what happened the map speaks of.
function Share({ found }: { readonly found: MapBindings }) {
  const share = found.events > 0 ? found.placed_events / found.events : null;
  const all = found.items.length + found.placed.length;
  return (
    <Panel title={t('connect.covered')} about={t('connect.covered_about')}>
      <p className="connect-share">
        <b>{share === null ? t('connect.none') : percent(share, 0)}</b>
        <span className="connect-bar" aria-hidden="true">
          <i style={{ width: `${(share ?? 0) * 100}%` }} />
        </span>
        <span>
          {t('connect.covered_n', {
            placed: found.placed.length,
            all,
            events: count(found.placed_events),
            all_events: count(found.events),
          })}
        </span>
      </p>
    </Panel>
  );
}
