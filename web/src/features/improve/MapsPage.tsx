// The maps, each with the way to its problems.
import { Map } from 'lucide-react';
import { failureText } from '../../bind/failure';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { ButtonLink, EmptyState, ErrorBox, PageHeader, Panel, Skeleton } from '../../ui';
import { t } from '../../words';
import './improve.css';

export default function MapsPage() {
  useTitle(t('improve.maps_title'));
  const maps = useCall('list-maps', {});
  const items = maps.value?.items ?? [];
  return (
    <>
      <PageHeader title={t('improve.maps_title')} about={t('improve.maps_about')} />
      <div className="s-page">
        {maps.state === 'failed' ? (
          <ErrorBox title={t('improve.failed')} retry_label={t('shared.retry')} onRetry={maps.reload}>
            {failureText(maps.failure)}
          </ErrorBox>
        ) : !maps.value ? (
          <Skeleton label={t('shared.loading')} rows={4} />
        ) : items.length === 0 ? (
          <EmptyState
            icon={Map}
            title={t('improve.no_maps')}
            actions={<ButtonLink href="/new">{t('improve.make_map')}</ButtonLink>}
          >
            {t('improve.no_maps_why')}
          </EmptyState>
        ) : (
          <Panel title={t('home.maps')} padded={false}>
            <ul className="improve-maps">
              {items.map((map) => (
                <li key={map.id}>
                  <a href={`/maps/${encodeURIComponent(map.id)}/improve`} dir="auto">
                    {map.title}
                  </a>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}
