// The actions that every page has, and the keys of all actions.
import {
  CircleHelp,
  Contrast,
  Home,
  LogOut,
  Moon,
  Plus,
  Search,
  Settings,
  Sun,
  SunMoon,
  Upload,
  UserRound,
} from 'lucide-react';
import { useEffect } from 'react';
import { currentActions, openPalette, useActions, useFinder, type Action } from '../bind/actions';
import { actionFor } from '../bind/keys';
import { navigate } from '../bind/location';
import type { Role } from '../bind/roles';
import { useSession } from '../bind/session';
import { t } from '../words';
import { findEverywhere } from './find_everywhere';
import { mayOpen } from './routes';
import { signOut } from './sign_out';
import type { Theme } from '../bind/theme';

export function useShortcuts(theme: Theme, setTheme: (theme: Theme) => void): void {
  const session = useSession();
  const me = session.state === 'ready' && session.value.signed_in ? session.value.me : null;
  useActions(me ? [...goActions(me.role), ...themeActions(theme, setTheme)] : themeActions(theme, setTheme));
  useFinder((query, signal) => (mayOpen('/search', me?.role) ? findEverywhere(query, signal) : []));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const in_dialog = document.querySelector('dialog[open]') !== null;
      const action = in_dialog ? null : actionFor(event, currentActions());
      if (!action) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function goActions(role: Role): Action[] {
  const go = (id: string, label: string, icon: Action['icon'], path: string): Action => ({
    id: `go.${id}`,
    label,
    group: t('app.group_go'),
    ...(icon ? { icon } : {}),
    when: () => mayOpen(path, role),
    run: () => navigate(path),
  });
  return [
    {
      id: 'palette',
      label: t('app.palette'),
      group: t('app.group_go'),
      keys: ['Ctrl+K'],
      hidden: true,
      run: openPalette,
    },
    { ...go('new', t('app.new_map'), Plus, '/new'), group: t('app.group_do') },
    { ...go('import', t('app.import_data'), Upload, '/import'), group: t('app.group_do') },
    go('home', t('app.home'), Home, '/'),
    go('personas', t('app.personas'), UserRound, '/personas'),
    go('touchpoints', t('app.touchpoints'), undefined, '/touchpoints'),
    go('departments', t('app.departments'), undefined, '/departments'),
    go('search', t('app.search'), Search, '/search'),
    go('people', t('app.people'), undefined, '/people'),
    go('settings', t('app.settings'), Settings, '/settings'),
    { ...go('help', t('app.help'), CircleHelp, '/help'), keys: ['?'] },
    { id: 'sign_out', label: t('app.sign_out'), group: t('app.group_do'), icon: LogOut, run: () => void signOut() },
  ];
}

const THEME_ICONS = { auto: SunMoon, light: Sun, dark: Moon, contrast: Contrast } as const;

function themeActions(theme: Theme, setTheme: (theme: Theme) => void): Action[] {
  return (['auto', 'light', 'dark', 'contrast'] as const)
    .filter((each) => each !== theme)
    .map((each) => ({
      id: `theme.${each}`,
      label: t(`app.theme_${each}`),
      group: t('app.group_do'),
      icon: THEME_ICONS[each],
      run: () => setTheme(each),
    }));
}
