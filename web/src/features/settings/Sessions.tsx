import { MonitorSmartphone } from 'lucide-react';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { Button, ErrorBox, Panel, showToast, Skeleton, Tag } from '../../ui';
import { ago, dayMonthYear, t } from '../../words';
import { browserOf } from './browser_name';

export function Sessions() {
  const sessions = useCall('sessions', {});
  const end = async (id: string): Promise<void> => {
    const result = await call('revoke-session', { session: id });
    sessions.reload();
    if (result.ok) showToast(t('settings.session_ended'));
    else showToast(failureText(result.failure), { tone: 'error' });
  };
  return (
    <Panel title={t('settings.sessions')} about={t('settings.sessions_about')}>
      {sessions.state === 'failed' ? (
        <ErrorBox title={t('shared.error_title')}>{failureText(sessions.failure)}</ErrorBox>
      ) : !sessions.value ? (
        <Skeleton label={t('shared.loading')} />
      ) : (
        <ul className="settings-list">
          {sessions.value.items.map((session) => (
            <li key={session.id}>
              <MonitorSmartphone size={16} aria-hidden="true" />
              <span className="k-grow">
                <b>{browserOf(session.agent)}</b>{' '}
                {session.current && <Tag tone="accent">{t('settings.session_this')}</Tag>}
                <small>
                  {t('settings.session_since', { when: dayMonthYear(session.created_at) })}
                  {' · '}
                  {t('settings.session_seen', { when: ago(session.seen_at, Date.now()) })}
                </small>
              </span>
              {!session.current && (
                <Button size="s" onClick={() => void end(session.id)}>
                  {t('settings.session_end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
