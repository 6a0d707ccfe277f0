import { useState } from 'react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { navigate } from '../../bind/location';
import type { PageProps } from '../../bind/page';
import { loadSession, useSession } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { Button, ButtonLink } from '../../ui';
import { t } from '../../words';
import { EntryEnd, EntryFrame } from './EntryFrame';
import { isRight, NOBODY, wrongIn, type Wrong } from './new_person';
import { PersonFields } from './PersonFields';

export default function SetUpPage({ params }: PageProps) {
  useTitle(t('entry.set_up'));
  const session = useSession();
  const [person, setPerson] = useState(NOBODY);
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const found = wrongIn(person);
    setWrong(found);
    if (!isRight(found) || busy) return;
    setBusy(true);
    const result = await call('set-up', { token: params['secret'] ?? '', ...trimmed(person) });
    setBusy(false);
    if (!result.ok) {
      setError(result.failure.reason === 'link_spent' ? t('entry.link_spent_why') : failureText(result.failure));
      return;
    }
    await loadSession();
    navigate('/', 'replace');
  };
  if (session.state === 'ready' && !session.value.needs_setup && !busy) {
    return (
      <EntryEnd
        title={t('entry.already_set_up')}
        why={t('entry.already_set_up_why')}
        action={
          <ButtonLink href="/sign-in" variant="primary">
            {t('entry.sign_in')}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EntryFrame title={t('entry.set_up')} about={t('entry.set_up_about')} error={error} onSubmit={() => void submit()}>
      <PersonFields person={person} wrong={wrong} onChange={setPerson} />
      <Button type="submit" variant="primary" busy={busy}>
        {t('entry.set_up_button')}
      </Button>
    </EntryFrame>
  );
}

export function trimmed<T extends { readonly name: string; readonly email: string }>(person: T): T {
  return { ...person, name: person.name.trim(), email: person.email.trim() };
}
