// In front of a shared map: its password, where it has one.
import { useState } from 'react';
import { Button, ErrorBox, Field } from '../../ui';
import { t } from '../../words';
import './share.css';

export interface SharedDoorProps {
  readonly wrong: boolean;
  readonly busy: boolean;
  readonly onOpen: (password: string) => void;
}

export function SharedDoor({ wrong, busy, onOpen }: SharedDoorProps) {
  const [password, setPassword] = useState('');
  return (
    <div className="share-door">
      <form
        className="k-panel"
        onSubmit={(event) => {
          event.preventDefault();
          onOpen(password);
        }}
      >
        <h1 id="page-title" tabIndex={-1}>
          {t('share.need_password')}
        </h1>
        <p className="k-muted">{t('share.need_password_about')}</p>
        {wrong && <ErrorBox title={t('share.wrong_password')} />}
        <Field
          label={t('shared.password')}
          type="password"
          autoComplete="off"
          autoFocus
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" variant="primary" busy={busy}>
          {t('share.open')}
        </Button>
      </form>
    </div>
  );
}
