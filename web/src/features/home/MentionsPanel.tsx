// Who named me in a comment, until I have opened it.
import { AtSign } from 'lucide-react';
import { useMentions, type Mention } from '../../bind/mentions';
import { ButtonLink, Panel, Tag } from '../../ui';
import { dayAndClock, t, type PlainKey } from '../../words';
import { english } from '../../words/english';

export function MentionsPanel() {
  const { items, n } = useMentions();
  if (items.length === 0) return null;
  return (
    <Panel title={t('home.mentions')} actions={<Tag>{n}</Tag>} padded={false}>
      <ul className="home-list">
        {items.map((mention) => (
          <MentionRow key={mention.comment} mention={mention} />
        ))}
      </ul>
    </Panel>
  );
}

function MentionRow({ mention }: { readonly mention: Mention }) {
  const { map, map_title, comment, author, text, written_at } = mention;
  const who = author === '' ? t('home.mention_guest') : author;
  const place = [map_title, laneOf(mention), mention.stage].filter(Boolean).join(', ');
  return (
    <li>
      <AtSign size={15} className="k-warn" aria-hidden="true" />
      <b dir="auto">{t('home.mention', { who, place })}</b>
      <small dir="auto" className="home-said">
        {text}
      </small>
      {written_at !== null && <small>{dayAndClock(written_at)}</small>}
      <ButtonLink size="s" href={`/maps/${encodeURIComponent(map)}?comment=${encodeURIComponent(comment)}`}>
        {t('home.act_read')}
      </ButtonLink>
    </li>
  );
}

function laneOf({ lane, lane_kind }: Mention): string | null {
  const key = `lane_${lane_kind}`;
  return lane ?? (key in english.shared ? t(`shared.${key}` as PlainKey) : null);
}
