import {
  Activity,
  CalendarClock,
  Clock,
  Diff,
  MessageCircleQuestion,
  TrendingUp,
  TriangleAlert,
  UserRoundX,
  type LucideIcon,
} from 'lucide-react';
import type { SourceSummary } from '../../api/generated';
import type { MapSummary } from '../../api/generated';
import { openMapDialog } from '../../bind/map_dialogs';
import { atLeast } from '../../bind/roles';
import { Button, ButtonLink, EmptyState, Panel, Tag } from '../../ui';
import { dayMonthYear, t } from '../../words';
import { useRecords } from '../../bind/library';
import { attention, type Need } from './attention';

export interface AttentionPanelProps {
  readonly maps: readonly MapSummary[];
  readonly sources: readonly SourceSummary[];
}

const MOST = 8;

export function AttentionPanel({ maps, sources }: AttentionPanelProps) {
  const needs = attention(maps, sources, Date.now(), useRecords('improvement'));
  return (
    <Panel title={t('home.attention')} actions={needs.length > 0 && <Tag>{needs.length}</Tag>} padded={false}>
      {needs.length === 0 ? (
        <EmptyState title={t('home.attention_none')}>{t('home.attention_none_why')}</EmptyState>
      ) : (
        <ul className="home-list">
          {needs.slice(0, MOST).map((need, i) => (
            <NeedRow key={i} need={need} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NeedRow({ need }: { readonly need: Need }) {
  const { icon: Icon, tone, title, about } = inWords(need);
  return (
    <li>
      <Icon size={15} className={`k-${tone}`} aria-hidden="true" />
      <b dir="auto">{title}</b>
      <small dir="auto">{about}</small>
      <Act need={need} />
    </li>
  );
}

interface Words {
  readonly icon: LucideIcon;
  readonly tone: 'bad' | 'warn' | 'muted';
  readonly title: string;
  readonly about: string;
}

function inWords(need: Need): Words {
  switch (need.kind) {
    case 'late_review':
      return {
        icon: CalendarClock,
        tone: 'bad',
        title: t('home.late_review', { n: need.days }),
        about: t('home.about_map', { map: need.map.title, who: need.map.owner ?? t('shared.nobody') }),
      };
    case 'due_review':
      return {
        icon: CalendarClock,
        tone: 'warn',
        title: need.days === 0 ? t('home.due_review_today') : t('home.due_review', { n: need.days }),
        about: t('home.about_map', { map: need.map.title, who: need.map.owner ?? t('shared.nobody') }),
      };
    case 'contradicted':
      return {
        icon: Diff,
        tone: 'bad',
        title: t('home.contradicted', { n: need.cells }),
        about: need.map.title,
      };
    case 'left':
      return { icon: Activity, tone: 'warn', title: t('home.left', { n: need.numbers }), about: need.map.title };
    case 'stale':
      return { icon: Clock, tone: 'warn', title: t('home.stale', { n: need.cells }), about: need.map.title };
    case 'no_owner':
      return { icon: UserRoundX, tone: 'muted', title: t('home.no_owner'), about: need.map.title };
    case 'overdue':
      return {
        icon: CalendarClock,
        tone: 'bad',
        title: t('home.overdue', { n: need.days }),
        about: need.improvement.name,
      };
    case 'look_again':
      return {
        icon: TrendingUp,
        tone: 'warn',
        title: t('home.look_again', { days: need.days }),
        about: need.improvement.name,
      };
    case 'no_doer':
      return { icon: UserRoundX, tone: 'muted', title: t('home.no_doer'), about: need.improvement.name };
    case 'no_claims':
      return {
        icon: MessageCircleQuestion,
        tone: 'muted',
        title: t('home.no_claims'),
        about: t('home.no_claims_why', { map: need.map.title, n: need.days }),
      };
    case 'rejected':
      return {
        icon: TriangleAlert,
        tone: 'warn',
        title: t('home.rejected', { n: need.source.counts.rejected }),
        about: need.source.name,
      };
    case 'old_data':
      return {
        icon: Clock,
        tone: 'warn',
        title: t('home.old_data'),
        about: t('home.old_data_why', { source: need.source.name, day: dayMonthYear(need.last_at) }),
      };
  }
}

function Act({ need }: { readonly need: Need }) {
  if (need.kind === 'rejected' || need.kind === 'old_data') {
    return (
      <ButtonLink size="s" href="/import">
        {t('home.act_rows')}
      </ButtonLink>
    );
  }
  if ('improvement' in need) {
    const { map } = need.improvement;
    return (
      <ButtonLink size="s" href={map === undefined ? '/improve' : `/maps/${encodeURIComponent(map)}/improve`}>
        {t('home.act_open')}
      </ButtonLink>
    );
  }
  const { id, role } = need.map;
  if (need.kind === 'no_owner' && atLeast(role, 'editor')) {
    return (
      <Button size="s" onClick={() => openMapDialog('properties', id)}>
        {t('home.act_owner')}
      </Button>
    );
  }
  const to_review = need.kind === 'late_review' || need.kind === 'due_review' || need.kind === 'left';
  return (
    <ButtonLink size="s" href={`/maps/${encodeURIComponent(id)}${to_review ? '/review' : ''}`}>
      {to_review ? t('home.act_review') : t('home.act_open')}
    </ButtonLink>
  );
}
