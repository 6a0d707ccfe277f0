import type { PersonaRecord } from '../../api/record_types';
import { PersonaLine } from '../../charts/MiniEmotion';
import { GradeMark, LiveText, Meter, Panel, RadioGroup } from '../../ui';
import { t } from '../../words';
import { beliefs, FACTS, hueOf, HUES, type Hue } from './persona_fields';
import type { SetPersona } from './PersonaPage';
import { Portrait } from './Portrait';

export interface PartProps {
  readonly persona: PersonaRecord;
  readonly disabled: boolean;
  readonly onChange: SetPersona;
}

export function PersonaProfile({ persona, disabled, onChange }: PartProps) {
  return (
    <div className="s-column">
      <Panel title={t('personas.about_them')}>
        <div className="persona-who">
          <Portrait name={persona.name} hue={hueOf(persona)} size="l" />
          <div className="k-grow">
            <LiveText
              label={t('personas.name')}
              value={persona.name}
              required
              disabled={disabled}
              maxLength={200}
              onCommit={(name) => onChange({ name })}
            />
            <LiveText
              label={t('personas.role')}
              value={persona.role ?? ''}
              placeholder={t('personas.role_example')}
              disabled={disabled}
              onCommit={(role) => onChange({ role })}
            />
          </div>
        </div>
        <div className="persona-said">
          <LiveText
            label={t('personas.quote')}
            value={persona.quote ?? ''}
            placeholder={t('personas.quote_example')}
            multiline
            disabled={disabled}
            onCommit={(quote) => onChange({ quote })}
          />
        </div>
        <Facts persona={persona} disabled={disabled} onChange={onChange} />
        <RadioGroup<`${Hue}`>
          label={t('personas.hue')}
          value={`${hueOf(persona)}`}
          options={HUES.map((hue) => ({
            value: `${hue}`,
            label: (
              <>
                <PersonaLine hue={hue} width={40} />
                <span className="sr">{t(`personas.hue_${hue}`)}</span>
              </>
            ),
          }))}
          onChange={(hue) => !disabled && onChange({ hue: Number(hue) })}
        />
      </Panel>
      <Evidence persona={persona} />
    </div>
  );
}

function Facts({ persona, disabled, onChange }: PartProps) {
  return (
    <div className="persona-facts">
      {FACTS.map((name) => (
        <div key={name}>
          <span aria-hidden="true">{t(`personas.${name}`)}</span>
          <LiveText
            label={t(`personas.${name}`)}
            hide_label
            value={persona[name] ?? ''}
            disabled={disabled}
            onCommit={(text) => onChange({ [name]: text })}
          />
          {persona[name] ? <GradeMark grade="assumed" label={t('personas.assumed')} /> : <span />}
        </div>
      ))}
    </div>
  );
}

function Evidence({ persona }: { readonly persona: PersonaRecord }) {
  const n = beliefs(persona);
  return (
    <Panel title={t('personas.evidence')} actions={<b>{t('personas.beliefs', { n })}</b>}>
      {n > 0 && <Meter parts={[{ grade: 'assumed', share: 1 }]} label={t('shared.grade_assumed')} />}
      <p className="k-small k-muted">{t('personas.all_assumed')}</p>
    </Panel>
  );
}
