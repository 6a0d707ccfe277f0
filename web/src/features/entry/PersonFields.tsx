import { Field } from '../../ui';
import { t } from '../../words';
import type { NewPerson, Wrong } from './new_person';
import { PasswordField } from './PasswordField';

export interface PersonFieldsProps {
  readonly person: NewPerson;
  readonly wrong: Wrong;
  readonly onChange: (person: NewPerson) => void;
  readonly fixed_email?: string | null;
}

export function PersonFields({ person, wrong, onChange, fixed_email }: PersonFieldsProps) {
  return (
    <>
      <Field
        label={t('entry.your_name')}
        name="name"
        autoComplete="name"
        required
        maxLength={200}
        value={person.name}
        onChange={(event) => onChange({ ...person, name: event.target.value })}
        error={wrong.name ?? null}
        help={t('entry.your_name_help')}
      />
      <Field
        label={t('shared.email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={320}
        readOnly={Boolean(fixed_email)}
        value={person.email}
        onChange={(event) => onChange({ ...person, email: event.target.value })}
        error={wrong.email ?? null}
        help={fixed_email ? t('entry.email_fixed') : t('entry.email_help')}
      />
      <PasswordField
        label={t('entry.new_password')}
        value={person.password}
        onChange={(password) => onChange({ ...person, password })}
        about={[person.name, person.email]}
        error={wrong.password ?? null}
      />
    </>
  );
}
