// A password to be chosen, with what is known of its strength while it is typed.
import { useState } from 'react';
import { Checkbox, Field, Progress } from '../../ui';
import { t } from '../../words';
import { judge, LEAST_LENGTH } from './strength';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly about: readonly string[]; // name and address: not to be in it
  readonly error: string | null;
}

export function PasswordField({ label, value, onChange, about, error }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const { strength, share, hint } = judge(value, about);
  return (
    <>
      <Field
        label={label}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        name="password"
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        help={t('entry.password_help', { n: LEAST_LENGTH })}
      />
      {value !== '' && (
        <div className="entry-strength" role="status">
          <Progress label={t('entry.strength')} share={share} />
          <span>{t(`entry.strength_${strength}`)}</span>
          {hint && <p>{t(`entry.hint_${hint}`)}</p>}
        </div>
      )}
      <Checkbox label={t('entry.show_password')} checked={shown} onChange={setShown} />
    </>
  );
}
