import { useState } from 'react';
import { call } from '../../api/client';
import type { TokenScope } from '../../bind/roles';
import { failureText } from '../../bind/failure';
import { Button, Checkbox, CopyField, ErrorBox, Field, Note, Select } from '../../ui';
import { t } from '../../words';

const DAY = 86_400_000;
const DAYS = [30, 90, 365] as const;
const SCOPES: readonly TokenScope[] = ['read', 'comment', 'write', 'admin'];

export function NewToken({ owner, onMade }: { readonly owner: boolean; readonly onMade: () => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read']);
  const [days, setDays] = useState('90');
  const [made, setMade] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    if (name.trim() === '') return setError(t('settings.token_name_missing'));
    setBusy(true);
    const ends = days === '' ? {} : { expires_at: Date.now() + Number(days) * DAY };
    const result = await call('create-token', { name: name.trim(), scopes, ...ends });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setMade(result.value.token);
    setName('');
    onMade();
  };
  return (
    <form
      className="settings-form settings-new"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Field
        label={t('settings.token_name')}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="k-radios">
        <legend>{t('settings.token_scopes')}</legend>
        {SCOPES.filter((scope) => scope !== 'admin' || owner).map((scope) => (
          <Checkbox
            key={scope}
            label={t(`settings.scope_${scope}`)}
            checked={scopes.includes(scope)}
            onChange={(on) => setScopes(SCOPES.filter((each) => (each === scope ? on : scopes.includes(each))))}
          />
        ))}
      </fieldset>
      <Select
        label={t('settings.token_ends')}
        value={days}
        onChange={(event) => setDays(event.target.value)}
        options={[
          ...DAYS.map((n) => [String(n), t('settings.token_days', { n })] as const),
          ['', t('settings.token_never')],
        ]}
      />
      {error && <ErrorBox title={error} />}
      <div>
        <Button type="submit" busy={busy} disabled={scopes.length === 0}>
          {t('settings.token_make')}
        </Button>
      </div>
      {made !== null && (
        <>
          <CopyField
            label={t('settings.token_made')}
            value={made}
            copy_label={t('shared.copy')}
            copied_label={t('shared.copied')}
          />
          <Note tone="warn">{t('settings.token_note')}</Note>
        </>
      )}
    </form>
  );
}
