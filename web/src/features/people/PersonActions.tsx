import { Ellipsis, KeyRound, UserRoundMinus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client';
import type { PersonItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { Button, CopyField, Dialog, IconButton, Menu, Note, showToast } from '../../ui';
import { t } from '../../words';

interface PersonActionsProps {
  readonly person: PersonItem;
  readonly onChanged: () => void;
}

export function PersonActions({ person, onChanged }: PersonActionsProps) {
  const [asking, setAsking] = useState(false);
  const [reset, setReset] = useState<string | null>(null);
  const label = t('people.actions', { name: person.name });
  const makeReset = async (): Promise<void> => {
    const result = await call('reset-password', { account: person.id });
    if (result.ok) setReset(result.value.url);
    else showToast(failureText(result.failure), { tone: 'error' });
  };
  return (
    <>
      <Menu
        label={label}
        align="end"
        entries={[
          { id: 'reset', label: t('people.reset'), icon: KeyRound, run: () => void makeReset() },
          'line',
          {
            id: 'remove',
            label: t('people.remove'),
            icon: UserRoundMinus,
            danger: true,
            run: () => setAsking(true),
          },
        ]}
        trigger={(props) => <IconButton {...props} icon={Ellipsis} size="s" label={label} />}
      />
      {asking && <RemovePerson person={person} onClose={() => setAsking(false)} onRemoved={onChanged} />}
      {reset !== null && <ResetLink person={person} url={reset} onClose={() => setReset(null)} />}
    </>
  );
}

interface RemovePersonProps {
  readonly person: PersonItem;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

function RemovePerson({ person, onClose, onRemoved }: RemovePersonProps) {
  const [busy, setBusy] = useState(false);
  const { name } = person;
  const run = async (): Promise<void> => {
    setBusy(true);
    const result = await call('remove-person', { account: person.id });
    setBusy(false);
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    const links = result.value.open_links;
    showToast(t('people.removed', { name }), links > 0 ? { detail: t('people.removed_links', { n: links }) } : {});
    onClose();
    onRemoved();
  };
  return (
    <Dialog
      title={t('people.remove_ask', { name })}
      close_label={t('shared.close')}
      onClose={onClose}
      size="s"
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('shared.cancel')}
          </Button>
          <Button variant="danger" busy={busy} onClick={() => void run()}>
            {t('people.remove_do', { name })}
          </Button>
        </>
      }
    >
      <p>{t('people.remove_why')}</p>
    </Dialog>
  );
}

interface ResetLinkProps {
  readonly person: PersonItem;
  readonly url: string;
  readonly onClose: () => void;
}

function ResetLink({ person: { name }, url, onClose }: ResetLinkProps) {
  return (
    <Dialog title={t('people.reset')} close_label={t('shared.close')} onClose={onClose}>
      <div className="k-stack">
        <CopyField
          label={t('people.reset_made', { name })}
          value={url}
          copy_label={t('shared.copy')}
          copied_label={t('shared.copied')}
        />
        <Note>{t('people.reset_note', { name })}</Note>
      </div>
    </Dialog>
  );
}
