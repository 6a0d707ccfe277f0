import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, CopyField, ErrorBox, Field, Note, Select } from '../../ui';
import { t } from '../../words';

const DAY = 86_400_000;
const ENDS = [
  ['never', null],
  ['week', 7],
  ['month', 30],
  ['quarter', 90],
] as const;

export function NewLink({ map, onMade }: { readonly map: string; readonly onMade: () => void }) {
  const [kind, setKind] = useState<'view' | 'comment'>('view');
  const [password, setPassword] = useState('');
  const [ends, setEnds] = useState<string>('month');
  const [busy, setBusy] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    const days = ENDS.find(([name]) => name === ends)?.[1] ?? null;
    const result = await call('share', {
      map,
      kind,
      ...(password === '' ? {} : { password }),
      ...(days === null ? {} : { expires_at: Date.now() + days * DAY }),
    });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setUrl(result.value.url);
    setPassword('');
    onMade();
  };
  return (
    <form
      className="share-new"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Select
        label={t('share.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value === 'comment' ? 'comment' : 'view')}
        options={[
          ['view', t('share.kind_view')],
          ['comment', t('share.kind_comment')],
        ]}
      />
      <Select
        label={t('share.expires')}
        value={ends}
        onChange={(event) => setEnds(event.target.value)}
        options={ENDS.map(([name]) => [name, t(`share.expires_${name}`)])}
      />
      <Field
        label={t('share.password')}
        note={t('shared.optional')}
        help={t('share.password_help')}
        type="text"
        autoComplete="off"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" variant="primary" busy={busy}>
        {t('share.make')}
      </Button>
      {error && <ErrorBox title={error} />}
      {url !== null && (
        <div className="share-made">
          <CopyField
            label={t('share.made')}
            value={url}
            copy_label={t('shared.copy')}
            copied_label={t('shared.copied')}
          />
          <Note>{t('share.made_note')}</Note>
        </div>
      )}
    </form>
  );
}
