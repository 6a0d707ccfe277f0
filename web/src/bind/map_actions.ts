// What can be done with a whole map from a list of maps or from its page: one table for menus and the palette.
import {
  CalendarClock,
  ClipboardCheck,
  Copy,
  FolderOpen,
  History,
  Plug,
  Share2,
  Target,
  Trash2,
  TrendingUp,
} from 'lucide-react';
import { call } from '../api/client';
import type { Role } from './roles';
import type { MenuEntry } from '../ui';
import { showToast } from '../ui/toast';
import { t } from '../words';
import { failureText } from './failure';
import { navigate } from './location';
import { openMapDialog } from './map_dialogs';
import { atLeast } from './roles';
import { currentSession } from './session';

export interface ActedMap {
  readonly id: string;
  readonly title: string;
  readonly role: Role; // of who asks, on this map
}

export function mapMenu(map: ActedMap, onChanged: () => void, here: 'list' | 'map' = 'list'): MenuEntry[] {
  const may_edit = atLeast(map.role, 'editor');
  const session = currentSession();
  const may_make = session.state === 'ready' && atLeast(session.value.me?.role, 'editor');
  const entries: (MenuEntry | null)[] = [
    here === 'list'
      ? { id: 'open', label: t('maps.open'), icon: FolderOpen, run: () => navigate(`/maps/${map.id}`) }
      : null,
    may_edit
      ? {
          id: 'properties',
          label: t('maps.properties'),
          icon: CalendarClock,
          run: () => openMapDialog('properties', map.id),
        }
      : null,
    { id: 'scope', label: t('maps.scope'), icon: Target, run: () => openMapDialog('scope', map.id) },
    may_edit ? { id: 'share', label: t('maps.share'), icon: Share2, run: () => openMapDialog('share', map.id) } : null,
    {
      id: 'improve',
      label: t('maps.improve'),
      icon: TrendingUp,
      run: () => navigate(`/maps/${map.id}/improve`),
    },
    may_edit
      ? {
          id: 'connect',
          label: t('maps.connect'),
          icon: Plug,
          run: () => navigate(`/maps/${map.id}/connect`),
        }
      : null,
    { id: 'review', label: t('maps.review_page'), icon: ClipboardCheck, run: () => navigate(`/maps/${map.id}/review`) },
    { id: 'history', label: t('maps.history'), icon: History, run: () => navigate(`/maps/${map.id}/history`) },
    may_make ? { id: 'copy', label: t('maps.copy'), icon: Copy, run: () => void copyMap(map, onChanged) } : null,
    may_edit ? 'line' : null,
    may_edit
      ? {
          id: 'trash',
          label: t('maps.to_trash'),
          icon: Trash2,
          danger: true,
          run: () => void removeMap(map, onChanged),
        }
      : null,
  ];
  return entries.filter((entry) => entry !== null);
}

async function copyMap(map: ActedMap, onChanged: () => void): Promise<void> {
  const result = await call('copy-map', { map: map.id, title: t('maps.copy_title', { title: map.title }) });
  if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
  onChanged();
  showToast(t('maps.copied', { title: map.title }), {
    action: { label: t('maps.open'), run: () => navigate(`/maps/${result.value.map}`) },
  });
}

export async function removeMap(map: ActedMap, onChanged: () => void): Promise<void> {
  const result = await call('remove-map', { map: map.id });
  if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
  onChanged();
  showToast(t('maps.in_trash', { title: map.title }), {
    action: { label: t('shared.undo'), run: () => void restoreMap(map.id, map.title, onChanged) },
  });
}

export async function restoreMap(map: string, title: string, onChanged: () => void): Promise<void> {
  const result = await call('restore-map', { map });
  if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
  onChanged();
  showToast(t('maps.restored', { title }));
}
