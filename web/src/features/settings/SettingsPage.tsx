import { atLeast } from '../../bind/roles';
import { useMe, useSession } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { PageHeader } from '../../ui';
import { t } from '../../words';
import { Appearance } from './Appearance';
import { Audit } from './Audit';
import { Password } from './Password';
import { Profile } from './Profile';
import { Sessions } from './Sessions';
import { Tokens } from './Tokens';
import './settings.css';

export default function SettingsPage() {
  useTitle(t('settings.title'));
  const me = useMe();
  const session = useSession();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <div className="s-page settings">
        {me && <Profile key={me.id} me={me} />}
        <Appearance />
        <Password />
        <Sessions />
        <Tokens owner={atLeast(me?.role, 'owner')} />
        {atLeast(me?.role, 'owner') && <Audit />}
        {session.state === 'ready' && (
          <p className="k-small k-muted">
            {t('settings.about_text', { version: session.value.version, workspace: session.value.workspace })}
          </p>
        )}
      </div>
    </>
  );
}
