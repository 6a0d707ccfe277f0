import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, CopyField, ErrorBox, Note, Select } from '../../ui';
import { t } from '../../words';

const ROLES = ['viewer', 'commenter', 'editor'] as const;

export function InviteToMap({ map }: { readonly map: string }) {
  const [role, setRole] = useState<(typeof ROLES)[number]>('editor');
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const invite = async (): Promise<void> => {
    setBusy(true);
    const result = await call('invite', { map, role });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (result.ok) setUrl(result.value.url);
  };
  return (
    <form
      className="share-new"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <Select
        label={t('share.invite_role')}
        value={role}
        onChange={(event) => setRole(ROLES.find((each) => each === event.target.value) ?? 'viewer')}
        options={ROLES.map((each) => [each, t(`shared.role_${each}`)])}
      />
      <Button type="submit" busy={busy}>
        {t('share.invite')}
      </Button>
      {error && <ErrorBox title={error} />}
      {url !== null && (
        <div className="share-made">
          <CopyField
            label={t('share.invite_made')}
            value={url}
            copy_label={t('shared.copy')}
            copied_label={t('shared.copied')}
          />
          <Note>{t('share.invite_note')}</Note>
        </div>
      )}
    </form>
  );
}
