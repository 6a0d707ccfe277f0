// A map, open for editing: head, tools, grid, and the panel with what is selected. It shows what the store of the map
// holds; whoever opens the page opens and closes the store.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { MapPinOff } from 'lucide-react';
import type { WorkspaceStore } from '../../store/workspace_store';
import { ButtonLink, EmptyState, Skeleton } from '../../ui';
import { useMe } from '../../bind/session';
import { useStore } from '../../bind/use_store';
import { t } from '../../words';
import { SessionProvider } from './context';
import { EditorBody } from './EditorBody';
import { KeptAlone, useKept } from './KeptTexts';
import { Session } from './session';
import { canvasWidths, lineCounter } from './text_lines';
import type { LoadHistory } from './history_source';
import './editor.css';
import './panel.css';
import './editor_small.css';

export interface EditorPageProps {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly crumbs?: ReactNode; // before the title
  readonly tools?: ReactNode; // at the end of the head: present, export, share
  readonly loadHistory?: LoadHistory; // what the server keeps about a record
}

export function EditorPage({ store, map, crumbs, tools, loadHistory }: EditorPageProps) {
  const state = useStore(store, ({ save }) => save.state);
  const here = useStore(store, ({ document }) => document.get(map)?.type === 'map');
  if (here)
    return <Opened key={map} store={store} map={map} crumbs={crumbs} tools={tools} loadHistory={loadHistory ?? null} />;
  if (state === 'loading' || state === 'offline') {
    return (
      <div className="ed-state">
        <Skeleton rows={6} label={t('editor.loading_map')} />
      </div>
    );
  }
  return <NoMap store={store} map={map} />;
}

// It went, and maybe while somebody was writing on it.
function NoMap({ store, map }: { readonly store: WorkspaceStore; readonly map: string }) {
  const me = useMe();
  const account = useStore(store, ({ you }) => you?.id ?? null) ?? me?.id ?? null;
  const kept = useKept(map, account);
  // What had the focus went with the map.
  const texts = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    (texts.current ?? document.getElementById('main'))?.focus();
  }, [kept.length > 0]);
  return (
    <div className="ed-state">
      <h1 id="page-title" tabIndex={-1} className="sr">
        {t('editor.no_map_title')}
      </h1>
      <KeptAlone kept={kept} box={texts} />
      <EmptyState
        icon={MapPinOff}
        title={t('editor.no_map_title')}
        actions={<ButtonLink href="/">{t('editor.to_maps')}</ButtonLink>}
      >
        {t('editor.no_map_hint')}
      </EmptyState>
    </div>
  );
}

interface OpenedProps {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly crumbs: ReactNode;
  readonly tools: ReactNode;
  readonly loadHistory: LoadHistory | null;
}

const family = (): string => getComputedStyle(document.documentElement).fontFamily || 'sans-serif';

function Opened({ store, map, crumbs, tools, loadHistory }: OpenedProps) {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const opened = new Session({ store, map, countLines: lineCounter(canvasWidths(family())) });
    setSession(opened);
    return () => opened.close();
  }, [store, map]);
  // What is being written is saved before the page goes.
  useEffect(() => {
    const leave = (): void => (document.activeElement as HTMLElement | null)?.blur();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
  if (!session) return null;
  return (
    <SessionProvider value={session}>
      <EditorBody crumbs={crumbs} tools={tools} loadHistory={loadHistory} />
    </SessionProvider>
  );
}
