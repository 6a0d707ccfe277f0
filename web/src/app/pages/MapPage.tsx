// A map, open for editing, with what leads elsewhere from it.
import { Download, Ellipsis, Share2 } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { call } from '../../api/client';
import { useActions, type Action } from '../../bind/actions';
import { failureText } from '../../bind/failure';
import { rememberMap } from '../../bind/last_map';
import { navigate } from '../../bind/location';
import { mapMenu } from '../../bind/map_actions';
import { openMapDialog } from '../../bind/map_dialogs';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { useOpened, useStore } from '../../bind/use_store';
import { EditorPage } from '../../features/editor/EditorPage';
import type { LoadHistory } from '../../features/editor/history_source';
import { openMap } from '../../store/open_map';
import type { WorkspaceStore } from '../../store/workspace_store';
import { Button, IconButton, Menu, showToast, Skeleton, type MenuEntry } from '../../ui';
import { t } from '../../words';
import { download, fileName } from '../download';

export default function MapPage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const store = useOpened(() => openMap(map), map);
  if (!store) return <Skeleton label={t('shared.loading')} rows={6} />;
  return <Opened key={map} store={store} map={map} />;
}

function Opened({ store, map }: { readonly store: WorkspaceStore; readonly map: string }) {
  const title = useStore(store, ({ document }) => titleIn(document.get(map)));
  useEffect(() => rememberMap(map), [map]);
  const role = useStore(store, ({ you }) => you?.role ?? 'viewer');
  const entries = useMemo(
    () => [
      ...mapMenu({ id: map, title, role }, () => navigate('/'), 'map'),
      'line' as const,
      ...EXPORTS.map(([id, label, operation, ending, type]): MenuEntry => ({
        id,
        label: t(label),
        icon: Download,
        run: () => void exportMap(operation, map, fileName(title, ending), type),
      })),
    ],
    [map, title, role],
  );
  useActions(entries.flatMap(asAction));
  return (
    <EditorPage
      store={store}
      map={map}
      crumbs={<a href="/">{t('home.maps')}</a>}
      tools={
        <>
          <Menu
            label={t('maps.actions_of', { title })}
            align="end"
            entries={entries}
            trigger={(props) => (
              <IconButton {...props} variant="plain" icon={Ellipsis} label={t('maps.actions_of', { title })} />
            )}
          />
          {atLeast(role, 'editor') && (
            <Button variant="primary" icon={Share2} onClick={() => openMapDialog('share', map)}>
              {t('maps.share_now')}
            </Button>
          )}
        </>
      }
      loadHistory={loadHistory}
    />
  );
}

const titleIn = (record: unknown): string => (record as { readonly title?: string } | undefined)?.title ?? '';

function asAction(entry: MenuEntry): Action[] {
  if (entry === 'line' || 'heading' in entry) return [];
  const { id, label, icon, run } = entry;
  return [{ id: `map.${id}`, label, group: t('maps.this_map'), ...(icon ? { icon } : {}), run }];
}

const A_PAGE = 30;

const loadHistory: LoadHistory = async (map, record, before) => {
  const result = await call('history', {
    map,
    record,
    limit: A_PAGE,
    ...(before === null ? {} : { before: Number(before) }),
  });
  if (!result.ok) return { failed: failureText(result.failure) };
  const { items, next } = result.value;
  return { items, next: next == null ? null : String(next) };
};

const EXPORTS = [
  ['export', 'maps.export', 'export-map', 'cjm.json', 'application/json'],
  ['export_csv', 'maps.export_csv', 'export-csv', 'csv', 'text/csv;charset=utf-8'],
  ['export_mermaid', 'maps.export_mermaid', 'export-mermaid', 'mmd', 'text/plain;charset=utf-8'],
] as const;

type Export = (typeof EXPORTS)[number];

async function exportMap(operation: Export[2], map: string, name: string, type: Export[4]): Promise<void> {
  const result = await call(operation, { map });
  // Spreadsheets take a table for UTF-8 when it begins with the mark of it.
  const mark = operation === 'export-csv' ? '\ufeff' : '';
  if (result.ok) download(mark + result.value.text, name, type);
  else showToast(failureText(result.failure), { tone: 'error' });
}
