import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, CopyField, ErrorBox, Field, Panel, Select } from '../../ui';
import { t } from '../../words';

const ROLES = ['viewer', 'commenter', 'editor', 'owner'] as const;

export interface InviteProps {
  readonly may_make_owner: boolean;
  readonly onMade: () => void;
}

export function Invite({ may_make_owner, onMade }: InviteProps) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof ROLES)[number]>('editor');
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const invite = async (): Promise<void> => {
    setBusy(true);
    const wanted = email.trim();
    const result = await call('invite', { role, ...(wanted === '' ? {} : { email: wanted }) });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setUrl(result.value.url);
    setEmail('');
    onMade();
  };
  return (
    <Panel title={t('people.invite')}>
      <form
        className="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <p className="k-small k-muted">{t('people.invite_about')}</p>
        <Field
          label={t('people.invite_email')}
          note={t('shared.optional')}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select
          label={t('people.role')}
          value={role}
          onChange={(event) => setRole(ROLES.find((each) => each === event.target.value) ?? 'viewer')}
          options={ROLES.filter((each) => each !== 'owner' || may_make_owner).map((each) => [
            each,
            t(`shared.role_${each}`),
          ])}
        />
        <Button type="submit" variant="primary" busy={busy}>
          {t('people.invite_do')}
        </Button>
        {error && <ErrorBox title={error} />}
        {url !== null && (
          <CopyField
            label={t('people.invite_made')}
            value={url}
            copy_label={t('shared.copy')}
            copied_label={t('shared.copied')}
          />
        )}
      </form>
    </Panel>
  );
}
