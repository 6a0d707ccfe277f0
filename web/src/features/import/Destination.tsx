// Where the data goes: a map of its own, or one that there is.
import { useState } from 'react';
import { atLeast } from '../../bind/roles';
import { useQuery } from '../../bind/location';
import { useCall } from '../../bind/use_call';
import { Button, Field, Panel, RadioGroup, Select } from '../../ui';
import { t } from '../../words';

export interface DestinationProps {
  readonly events: number; // of the preview
  readonly answers: number;
  readonly busy: boolean;
  readonly onDiscover: (title: string) => void;
  readonly onAdd: (map: string) => void;
}

export function Destination({ events, answers, busy, onDiscover, onAdd }: DestinationProps) {
  const all = useCall('list-maps', {}).value?.items ?? [];
  const maps = all.filter((each) => atLeast(each.role, 'editor'));
  const [asked_for] = useQuery('map');
  // Answers alone draw no journey: they belong to a map that there is.
  const [chosen, setChosen] = useState<'new' | 'add' | null>(asked_for ? 'add' : null);
  const kind = maps.length === 0 ? 'new' : (chosen ?? (events === 0 && answers > 0 ? 'add' : 'new'));
  const [title, setTitle] = useState('');
  const [map, setMap] = useState(asked_for);
  const into = maps.find((each) => each.id === map) ?? maps[0];
  const ready = kind === 'add' ? into !== undefined && events + answers > 0 : events > 0;
  return (
    <Panel title={t('importing.step_map')}>
      <form
        className="k-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          if (kind === 'add' && into) onAdd(into.id);
          else onDiscover(title.trim());
        }}
      >
        {maps.length > 0 && (
          <RadioGroup
            label={t('importing.goes_to')}
            value={kind}
            options={[
              { value: 'new', label: t('importing.goes_to_new') },
              { value: 'add', label: t('importing.goes_to_map'), help: t('importing.goes_to_map_help') },
            ]}
            onChange={setChosen}
          />
        )}
        {kind === 'new' ? (
          <Field
            label={t('importing.title_field')}
            note={t('shared.optional')}
            help={t('importing.title_help')}
            value={title}
            maxLength={200}
            onChange={(event) => setTitle(event.target.value)}
          />
        ) : (
          <Select
            label={t('importing.map_field')}
            value={into?.id ?? ''}
            options={maps.map((each) => [each.id, each.title] as const)}
            onChange={(event) => setMap(event.target.value)}
          />
        )}
        <Button type="submit" variant="primary" disabled={!ready} busy={busy}>
          {kind === 'add' ? t('importing.add') : t('importing.discover')}
        </Button>
      </form>
    </Panel>
  );
}
