// Which map needs me today; and where to begin, in a workspace that has none.
import { Plus, Search, Upload } from 'lucide-react';
import { useEffect } from 'react';
import { useLibraryDocument } from '../../bind/library';
import { openPalette } from '../../bind/actions';
import { failureText } from '../../bind/failure';
import { askMentions } from '../../bind/mentions';
import { atLeast } from '../../bind/roles';
import { useMe, useSession } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall, type Asked } from '../../bind/use_call';
import { useSources } from '../../bind/use_sources';
import type { OutputOf } from '../../api/client';
import { ButtonLink, ErrorBox, Keys, PageHeader, Panel, Skeleton } from '../../ui';
import { t } from '../../words';
import { AttentionPanel } from './AttentionPanel';
import { EmptyHome } from './EmptyHome';
import { MapsPanel } from './MapsPanel';
import { MentionsPanel } from './MentionsPanel';
import { SourcesPanel } from './SourcesPanel';
import { Stats } from './Stats';
import './home.css';

export default function HomePage() {
  useTitle(t('home.title'));
  const session = useSession();
  const me = useMe();
  const may_edit = atLeast(me?.role, 'editor');
  const member = atLeast(me?.role, 'viewer');
  const maps = useCall('list-maps', {});
  const sources = useSources(member);
  useReloadOnEdits(maps.reload);
  useReloadWhileComputed(maps);
  useReloadOnEdits(askMentionsAgain);
  const items = maps.value?.items;
  return (
    <>
      <PageHeader
        crumbs={[{ text: t('home.workspace') }]}
        title={session.state === 'ready' ? session.value.workspace : ''}
      >
        {member && <FindButton />}
        {may_edit && (
          <>
            <ButtonLink href="/import" icon={Upload}>
              {t('app.import_data')}
            </ButtonLink>
            <ButtonLink href="/new" icon={Plus} variant="primary">
              {t('app.new_map')}
            </ButtonLink>
          </>
        )}
      </PageHeader>
      <div className="s-page">
        {maps.state === 'failed' && (
          <ErrorBox title={t('home.failed')} retry_label={t('shared.retry')} onRetry={maps.reload}>
            {failureText(maps.failure)}
          </ErrorBox>
        )}
        {!items && maps.state === 'loading' && (
          <Panel title={t('home.maps')} padded={false}>
            <Skeleton label={t('shared.loading')} rows={8} />
          </Panel>
        )}
        {items?.length === 0 && <EmptyHome may_edit={may_edit} />}
        {items && items.length > 0 && (
          <>
            <Stats maps={items} sources={member ? (sources.value?.sources ?? []) : null} />
            <div className="s-two">
              <MapsPanel maps={items} may_edit={may_edit} onChanged={maps.reload} />
              <div className="s-column">
                <MentionsPanel />
                <AttentionPanel maps={items} sources={sources.value?.sources ?? []} />
                {member && <SourcesPanel asked={sources} may_import={may_edit} />}
              </div>
            </div>
          </>
        )}
      </div>
    </>
  );
}

function FindButton() {
  return (
    <button type="button" className="home-find k-input" onClick={openPalette}>
      <Search size={15} aria-hidden="true" />
      <span className="clip">{t('home.find')}</span>
      <Keys of="Ctrl+K" />
    </button>
  );
}

const askMentionsAgain = (): void => void askMentions();

const AGAIN_MS = 1500;

// What the data says is worked out beside the list, map by map.
function useReloadWhileComputed({ state, value, reload }: Asked<OutputOf<'list-maps'>>): void {
  const waits = state === 'ready' && value.items.some((map) => !map.evidence_current);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(reload, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [waits, reload]);
}

const SETTLE_MS = 1500;

// Counts and curves follow what others edit, a moment later.
function useReloadOnEdits(reload: () => void): void {
  const revision = useLibraryDocument().revision;
  useEffect(() => {
    if (revision === 0) return;
    const timer = setTimeout(reload, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [revision, reload]);
}
