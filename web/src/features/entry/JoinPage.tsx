// An invitation, or the link to a new password.
import { useEffect, useState } from 'react';
import { call, type OutputOf } from '../../api/client';
import { failureText } from '../../bind/failure';
import { navigate } from '../../bind/location';
import type { PageProps } from '../../bind/page';
import { loadSession, useSession } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { Button, Skeleton } from '../../ui';
import { t } from '../../words';
import { EntryEnd, EntryFrame } from './EntryFrame';
import { isRight, NOBODY, wrongIn, wrongPassword, type NewPerson, type Wrong } from './new_person';
import { PasswordField } from './PasswordField';
import { PersonFields } from './PersonFields';
import { trimmed } from './SetUpPage';

type Invitation = OutputOf<'read-invitation'>;

export default function JoinPage({ params }: PageProps) {
  const secret = params['secret'] ?? '';
  const asked = useCall('read-invitation', { token: secret });
  const session = useSession();
  const me = session.state === 'ready' ? session.value.me : null;
  useTitle(asked.value?.reset ? t('entry.reset') : t('entry.join_button'));
  if (asked.state === 'failed') {
    const spent = asked.failure.code === 'not_found';
    return (
      <EntryEnd
        title={spent ? t('entry.link_spent') : t('shared.error_title')}
        why={spent ? t('entry.link_spent_why') : failureText(asked.failure)}
      />
    );
  }
  if (!asked.value) return <Skeleton label={t('shared.loading')} />;
  return <Join key={secret} secret={secret} invitation={asked.value} me={me?.name ?? null} />;
}

interface JoinProps {
  readonly secret: string;
  readonly invitation: Invitation;
  readonly me: string | null; // name of who is signed in
}

function Join({ secret, invitation, me }: JoinProps) {
  const { person, setPerson, wrong, busy, error, submit } = useJoin(secret, invitation, me !== null);
  if (invitation.reset) {
    return (
      <EntryFrame title={t('entry.reset')} about={t('entry.reset_about')} error={error} onSubmit={submit}>
        <PasswordField
          label={t('entry.new_password')}
          value={person.password}
          onChange={(password) => setPerson({ ...person, password })}
          about={[]}
          error={wrong.password ?? null}
        />
        <Button type="submit" variant="primary" busy={busy}>
          {t('entry.reset_button')}
        </Button>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={t('entry.join', { workspace: invitation.map_title ?? invitation.workspace })}
      about={invitedAs(invitation)}
      error={error}
      onSubmit={submit}
      below={me === null ? undefined : t('entry.join_signed_in', { name: me })}
    >
      {me === null && (
        <PersonFields person={person} wrong={wrong} onChange={setPerson} fixed_email={invitation.email} />
      )}
      <Button type="submit" variant="primary" busy={busy}>
        {t('entry.join_button')}
      </Button>
    </EntryFrame>
  );
}

function invitedAs({ invited_by: who, role, map_title: map }: Invitation): string {
  const as = role === 'none' ? '' : t(`shared.role_${role}`);
  return map === null ? t('entry.join_as', { who, role: as }) : t('entry.join_map', { who, role: as, map });
}

function useJoin(secret: string, invitation: Invitation, signed_in: boolean) {
  const [person, setPerson] = useState<NewPerson>(NOBODY);
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setPerson((before) => ({ ...before, email: invitation.email ?? '' })), [invitation.email]);
  const send = async (): Promise<void> => {
    const found = invitation.reset ? wrongPassword(person.password) : signed_in ? {} : wrongIn(person);
    setWrong(found);
    if (!isRight(found) || busy) return;
    setBusy(true);
    const result = await call('accept-invitation', { token: secret, ...trimmed(person) });
    setBusy(false);
    if (!result.ok) {
      setError(failureText(result.failure));
      return;
    }
    await loadSession();
    navigate('/', 'replace');
  };
  return { person, setPerson, wrong, busy, error, submit: () => void send() };
}
