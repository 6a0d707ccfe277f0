// Language and theme around the page that the path opens.
import { useEffect, useSyncExternalStore } from 'react';
import { usePath } from '../bind/location';
import { direction, languageTag, locale, subscribeLocale, t } from '../words';
import { Toasts } from '../ui';
import { MapDialogs } from './MapDialogs';
import { SourceDialogs } from './SourceDialogs';
import { Palette } from './Palette';
import { PageFrame } from './shell/PageFrame';
import { limitPaste } from './paste_limit';
import { useTheme } from '../bind/theme';
import { useShortcuts } from './shortcuts';

export function App() {
  const shown = useSyncExternalStore(subscribeLocale, locale);
  useEffect(() => {
    document.documentElement.lang = languageTag();
    document.documentElement.dir = direction();
  }, [shown]);
  return <Localised key={shown} />;
}

// Every text is asked for again when the language changes.
function Localised() {
  const path = usePath();
  const [theme, setTheme] = useTheme();
  useShortcuts(theme, setTheme);
  useEffect(limitPaste, []);
  return (
    <>
      <PageFrame path={path} />
      <MapDialogs />
      <SourceDialogs />
      <Palette />
      <Toasts label={t('shared.notifications')} dismiss_label={t('shared.dismiss')} />
    </>
  );
}
