// A map for someone who holds its link: read, commented on where the link allows it, printed.
import { Eye, MessageSquare, Pencil, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call, type Failure, type OutputOf } from '../../api/client';
import { failureText } from '../../bind/failure';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { useTitle } from '../../bind/title';
import { useOpened, useStore } from '../../bind/use_store';
import { EditorPage } from '../../features/editor/EditorPage';
import { SharedDoor } from '../../features/share/SharedDoor';
import { SharedLegend } from '../../features/share/SharedLegend';
import { SharedName } from '../../features/share/SharedName';
import { SharedTable } from '../../features/share/SharedTable';
import { openMap } from '../../store/open_map';
import type { Role, WorkspaceStore } from '../../store/workspace_store';
import { Button, EmptyState, Segments, Skeleton, Tag } from '../../ui';
import { t } from '../../words';
import { Logo } from '../shell/Logo';

type Opened = OutputOf<'open-share'>;

export default function SharedPage({ params }: PageProps) {
  const secret = params['secret'] ?? '';
  const { opened, failure, busy, open } = useShare(secret);
  useTitle(t('share.shared_title'));
  if (opened) return <Shared key={opened.times} share={opened.share} onName={(name) => open({ name })} />;
  if (!failure) return <Waiting />;
  if (failure.reason === 'password_needed' || failure.reason === 'wrong_password') {
    const wrong = failure.reason === 'wrong_password';
    return <SharedDoor wrong={wrong} busy={busy} onOpen={(password) => open({ password })} />;
  }
  const spent = failure.code === 'not_found';
  return (
    <div className="s-alone">
      <EmptyState title={spent ? t('share.spent') : t('shared.error_title')}>
        {spent ? t('share.spent_why') : failureText(failure)}
      </EmptyState>
    </div>
  );
}

function Waiting() {
  return (
    <>
      <h1 className="sr">{t('share.shared_title')}</h1>
      <Skeleton label={t('shared.loading')} rows={6} />
    </>
  );
}

interface How {
  readonly password?: string;
  readonly name?: string;
}

function useShare(token: string) {
  const [opened, setOpened] = useState<{ readonly share: Opened; readonly times: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [known, setKnown] = useState<How>({});
  const open = async (more: How): Promise<void> => {
    const how = { ...known, ...more };
    setKnown(how);
    setBusy(true);
    const result = await call('open-share', { token, ...how });
    setBusy(false);
    if (result.ok) setOpened((before) => ({ share: result.value, times: (before?.times ?? 0) + 1 }));
    else setFailure(result.failure);
  };
  useEffect(() => void open({}), [token]);
  return { opened, failure, busy, open: (how: How) => void open(how) };
}

function Shared({ share, onName }: { readonly share: Opened; readonly onName: (name: string) => void }) {
  const { map } = share;
  const store = useOpened(() => openMap(map), map);
  if (!store) return <Waiting />;
  return <SharedMap store={store} map={map} may_comment={share.kind === 'comment'} onName={onName} />;
}

interface SharedMapProps {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly may_comment: boolean;
  readonly onName: (name: string) => void;
}

function SharedMap({ store, map, may_comment, onName }: SharedMapProps) {
  const [as, setAs] = useState<'map' | 'table'>('map');
  const you = useStore(store, (each) => each.you);
  const title = useStore(store, ({ document }) => (document.get(map) as { title?: string } | undefined)?.title ?? '');
  useTitle(title || t('share.shared_title'));
  return (
    <div className="share-page">
      <div className="share-bar">
        <Logo size={22} label={t('shared.product')} />
        {as === 'table' && (
          <b className="clip" dir="auto">
            {title}
          </b>
        )}
        <May role={you?.role ?? (may_comment ? 'commenter' : 'viewer')} />
        <span className="k-grow" />
        {may_comment && you?.kind === 'share_link' && <SharedName name={you.name} onName={onName} />}
        <Segments
          label={t('share.shared_title')}
          value={as}
          onChange={setAs}
          options={[
            ['map', t('share.as_map')],
            ['table', t('share.as_table')],
          ]}
        />
        <Button icon={Printer} onClick={() => window.print()}>
          {t('share.print')}
        </Button>
      </div>
      {as === 'map' ? (
        <EditorPage store={store} map={map} />
      ) : (
        <div className="s-page">
          <h1 id="page-title" tabIndex={-1} className="sr">
            {title}
          </h1>
          <SharedTable store={store} map={map} />
        </div>
      )}
      <SharedLegend />
    </div>
  );
}

// What whoever looks may do: an editor who is signed in may do more than the link says.
function May({ role }: { readonly role: Role }) {
  if (atLeast(role, 'editor')) return <Tag icon={Pencil}>{t('share.may_edit')}</Tag>;
  if (atLeast(role, 'commenter')) return <Tag icon={MessageSquare}>{t('share.may_comment')}</Tag>;
  return <Tag icon={Eye}>{t('share.read_only')}</Tag>;
}
