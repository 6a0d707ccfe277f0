import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { Button, Field, Panel, showToast, TextArea } from '../../ui';
import { t } from '../../words';

export function NameVersion({ map, onNamed }: { readonly map: string; readonly onNamed: () => void }) {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    const said = name.trim();
    if (said === '') return setError(t('history.name_missing'));
    setBusy(true);
    const result = await call('name-version', {
      map,
      name: said,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    setBusy(false);
    setError(result.ok ? null : failureText(result.failure));
    if (!result.ok) return;
    setName('');
    setNote('');
    showToast(t('history.named', { name: said }));
    onNamed();
  };
  return (
    <Panel title={t('history.name_title')}>
      <form
        className="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p className="k-small k-muted">{t('history.name_about')}</p>
        <Field
          label={t('history.name_field')}
          placeholder={t('history.name_example')}
          dir="auto"
          value={name}
          maxLength={100}
          error={error}
          onChange={(event) => setName(event.target.value)}
        />
        <TextArea
          label={t('history.name_note')}
          note={t('shared.optional')}
          dir="auto"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="submit" busy={busy}>
          {t('history.name_do')}
        </Button>
      </form>
    </Panel>
  );
}
