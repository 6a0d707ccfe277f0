import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { navigate } from '../../bind/location';
import { drafts } from '../../bind/drafts';
import { loadSession, useSession, wasSignedOut } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { Button, Field, Note } from '../../ui';
import { t } from '../../words';
import { EntryFrame } from './EntryFrame';
import { returnPath } from './return_path';

export default function SignInPage() {
  useTitle(t('entry.sign_in'));
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const signed_in = session.state === 'ready' && session.value.signed_in;
  useEffect(() => {
    if (signed_in) navigate(returnPath(location.search), 'replace');
  }, [signed_in]);
  const submit = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const result = await call('log-in', { email: email.trim(), password });
    setBusy(false);
    if (result.ok) await loadSession();
    else setError(result.failure.reason === 'wrong_password' ? t('entry.wrong') : failureText(result.failure));
  };
  return (
    <EntryFrame
      title={t('entry.sign_in')}
      about={session.state === 'ready' && t('entry.sign_in_about', { workspace: session.value.workspace })}
      error={error}
      onSubmit={() => void submit()}
      below={t('entry.forgot')}
    >
      {wasSignedOut() && (
        <Note tone="warn">
          {t('entry.signed_out')} {drafts.offered.length > 0 && t('entry.kept')}
        </Note>
      )}
      <Field
        label={t('shared.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={t('shared.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {t('entry.sign_in')}
      </Button>
    </EntryFrame>
  );
}
