import { KeyRound } from 'lucide-react';
import { call } from '../../api/client';
import type { TokenItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { Button, ErrorBox, Panel, showToast, Skeleton } from '../../ui';
import { ago, dayMonthYear, t } from '../../words';
import { NewToken } from './NewToken';

export function Tokens({ owner }: { readonly owner: boolean }) {
  const tokens = useCall('tokens', {});
  const revoke = async (id: string): Promise<void> => {
    const result = await call('revoke-token', { token: id });
    tokens.reload();
    if (result.ok) showToast(t('settings.token_revoked'));
    else showToast(failureText(result.failure), { tone: 'error' });
  };
  return (
    <Panel title={t('settings.tokens')} about={t('settings.tokens_about')}>
      {tokens.state === 'failed' ? (
        <ErrorBox title={t('shared.error_title')}>{failureText(tokens.failure)}</ErrorBox>
      ) : !tokens.value ? (
        <Skeleton label={t('shared.loading')} rows={2} />
      ) : tokens.value.items.length === 0 ? (
        <p className="k-muted">{t('settings.tokens_none')}</p>
      ) : (
        <ul className="settings-list">
          {tokens.value.items.map((token) => (
            <li key={token.id}>
              <KeyRound size={16} aria-hidden="true" />
              <span className="k-grow">
                <b dir="auto">{token.name}</b>
                <small>{inWords(token)}</small>
              </span>
              <Button size="s" variant="danger" onClick={() => void revoke(token.id)}>
                {t('shared.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewToken owner={owner} onMade={tokens.reload} />
    </Panel>
  );
}

function inWords(token: TokenItem): string {
  return [
    token.scopes.map((scope) => t(`settings.scope_${scope}`)).join(', '),
    token.expires_at === null
      ? t('settings.token_forever')
      : t('settings.token_until', { day: dayMonthYear(token.expires_at) }),
    token.used_at === null
      ? t('settings.token_unused')
      : t('settings.token_used', { when: ago(token.used_at, Date.now()) }),
  ].join(' · ');
}
