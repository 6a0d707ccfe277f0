import { Trash2 } from 'lucide-react';
import type { TouchpointRecord } from '../../api/record_types';
import { patchOf, tryEdit } from '../../bind/edits';
import { libraryStore, useRecords } from '../../bind/library';
import { Button, Drawer, LiveList, LiveText, RadioGroup, Select } from '../../ui';
import { t } from '../../words';
import { CHANNEL_CHOICES, channelName } from './channel_words';

export interface TouchpointDrawerProps {
  readonly touchpoint: TouchpointRecord;
  readonly disabled: boolean;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

const PRESENCES = ['online', 'offline', 'indirect'] as const;

export function TouchpointDrawer({ touchpoint, disabled, onClose, onRemove }: TouchpointDrawerProps) {
  const departments = useRecords('department');
  const set = (values: Readonly<Record<string, unknown>>): void =>
    void tryEdit(libraryStore(), [patchOf(touchpoint.id, values)], t('touchpoints.changed', { name: touchpoint.name }));
  return (
    <Drawer
      title={t('touchpoints.edit_title')}
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        !disabled && (
          <>
            <Button variant="danger" icon={Trash2} onClick={onRemove}>
              {t('touchpoints.remove')}
            </Button>
            <span className="k-grow" />
            <Button variant="primary" onClick={onClose}>
              {t('shared.done')}
            </Button>
          </>
        )
      }
    >
      <div className="k-stack">
        <LiveText
          label={t('touchpoints.name')}
          value={touchpoint.name}
          required
          autoFocus
          disabled={disabled}
          onCommit={(name) => set({ name })}
        />
        <Select
          label={t('touchpoints.channel')}
          value={touchpoint.channel ?? ''}
          disabled={disabled}
          onChange={(event) => set({ channel: event.target.value })}
          options={[['', t('touchpoints.channel_none')], ...channelChoices(touchpoint.channel)]}
        />
        <RadioGroup
          label={t('touchpoints.presence')}
          value={touchpoint.presence ?? null}
          options={PRESENCES.map((value) => ({ value, label: t(`shared.presence_${value}`) }))}
          onChange={(presence) => !disabled && set({ presence })}
        />
        <Select
          label={t('touchpoints.department')}
          value={touchpoint.department ?? ''}
          disabled={disabled}
          onChange={(event) => set({ department: event.target.value })}
          options={[['', t('shared.none')], ...departments.map((each) => [each.id, each.name] as const)]}
        />
        <LiveText
          label={t('touchpoints.owner')}
          value={touchpoint.owner ?? ''}
          disabled={disabled}
          onCommit={(owner) => set({ owner })}
        />
        <LiveList
          label={t('touchpoints.activities')}
          values={touchpoint.activities ?? []}
          add_label={t('touchpoints.activities_add')}
          remove_label={(text) => t('touchpoints.remove_text', { text })}
          disabled={disabled}
          onCommit={(activities) => set({ activities })}
        />
        <p className="k-field-help">{t('touchpoints.activities_help')}</p>
        <LiveText
          label={t('touchpoints.description')}
          value={touchpoint.description ?? ''}
          multiline
          disabled={disabled}
          onCommit={(description) => set({ description })}
        />
      </div>
    </Drawer>
  );
}

function channelChoices(own: string | undefined): (readonly [string, string])[] {
  const known = CHANNEL_CHOICES.map((channel) => [channel, channelName(channel)] as const);
  return own && !CHANNEL_CHOICES.includes(own) ? [...known, [own, own]] : known;
}
