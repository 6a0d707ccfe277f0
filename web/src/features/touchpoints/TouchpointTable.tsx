import { Pencil } from 'lucide-react';
import type { MapSummary } from '../../api/generated';
import type { TouchpointRecord } from '../../api/record_types';
import { useRecords } from '../../bind/library';
import { TouchpointIcon } from '../../charts/ChannelIcon';
import { IconButton, Table, Tag, type Column } from '../../ui';
import { t } from '../../words';
import { channelName } from './channel_words';

export interface TouchpointTableProps {
  readonly touchpoints: readonly TouchpointRecord[];
  readonly maps: readonly MapSummary[];
  readonly may_edit: boolean;
  readonly onOpen: (id: string) => void;
}

export function TouchpointTable({ touchpoints, maps, may_edit, onOpen }: TouchpointTableProps) {
  const departments = useRecords('department');
  const columns: Column<TouchpointRecord>[] = [
    {
      id: 'name',
      header: t('touchpoints.name'),
      is_name: true,
      cell: (each) => (
        <span className="touchpoint-name">
          <TouchpointIcon channel={each.icon ?? each.channel ?? ''} />
          <button type="button" className="link" onClick={() => onOpen(each.id)} dir="auto">
            {each.name}
          </button>
          {each.discovered && <Tag>{t('touchpoints.discovered')}</Tag>}
        </span>
      ),
    },
    {
      id: 'channel',
      header: t('touchpoints.channel'),
      cell: (each) => (each.channel ? channelName(each.channel) : <Nothing text={t('touchpoints.channel_none')} />),
    },
    {
      id: 'presence',
      header: t('touchpoints.presence'),
      cell: (each) => each.presence && t(`shared.presence_${each.presence}`),
    },
    {
      id: 'department',
      header: t('touchpoints.department'),
      cell: (each) => departments.find((department) => department.id === each.department)?.name ?? '',
    },
    {
      id: 'activities',
      header: t('touchpoints.activities'),
      cell: (each) =>
        each.activities?.length ? (
          <span title={each.activities.join(', ')}>
            {t('touchpoints.activities_count', { n: each.activities.length })}
          </span>
        ) : (
          <Nothing text={t('touchpoints.activities_none')} />
        ),
    },
    { id: 'maps', header: t('touchpoints.maps'), cell: (each) => <OnMaps maps={mapsOf(each.id, maps)} /> },
    {
      id: 'actions',
      header: <span className="sr">{t('shared.edit')}</span>,
      width: 56,
      cell: (each) =>
        may_edit && (
          <IconButton
            label={t('touchpoints.edit', { name: each.name })}
            icon={Pencil}
            size="s"
            onClick={() => onOpen(each.id)}
          />
        ),
    },
  ];
  return <Table caption={t('touchpoints.title')} columns={columns} rows={touchpoints} keyOf={(each) => each.id} />;
}

function mapsOf(touchpoint: string, maps: readonly MapSummary[]): readonly MapSummary[] {
  return maps.filter((map) => map.touchpoints?.includes(touchpoint));
}

function OnMaps({ maps }: { readonly maps: readonly MapSummary[] }) {
  const [only] = maps;
  if (!only) return <Nothing text={t('touchpoints.maps_none')} />;
  if (maps.length === 1) {
    return (
      <a href={`/maps/${encodeURIComponent(only.id)}`} dir="auto">
        {only.title}
      </a>
    );
  }
  return <span title={maps.map((map) => map.title).join('\n')}>{t('touchpoints.maps_count', { n: maps.length })}</span>;
}

function Nothing({ text }: { readonly text: string }) {
  return <span className="k-muted">{text}</span>;
}
