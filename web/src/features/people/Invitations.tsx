import { call } from '../../api/client';
import type { InvitationItem } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { Button, Panel, showToast, Tag } from '../../ui';
import { ago, t } from '../../words';

export interface InvitationsProps {
  readonly items: readonly InvitationItem[];
  readonly onChanged: () => void;
}

export function Invitations({ items, onChanged }: InvitationsProps) {
  const revoke = async (id: string): Promise<void> => {
    const result = await call('revoke-invitation', { invitation: id });
    onChanged();
    if (result.ok) showToast(t('people.open_revoked'));
    else showToast(failureText(result.failure), { tone: 'error' });
  };
  return (
    <Panel title={t('people.open_title')}>
      {items.length === 0 ? (
        <p className="k-muted">{t('people.open_none')}</p>
      ) : (
        <ul className="people-open">
          {items.map((item) => (
            <li key={item.id}>
              {item.role !== 'none' && <Tag>{t(`shared.role_${item.role}`)}</Tag>}
              <span className="k-grow k-small" dir="auto">
                {inWords(item)}
              </span>
              <Button size="s" variant="danger" onClick={() => void revoke(item.id)}>
                {t('shared.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function inWords(item: InvitationItem): string {
  return [
    item.email === null ? t('people.open_anyone') : t('people.open_for', { email: item.email }),
    ...(item.map_title === null ? [] : [t('people.open_map', { map: item.map_title })]),
    t('people.open_ends', { when: ago(item.expires_at, Date.now()) }),
  ].join(', ');
}
