// Which customers in the data the persona stands for, and what they really do: measured, beside what the team believes.
import { ChartNoAxesColumn } from 'lucide-react';
import { useState } from 'react';
import type { MapSummary, PersonaFacts as Facts } from '../../api/generated';
import type { PersonaRecord } from '../../api/record_types';
import { failureText } from '../../bind/failure';
import { useLibraryDocument } from '../../bind/library';
import { useCall } from '../../bind/use_call';
import { EmptyState, ErrorBox, GradeMark, Panel, Select, Skeleton } from '../../ui';
import { dayMonthYear, t } from '../../words';
import { PersonaRule } from './PersonaRule';
import { PersonaNumbers } from './PersonaNumbers';

interface Props {
  readonly persona: PersonaRecord;
  readonly may_edit: boolean;
}

export function PersonaFacts({ persona, may_edit }: Props) {
  const maps = useCall('list-maps', {});
  const [chosen, setChosen] = useState('');
  const measured = (maps.value?.items ?? []).filter((map) => map.evidence?.state !== 'no_data');
  const map = measured.find(({ id }) => id === chosen) ?? firstOf(measured, persona.id);
  if (!maps.value) return <Skeleton label={t('shared.loading')} rows={3} />;
  if (!map)
    return (
      <Panel title={t('personas.facts')}>
        <EmptyState icon={ChartNoAxesColumn} title={t('personas.facts_none')}>
          {t('personas.facts_none_why')}
        </EmptyState>
      </Panel>
    );
  return <OnMap key={map.id} map={map} maps={measured} persona={persona} may_edit={may_edit} onMap={setChosen} />;
}

// A map of the persona before any other.
const firstOf = (maps: readonly MapSummary[], persona: string): MapSummary | undefined =>
  maps.find(({ personas }) => personas.includes(persona)) ?? maps[0];

interface OnMapProps extends Props {
  readonly map: MapSummary;
  readonly maps: readonly MapSummary[];
  readonly onMap: (id: string) => void;
}

function OnMap({ map, maps, persona, may_edit, onMap }: OnMapProps) {
  const answer = useCall('persona-facts', { map: map.id, persona: persona.id });
  const found = answer.value;
  return (
    <>
      <Panel title={t('personas.who_counts', { name: persona.name })}>
        {answer.state === 'failed' ? (
          <ErrorBox title={t('personas.facts_failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
            {failureText(answer.failure)}
          </ErrorBox>
        ) : (
          <div className="persona-rule">
            {maps.length > 1 && (
              <Select
                label={t('personas.facts_map')}
                value={map.id}
                options={maps.map(({ id, title }): [string, string] => [id, title])}
                onChange={(event) => onMap(event.target.value)}
              />
            )}
            {found ? (
              <PersonaRule persona={persona} found={found} may_edit={may_edit} onChanged={answer.reload} />
            ) : (
              <Skeleton label={t('personas.facts_counting')} rows={2} />
            )}
          </div>
        )}
      </Panel>
      {found && <Measured persona={persona} found={found} />}
    </>
  );
}

function Measured({ persona, found }: { readonly persona: PersonaRecord; readonly found: Facts }) {
  const bound = useLibraryDocument().get(persona.segment ?? '') !== undefined;
  if (!bound || !found.bound || found.state !== 'measured') return null;
  if (found.customers === 0)
    return (
      <Panel title={t('personas.does', { name: persona.name })}>
        <EmptyState title={t(found.few ? 'personas.facts_few' : 'personas.facts_nobody')}>
          {t('personas.facts_few_why')}
        </EmptyState>
      </Panel>
    );
  return (
    <Panel
      title={t('personas.does', { name: persona.name })}
      about={
        <>
          <GradeMark grade="measured" />{' '}
          {found.data_until == null ? '' : t('personas.measured_until', { day: dayMonthYear(found.data_until) })}
        </>
      }
      padded={false}
    >
      <PersonaNumbers persona={persona} found={found} />
    </Panel>
  );
}
