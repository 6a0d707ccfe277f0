// The maps that show the persona, and what the data says of it.
import type { PersonaRecord } from '../../api/record_types';
import { emotionInWords } from '../../bind/emotion_words';
import { evidenceLead } from '../../bind/listed_evidence';
import { useCall } from '../../bind/use_call';
import { MiniEmotion } from '../../charts/MiniEmotion';
import { EmptyState, Panel, Skeleton } from '../../ui';
import { t } from '../../words';
import { hueOf } from './persona_fields';
import { PersonaFacts } from './PersonaFacts';

interface Props {
  readonly persona: PersonaRecord;
  readonly may_edit: boolean;
}

export function PersonaMaps({ persona, may_edit }: Props) {
  const asked = useCall('list-maps', {});
  const maps = asked.value?.items.filter((map) => map.personas.includes(persona.id));
  return (
    <div className="s-column">
      <Panel title={t('personas.maps_with', { name: persona.name })} padded={false}>
        {!maps ? (
          <Skeleton label={t('shared.loading')} rows={2} />
        ) : maps.length === 0 ? (
          <EmptyState title={t('personas.maps_none')}>{t('personas.maps_none_why')}</EmptyState>
        ) : (
          <ul className="persona-maps">
            {maps.map((map) => (
              <li key={map.id}>
                <a href={`/maps/${encodeURIComponent(map.id)}`} dir="auto">
                  {map.title}
                </a>
                <small>{evidenceLead(map) || t(map.evidence ? 'home.claims_none' : 'home.evidence_waits')}</small>
                <MiniEmotion
                  stages={map.emotion}
                  label={emotionInWords(map.emotion)}
                  hue={hueOf(persona)}
                  width={160}
                  height={38}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <PersonaFacts persona={persona} may_edit={may_edit} />
    </div>
  );
}
