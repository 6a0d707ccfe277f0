import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, ErrorBox, Field, Panel, showToast } from '../../ui';
import { t } from '../../words';

export function Password() {
  const [old_password, setOld] = useState('');
  const [new_password, setNew] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const change = async (): Promise<void> => {
    setBusy(true);
    const result = await call('change-password', { old_password, new_password });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setOld('');
    setNew('');
    showToast(t('settings.password_changed'));
  };
  return (
    <Panel title={t('settings.password')} about={t('settings.password_about')}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <Field
          label={t('settings.old_password')}
          type="password"
          autoComplete="current-password"
          required
          value={old_password}
          onChange={(event) => setOld(event.target.value)}
        />
        <Field
          label={t('settings.new_password')}
          type="password"
          autoComplete="new-password"
          required
          value={new_password}
          onChange={(event) => setNew(event.target.value)}
        />
        {error && <ErrorBox title={error} />}
        <div>
          <Button type="submit" busy={busy} disabled={old_password === '' || new_password === ''}>
            {t('settings.change_password')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
