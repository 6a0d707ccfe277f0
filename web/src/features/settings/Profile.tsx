import { useState } from 'react';
import { call } from '../../api/client';
import type { Me } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { loadSession } from '../../bind/session';
import { Button, ErrorBox, Field, Panel, showToast } from '../../ui';
import { t } from '../../words';

export function Profile({ me }: { readonly me: Me }) {
  const [name, setName] = useState(me.name);
  const [email, setEmail] = useState(me.email ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const other_email = email.trim() !== (me.email ?? '');
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await call('change-me', {
      name: name.trim(),
      ...(other_email ? { email: email.trim(), password } : {}),
    });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setPassword('');
    showToast(t('settings.saved'));
    await loadSession();
  };
  return (
    <Panel title={t('settings.profile')} about={t('settings.profile_about')}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('shared.name')}
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t('shared.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        {other_email && (
          <Field
            label={t('settings.password_again')}
            help={t('settings.password_again_help')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        {error && <ErrorBox title={error} />}
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t('shared.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
