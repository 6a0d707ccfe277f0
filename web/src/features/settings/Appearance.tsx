import { useState } from 'react';
import { allowSingleKeys, singleKeysAllowed } from '../../bind/keys';
import { useTheme, type Theme } from '../../bind/theme';
import { Panel, RadioGroup, Select, Switch } from '../../ui';
import { locale, LOCALES, setLocale, t } from '../../words';

const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'contrast'];

export function Appearance() {
  const [theme, setTheme] = useTheme();
  const [keys, setKeys] = useState(singleKeysAllowed);
  return (
    <Panel title={t('settings.appearance')}>
      <div className="settings-form">
        <RadioGroup
          label={t('settings.colours')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`app.theme_${value}`) }))}
          onChange={setTheme}
        />
        <Select
          label={t('settings.language')}
          value={locale()}
          onChange={(event) => setLocale(LOCALES.find((each) => each === event.target.value) ?? 'en')}
          options={LOCALES.map((each) => [each, t(`settings.language_${each}`)])}
        />
        <div>
          <Switch
            label={t('settings.single_keys')}
            checked={keys}
            onChange={(on) => {
              allowSingleKeys(on);
              setKeys(on);
            }}
          />
          <span className="k-field-help">{t('settings.single_keys_help')}</span>
        </div>
      </div>
    </Panel>
  );
}
