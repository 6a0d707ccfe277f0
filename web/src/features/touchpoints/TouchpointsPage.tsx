// The library of touchpoints: one name, one channel, used by every map.
import { CircleDot, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { TouchpointRecord } from '../../api/record_types';
import { editWithUndo, tryEdit } from '../../bind/edits';
import { libraryStore, useLibraryLoading, useRecords } from '../../bind/library';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { newId } from '../../store/ids';
import { Button, EmptyState, Field, PageHeader, Panel, Select, Skeleton } from '../../ui';
import { t } from '../../words';
import { channelName } from './channel_words';
import { LibraryTabs } from './LibraryTabs';
import { TouchpointDrawer } from './TouchpointDrawer';
import { TouchpointTable } from './TouchpointTable';
import './touchpoints.css';

export default function TouchpointsPage() {
  useTitle(t('touchpoints.title'));
  const all = useRecords('touchpoint');
  const loading = useLibraryLoading();
  const may_edit = atLeast(useMe()?.role, 'editor');
  const maps = useCall('list-maps', {}).value?.items ?? [];
  const [text, setText] = useState('');
  const [channel, setChannel] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const shown = useMemo(() => fitting(all, text, channel), [all, text, channel]);
  const edited = all.find((each) => each.id === open);
  const add = (): void => {
    const id = newId();
    const put = { id, type: 'touchpoint', name: t('touchpoints.new_name'), presence: 'online' } as const;
    if (tryEdit(libraryStore(), [{ put }], t('touchpoints.added'))) setOpen(id);
  };
  const remove = (touchpoint: TouchpointRecord): void => {
    setOpen(null);
    editWithUndo(libraryStore(), [{ remove: touchpoint.id }], t('touchpoints.removed', { name: touchpoint.name }));
  };
  const new_button = (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t('touchpoints.new_touchpoint')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('touchpoints.title')}
        about={t('touchpoints.about')}
        below={<LibraryTabs here="touchpoints" />}
      >
        {may_edit && all.length > 0 && new_button}
      </PageHeader>
      <div className="s-page">
        {loading && all.length === 0 ? (
          <Skeleton label={t('shared.loading')} rows={6} />
        ) : all.length === 0 ? (
          <EmptyState icon={CircleDot} title={t('touchpoints.empty')} actions={may_edit && new_button}>
            {t('touchpoints.empty_why')}
          </EmptyState>
        ) : (
          <Panel
            title={t('touchpoints.count', { n: shown.length })}
            padded={false}
            actions={<Filter all={all} text={text} channel={channel} onText={setText} onChannel={setChannel} />}
          >
            {shown.length > 0 ? (
              <TouchpointTable touchpoints={shown} maps={maps} may_edit={may_edit} onOpen={setOpen} />
            ) : (
              <EmptyState title={t('touchpoints.nothing_fits')} />
            )}
          </Panel>
        )}
      </div>
      {edited && (
        <TouchpointDrawer
          touchpoint={edited}
          disabled={!may_edit}
          onClose={() => setOpen(null)}
          onRemove={() => remove(edited)}
        />
      )}
    </>
  );
}

function fitting(all: readonly TouchpointRecord[], text: string, channel: string): TouchpointRecord[] {
  const wanted = text.trim().toLocaleLowerCase();
  return all
    .filter((each) => each.name.toLocaleLowerCase().includes(wanted))
    .filter((each) => channel === '' || (each.channel ?? '') === channel)
    .sort((a, b) => a.name.localeCompare(b.name));
}

interface FilterProps {
  readonly all: readonly TouchpointRecord[];
  readonly text: string;
  readonly channel: string;
  readonly onText: (text: string) => void;
  readonly onChannel: (channel: string) => void;
}

function Filter({ all, text, channel, onText, onChannel }: FilterProps) {
  const channels = [...new Set(all.flatMap((each) => each.channel ?? []))].sort();
  return (
    <>
      <Field
        label={t('touchpoints.find')}
        hide_label
        type="search"
        placeholder={t('touchpoints.find')}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Select
        label={t('touchpoints.channel')}
        hide_label
        value={channel}
        onChange={(event) => onChannel(event.target.value)}
        options={[['', t('touchpoints.all_channels')], ...channels.map((each) => [each, channelName(each)] as const)]}
      />
    </>
  );
}
