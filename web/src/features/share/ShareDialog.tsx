// Links to a map for people without an account, and invitations for those who shall work on it.
import { useState } from 'react';
import type { ShareItem } from '../../api/generated';
import { call } from '../../api/client';
import { failureText } from '../../bind/failure';
import { useCall } from '../../bind/use_call';
import { useMapSummary } from '../../bind/use_map_summary';
import { Button, Dialog, ErrorBox, showToast, Skeleton, Tag } from '../../ui';
import { ago, dayMonthYear, t } from '../../words';
import { InviteToMap } from './InviteToMap';
import { NewLink } from './NewLink';
import './share.css';

export default function ShareDialog({ map, onClose }: { readonly map: string; readonly onClose: () => void }) {
  const title = useMapSummary(map)?.title ?? '';
  const links = useCall('shares', { map });
  return (
    <Dialog title={t('share.title', { title })} close_label={t('shared.close')} onClose={onClose} size="l">
      <div className="share">
        <section aria-labelledby="share-links">
          <h3 id="share-links">{t('share.links')}</h3>
          <p className="k-muted k-small">{t('share.links_about')}</p>
          {links.state === 'failed' ? (
            <ErrorBox title={t('share.failed')} retry_label={t('shared.retry')} onRetry={links.reload}>
              {failureText(links.failure)}
            </ErrorBox>
          ) : !links.value ? (
            <Skeleton label={t('shared.loading')} rows={2} />
          ) : (
            <LinkList map={map} links={links.value.items} onChanged={links.reload} />
          )}
          <NewLink map={map} onMade={links.reload} />
        </section>
        <section aria-labelledby="share-people">
          <h3 id="share-people">{t('share.people')}</h3>
          <p className="k-muted k-small">{t('share.people_about')}</p>
          <InviteToMap map={map} />
        </section>
      </div>
    </Dialog>
  );
}

interface LinkListProps {
  readonly map: string;
  readonly links: readonly ShareItem[];
  readonly onChanged: () => void;
}

function LinkList({ map, links, onChanged }: LinkListProps) {
  if (links.length === 0) return <p className="k-muted share-none">{t('share.links_none')}</p>;
  return (
    <ul className="share-links">
      {links.map((link) => (
        <LinkRow key={link.id} map={map} link={link} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function LinkRow({ map, link, onChanged }: Omit<LinkListProps, 'links'> & { readonly link: ShareItem }) {
  const [busy, setBusy] = useState(false);
  const revoke = async (): Promise<void> => {
    setBusy(true);
    const result = await call('revoke-share', { map, share: link.id });
    setBusy(false);
    if (!result.ok) return void showToast(failureText(result.failure), { tone: 'error' });
    showToast(t('share.revoked'));
    onChanged();
  };
  const facts = [
    t('share.link_made', { when: ago(link.created_at, Date.now()) }),
    link.expires_at === null ? t('share.link_open') : t('share.link_ends', { day: dayMonthYear(link.expires_at) }),
    ...(link.password ? [t('share.link_locked')] : []),
    t('share.link_opened', { n: link.opened }),
  ];
  return (
    <li>
      <Tag tone={link.kind === 'comment' ? 'accent' : 'plain'}>{t(`share.link_${link.kind}`)}</Tag>
      <span className="k-grow k-small k-muted">{facts.join(' · ')}</span>
      <Button size="s" variant="danger" busy={busy} onClick={() => void revoke()}>
        {t('shared.revoke')}
      </Button>
    </li>
  );
}
